using System.Collections.Concurrent;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

/// <summary>Datasets, shuffling and batches.</summary>
public class DataTests
{
    /// <summary>Item i is i under "x" and (i, i²) under "y".</summary>
    private sealed class Squares(long count, long failAt = -1) : Dataset
    {
        public ConcurrentBag<int> Threads { get; } = [];
        public bool Disposed { get; private set; }
        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            if (index == failAt) throw new FormatException("line 3 has no label");
            return new() { ["x"] = tensor(index), ["y"] = tensor(new[] { (float)index, index * index }) * 1 };
        }

        protected override void Dispose(bool disposing) => Disposed = true;
    }

    private sealed class Ragged : IterableDataset
    {
        public override long Count => 4;
        public override IList<Tensor> GetTensor(long index) => [ones(index + 1)];
    }

    private static long[][] Read(DataLoader loader) => [.. loader.Select(batch => batch["x"].data<long>().ToArray())];

    [Theory]
    [InlineData(10, 4, false, new[] { 4, 4, 2 })]
    [InlineData(10, 4, true, new[] { 4, 4 })]
    [InlineData(8, 4, true, new[] { 4, 4 })]
    [InlineData(8, 4, false, new[] { 4, 4 })]
    [InlineData(3, 5, false, new[] { 3 })]
    [InlineData(3, 5, true, new int[0])]
    [InlineData(0, 5, false, new int[0])]
    public void Batches_have_the_sizes_that_are_asked_for(long count, int size, bool dropLast, int[] sizes)
    {
        foreach (var workers in new[] { 1, 3 })
        {
            using var loader = DataLoader(new Squares(count), size, drop_last: dropLast, num_worker: workers);
            Assert.Equal(sizes.Length, loader.Count);
            var batches = Read(loader);
            Assert.Equal(sizes, batches.Select(batch => batch.Length));
            Assert.Equal(Enumerable.Range(0, sizes.Sum()).Select(k => (long)k), batches.SelectMany(batch => batch));
        }
    }

    private sealed class Nothing : Dataset
    {
        public override long Count => 2;
        public override Dictionary<string, Tensor> GetTensor(long index) => null!;
    }

    [Fact]
    public void An_item_that_is_null_is_named() =>
        Assert.Equal("Nothing failed at item 0: it gave null", Assert.Throws<InvalidOperationException>(() => DataLoader(new Nothing(), 2).First()).Message);

    [Fact]
    public void Items_are_stacked_under_their_names()
    {
        using var loader = DataLoader(new Squares(5), 3);
        var batch = loader.First();
        Assert.Equal(["x", "y"], batch.Keys);
        using var again = DataLoader(new Squares(5), 3, disposeBatch: false);
        var kept = again.ToList();
        Assert.True(kept[0]["y"].Equals(tensor(new[,] { { 0f, 0 }, { 1, 1 }, { 2, 4 } })));
        Assert.True(kept[1]["y"].Equals(tensor(new[,] { { 3f, 9 }, { 4, 16 } })));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Shuffling_with_a_seed_repeats_run_by_run_but_not_epoch_by_epoch(int workers)
    {
        using DataLoader first = DataLoader(new Squares(50), 7, shuffle: true, seed: 3, num_worker: workers), second = DataLoader(new Squares(50), 7, shuffle: true, seed: 3);
        using DataLoader third = DataLoader(new Squares(50), 7, shuffle: true, seed: 4), unseeded = DataLoader(new Squares(50), 7, shuffle: true);
        long[][] epoch1 = Read(first), epoch2 = Read(first);
        Assert.Equal(epoch1, Read(second));
        Assert.Equal(epoch2, Read(second));
        Assert.NotEqual(epoch1, epoch2);
        Assert.NotEqual(epoch1, Read(third));
        foreach (var epoch in new[] { epoch1, epoch2, Read(unseeded) }) Assert.Equal(Enumerable.Range(0, 50).Select(k => (long)k), epoch.SelectMany(batch => batch).Order());
    }

    /// <summary>Every order of three comes up as often as any other; a shuffle that swaps with any place would miss by far.</summary>
    [Fact]
    public void Every_order_is_equally_likely()
    {
        var shuffler = new FisherYatesShuffler(3, 1);
        var counts = Enumerable.Range(0, 6000).GroupBy(_ => string.Join("", shuffler)).Select(group => group.Count()).ToArray();
        Assert.Equal(6, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 880, 1120));
        Assert.Empty(new FisherYatesShuffler(0));
    }

    [Fact]
    public void A_shuffler_of_ones_own_decides()
    {
        using var loader = DataLoader(new Squares(5), 2, new long[] { 4, 4, 0 });
        Assert.Equal([[4, 4], [0]], Read(loader));
    }

    [Fact]
    public void Tensors_of_one_dataset_are_batched_by_row()
    {
        Tensor x = arange(12).view(6, 2).to(float32), y = arange(6);
        TensorDataset dataset;
        using (NewDisposeScope()) dataset = TensorDataset(x.alias(), y.alias());
        Assert.Equal(6, dataset.Count);
        Assert.True(dataset[2][0].Equals(x[2]));
        Assert.True(dataset.GetTensor(5)[1].Equals(tensor(5L)));
        Assert.Contains("0 to 5", Assert.Throws<ArgumentOutOfRangeException>(() => dataset[6]).Message);
        using var loader = DataLoader(dataset, 4, new long[] { 5, 0, 3, 3, 1 });
        var k = 0;
        foreach (var batch in loader)
        {
            long[] rows = k++ == 0 ? [5, 0, 3, 3] : [1];
            Assert.True(batch[0].Equals(x[tensor(rows)]));
            Assert.True(batch[1].Equals(tensor(rows)));
        }
        Assert.Equal(2, k);
        Assert.Throws<ArgumentOutOfRangeException>(() => DataLoader(dataset, 1, new long[] { 6 }).First());
        Assert.Contains("[6, 2], [5]", Assert.Throws<ArgumentException>(() => TensorDataset(x, y[..5])).Message);
        Assert.Throws<ArgumentException>(() => TensorDataset());
    }

    [Fact]
    public void Items_are_collated_as_one_likes()
    {
        using var loader = new DataLoader<IList<Tensor>, Tensor>(new Ragged(), 4, (items, device) => cat([.. items.Select(item => item[0])]).to(device), disposeBatch: false);
        Assert.Equal(10, loader.Single().shape.Single());
        using var plain = DataLoader(new Ragged(), 2);
        Assert.Contains("[1] and [2]: pad them", Assert.Throws<ArgumentException>(() => plain.First()).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_batch_lives_until_the_next_one_and_nothing_else_stays(int workers)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        using (var loader = DataLoader(new Squares(20), 3, num_worker: workers))
        {
            Dictionary<string, Tensor>? last = null;
            foreach (var batch in loader)
            {
                if (last is not null) Assert.All(last.Values, tensor => Assert.True(tensor.IsInvalid));
                Assert.All(batch.Values, tensor => Assert.False(tensor.IsInvalid));
                last = batch;
                if (batch["x"].data<long>()[0] == 9) break;
            }
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_batch_may_outlive_its_loader()
    {
        using var loader = DataLoader(new Squares(4), 2, disposeBatch: false, num_worker: 2);
        List<Dictionary<string, Tensor>> batches;
        using (NewDisposeScope()) batches = [.. loader];
        Assert.All(batches.SelectMany(batch => batch.Values), tensor => Assert.False(tensor.IsInvalid));
    }

    [Fact]
    public void The_dataset_is_disposed_with_its_loader_unless_said_otherwise()
    {
        var (first, second) = (new Squares(1), new Squares(1));
        DataLoader(first, 1).Dispose();
        DataLoader(second, 1, disposeDataset: false).Dispose();
        Assert.True(first.Disposed);
        Assert.False(second.Disposed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void An_error_in_a_dataset_names_the_item(int workers)
    {
        using var loader = DataLoader(new Squares(40, failAt: 17), 5, num_worker: workers);
        var seen = 0;
        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var batch in loader) seen++;
        });
        Assert.Equal(3, seen);
        Assert.Equal("Squares failed at item 17: line 3 has no label", error.Message);
        Assert.IsType<FormatException>(error.InnerException);
    }

    [Fact]
    public void One_worker_is_the_caller()
    {
        var dataset = new Squares(9);
        foreach (var _ in DataLoader(dataset, 2)) { }
        Assert.All(dataset.Threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
    }

    /// <summary>Item 0 waits for item 2, which is in the next batch.</summary>
    private sealed class Waiting : IterableDataset
    {
        private readonly ManualResetEventSlim _second = new();
        public bool WasAhead { get; private set; }
        public override long Count => 4;

        public override IList<Tensor> GetTensor(long index)
        {
            if (index == 0) WasAhead = _second.Wait(TimeSpan.FromMinutes(1));
            if (index == 2) _second.Set();
            return [tensor(index)];
        }
    }

    [Fact]
    public void Several_workers_prepare_the_next_batch_meanwhile()
    {
        var dataset = new Waiting();
        using var loader = DataLoader(dataset, 2, num_worker: 2);
        Assert.Equal([0L, 2], loader.Select(batch => batch[0][0].item<long>()));
        Assert.True(dataset.WasAhead);
    }

    [Fact]
    public void Many_epochs_with_many_workers_come_to_an_end()
    {
        using var loader = DataLoader(new Squares(23), 2, shuffle: true, num_worker: 9);
        for (var epoch = 0; epoch < 30; epoch++)
        {
            var seen = 0;
            foreach (var batch in loader) if (++seen == epoch) break;
            Assert.Equal(epoch is > 0 and < 12 ? epoch : 12, seen);
        }
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DataLoader(new Squares(1), 0));
        Assert.Throws<ArgumentNullException>(() => DataLoader((Dataset)null!, 1));
        Assert.Throws<ArgumentNullException>(() => DataLoader(new Squares(1), 1, (IEnumerable<long>)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FisherYatesShuffler(-1));
    }
}
