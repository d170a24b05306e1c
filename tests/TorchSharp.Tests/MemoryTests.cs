using TorchSharp;
using TorchSharp.Interop;
using TorchSharp.Modules;
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

    /// <summary>A small language model: how many tensors, native ones included, a thousand steps leave behind.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void A_thousand_training_steps_leave_nothing_behind(bool scoped)
    {
        manual_seed(0);
        var (embedding, hidden, output) = (nn.Embedding(13, 32), nn.Linear(32, 64), nn.Linear(64, 13));
        Parameter[] parameters = [.. embedding.parameters(), .. hidden.parameters(), .. output.parameters()];
        var optimizer = optim.AdamW(parameters, 1e-3);
        Tensor tokens = randint(13, new long[] { 7, 11 }), next = randint(13, new long[] { 77 });
        for (var step = 0; step < 100; step++) Step();

        Collect();
        var (tensors, heap, references) = (Tensor.TotalCount, NativeReferences.Heap(), References());
        double loss = 0;
        for (var step = 0; step < 1000; step++) loss = Step();
        var watched = Watched();
        if (!scoped) Collect();

        // From ln 13 = 2.6; what follows a token is random, so that it cannot be known any better.
        Assert.InRange(loss, 1, 1.7);
        Assert.All(watched, tensor => Assert.Equal(0, NativeReferences.Watched(tensor)));
        Assert.True(watched.Count >= 7);
        watched.ForEach(NativeReferences.Forget);
        Collect();
        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.Equal(references, References());
        // A thousand steps make some 200 MB; the runtime, which compiles in the background, takes a few from the same heap.
        Assert.True(NativeReferences.Heap() - heap < 32 << 20, $"the native heap grew by {(NativeReferences.Heap() - heap) >> 10} KiB");

        double Step()
        {
            using var scope = scoped ? NewDisposeScope() : null;
            return Train();
        }

        double Train()
        {
            var logits = output.call((hidden.call(embedding.call(tokens)) * 1.5).tanh());
            var loss = nn.functional.cross_entropy(logits.reshape(-1, 13), next);
            loss.backward();
            optimizer.step();
            optimizer.zero_grad();
            return loss.item<float>();
        }

        // The native tensors behind all that one more step makes.
        List<nint> Watched()
        {
            using var scope = NewDisposeScope();
            Train();
            var made = scope.DisposablesView.Cast<Tensor>().ToArray();
            if (!scoped) scope.Detach(made);
            return [.. made.Select(NativeReferences.Watch)];
        }

        long[] References() => [.. parameters.Select(NativeReferences.Of)];
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
    public void A_view_keeps_the_memory_of_what_it_shows()
    {
        var x = arange(6.0);
        var view = x[2..4];
        x.Dispose();
        Assert.Equal([2f, 3], view.data<float>().ToArray());
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
