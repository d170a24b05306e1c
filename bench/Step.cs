using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Bench;

/// <summary>Forward, backward and update of a small GPT: what a learner waits for.</summary>
internal sealed class Step : Module<Tensor, Tensor>
{
    private const int Batch = 16, Length = 64, Width = 128, Heads = 4, Vocabulary = 512, Layers = 2;

    private readonly Embedding tokens = Embedding(Vocabulary, Width), positions = Embedding(Length, Width);
    private readonly Linear[] _layers;
    private readonly Linear head = Linear(Width, Vocabulary);
    private readonly Tensor _future = ones(Length, Length, @bool).triu(1);

    private Step() : base(nameof(Step))
    {
        _layers = [.. Enumerable.Range(0, Layers).SelectMany(_ => new[] { Linear(Width, 3 * Width), Linear(Width, Width), Linear(Width, 4 * Width), Linear(4 * Width, Width) })];
        RegisterComponents();
        for (var k = 0; k < _layers.Length; k++) register_module($"layer{k}", _layers[k]);
    }

    public override Tensor forward(Tensor ids)
    {
        var x = tokens.call(ids) + positions.call(arange(Length));
        for (var k = 0; k < _layers.Length; k += 4)
        {
            var parts = _layers[k].call(functional.layer_norm(x, [Width])).view(Batch, Length, 3, Heads, Width / Heads).permute(2, 0, 3, 1, 4).unbind();
            var scores = parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(Width / Heads);
            var mixed = scores.masked_fill(_future, double.NegativeInfinity).softmax(-1).matmul(parts[2]);
            x = x + _layers[k + 1].call(mixed.transpose(1, 2).flatten(2));
            x = x + _layers[k + 3].call(functional.gelu(_layers[k + 2].call(functional.layer_norm(x, [Width]))));
        }
        return head.call(functional.layer_norm(x, [Width]));
    }

    /// <summary>Milliseconds a step after five to warm up, in ascending order.</summary>
    public static double[] Times(int steps)
    {
        manual_seed(0);
        using var model = new Step();
        using var optimizer = optim.AdamW(model.parameters(), 1e-3);
        var text = randint(Vocabulary, new long[] { Batch, Length + 1 });
        Tensor ids = text[.., ..Length].contiguous(), targets = text[.., 1..].reshape(-1);
        var times = new List<double>();
        for (var step = 0; step < steps + 5; step++)
        {
            var watch = Stopwatch.StartNew();
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                functional.cross_entropy(model.call(ids).flatten(0, 1), targets).backward();
                optimizer.step();
            }
            if (step >= 5) times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return [.. times.Order()];
    }
}
