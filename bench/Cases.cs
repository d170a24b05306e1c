using TorchSharp;
using static TorchSharp.torch;

namespace Bench;

/// <summary>One thing to measure: made once, then run over and over. eager.py has the same one.</summary>
internal sealed record Case(string Name, string What, int Runs, Func<Action> Prepare)
{
    /// <summary>What eager.py calls it: Python has no choice of how to free.</summary>
    public string Theirs => Name.Split('-')[0];
}

internal static class Cases
{
    public static readonly Case[] All =
    [
        new("add", "x + x, one element, disposed", 20_000, () => { var x = rand(1); return () => (x + x).Dispose(); }),
        new("add-free", "x + x, one element, left to the collector", 20_000, () => { var x = rand(1); return () => _ = x + x; }),
        new("linear", "Linear 768 to 3072, 256 rows, forward", 10, Linear),
        new("small", "GPT 4 x 128, a training step, in a scope", 5, () => Small(true)),
        new("small-free", "GPT 4 x 128, a training step, no Dispose", 5, () => Small(false)),
        new("large", "GPT 12 x 768, forward and backward", 1, Large),
        new("adamw", "AdamW, 10 million parameters, a step", 5, AdamW),
        new("vocabulary", "embedding, cross entropy, 50,257 tokens", 3, Vocabulary),
    ];

    private static Action Linear()
    {
        var (layer, x) = (nn.Linear(768, 3072), rand(256, 768));
        return () => { using (no_grad()) layer.call(x).Dispose(); };
    }

    private static Action Small(bool scoped)
    {
        manual_seed(0);
        var model = new Gpt(vocabulary: 256, context: 64, width: 128, heads: 4, layers: 4, scoped);
        var optimizer = optim.AdamW(model.parameters(), 1e-3);
        var text = randint(256, new long[] { 12, 65 });
        Tensor ids = text[.., ..64].contiguous(), targets = text[.., 1..].contiguous();
        return scoped ? () => { using (NewDisposeScope()) Step(); } : Step;

        void Step()
        {
            optimizer.zero_grad();
            model.Backward(ids, targets);
            optimizer.step();
        }
    }

    private static Action Large()
    {
        manual_seed(0);
        var model = new Gpt(vocabulary: 50_257, context: 256, width: 768, heads: 12, layers: 12);
        Tensor ids = randint(50_257, new long[] { 1, 256 }), targets = randint(50_257, new long[] { 1, 256 });
        return () =>
        {
            using var scope = NewDisposeScope();
            model.zero_grad();
            model.Backward(ids, targets);
        };
    }

    private static Action AdamW()
    {
        manual_seed(0);
        var parameters = Enumerable.Range(0, 10).Select(_ => new TorchSharp.Modules.Parameter(randn(1000, 1000))).ToArray();
        foreach (var parameter in parameters) parameter.grad = randn(1000, 1000);
        var optimizer = optim.AdamW(parameters, 1e-3);
        return () => optimizer.step();
    }

    private static Action Vocabulary()
    {
        manual_seed(0);
        var (embedding, targets) = (nn.Embedding(50_257, 128), randint(50_257, new long[] { 256 }));
        return () =>
        {
            using var scope = NewDisposeScope();
            embedding.zero_grad();
            nn.functional.cross_entropy(nn.functional.linear(embedding.call(targets), embedding.weight!), targets).backward();
        };
    }
}
