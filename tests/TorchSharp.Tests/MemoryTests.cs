using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

public class MemoryTests
{
    [Fact]
    public void Two_thousand_steps_without_Dispose_stay_bounded()
    {
        var model = nn.Linear(256, 256);
        var optimizer = optim.SGD(model.parameters(), 1e-3);
        var x = randn(64, 256);
        Collect();
        long tensorsBefore = Tensor.TotalCount, bytesBefore = NativeMemory.Bytes, mostTensors = 0, mostBytes = 0;
        for (var step = 0; step < 2000; step++)
        {
            optimizer.zero_grad();
            var y = model.call(x).tanh();
            var loss = (y * y).mean() + model.weight.abs().sum() * 1e-6;
            loss.backward();
            optimizer.step();
            mostTensors = Math.Max(mostTensors, Tensor.TotalCount - tensorsBefore);
            mostBytes = Math.Max(mostBytes, NativeMemory.Bytes - bytesBefore);
        }
        // 2000 steps make more than 20,000 tensors of about 700 MB; the budget between two collections is 64 MiB.
        Assert.True(mostBytes < 2 * NativeMemory.Budget, $"{mostBytes >> 20} MiB were alive at once");
        Assert.True(mostTensors < 10_000, $"{mostTensors} tensors were alive at once");
        Collect();
        Assert.True(Tensor.TotalCount - tensorsBefore < 50, $"{Tensor.TotalCount - tensorsBefore} tensors stayed");
    }

    [Fact]
    public void Small_tensors_stay_bounded_too()
    {
        var x = ones(4);
        Collect();
        long before = Tensor.TotalCount, most = 0;
        for (var i = 0; i < 600_000; i++)
        {
            _ = x + x;
            most = Math.Max(most, Tensor.TotalCount - before);
        }
        Assert.True(most < 300_000, $"{most} tensors were alive at once");
    }

    [Fact]
    public void Dispose_frees_at_once_and_only_once()
    {
        Collect();
        var before = Tensor.TotalCount;
        var x = ones(3);
        Assert.Equal(before + 1, Tensor.TotalCount);
        x.Dispose();
        x.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.True(x.IsInvalid);
        Assert.Contains("disposed", Assert.Throws<ObjectDisposedException>(() => x + x).Message);
        Assert.Throws<ObjectDisposedException>(() => x.shape);
        Assert.Throws<ObjectDisposedException>(() => cat([x]));
    }

    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Collect();
        var before = Tensor.TotalCount;
        Tensor kept, detached, inner;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                inner = ones(2);
                kept = (inner + 1).MoveToOuterDisposeScope();
                detached = (inner + 2).DetachFromDisposeScope();
                Assert.Equal(3f, (inner + inner + 1)[0].item<float>());
            }
            Assert.True(inner.IsInvalid);
            Assert.False(kept.IsInvalid);
            Assert.True(outer.Contains(kept));
            Assert.Equal(1, outer.DisposablesCount);
        }
        Assert.True(kept.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void A_view_keeps_the_memory_of_what_it_shows()
    {
        var x = arange(6.0);
        var view = x[2..4];
        x.Dispose();
        Assert.Equal([2f, 3], view.data<float>().ToArray());
    }

    [Fact]
    public void Parameters_outlive_the_scope_they_were_made_in()
    {
        nn.Module<Tensor, Tensor> model;
        using (NewDisposeScope()) model = nn.Linear(3, 2);
        Assert.All(model.parameters(), parameter => Assert.False(parameter.IsInvalid));
        model.Dispose();
        Assert.All(model.parameters(), parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void An_accessor_keeps_its_tensor_alive()
    {
        var data = Make();
        Collect();
        Assert.Equal(5, data[5]);

        static TorchSharp.Utils.TensorAccessor<long> Make() => arange(10).data<long>();
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    // Blocks of every kind: plain malloc, kept mappings, and sizes that no kept mapping fits.
    [Fact]
    public void Memory_that_is_used_again_is_nobody_elses()
    {
        Parallel.For(0, 8, worker =>
        {
            var random = new Random(worker);
            var held = new List<(Tensor tensor, long value)>();
            for (var k = 0; k < 400; k++)
            {
                var size = random.Next(4) switch { 0 => random.Next(1, 40), 1 => random.Next(1000, 60_000), 2 => 1 << 17, _ => random.Next(1 << 16, 1 << 18) };
                held.Add((full(size, worker * 1000 + k, int64), worker * 1000 + k));
                if (held.Count < 6) continue;
                var (tensor, value) = held[random.Next(held.Count)];
                Assert.Equal(value, tensor.min().item<long>());
                Assert.Equal(value, tensor.max().item<long>());
                tensor.Dispose();
                held.RemoveAll(entry => entry.value == value);
            }
            foreach (var (tensor, _) in held) tensor.Dispose();
        });
    }

    [Fact]
    public void More_memory_than_there_is_is_an_error() =>
        Assert.Contains("out of memory", Assert.Throws<TorchException>(() => zeros(1L << 46)).Message);
}
