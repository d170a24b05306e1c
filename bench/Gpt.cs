using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Bench;

/// <summary>A GPT as eager.py has it too, operator by operator: pre-norm blocks, learned positions, head tied to the embedding.</summary>
internal sealed class Gpt : Module<Tensor, Tensor>
{
    private readonly Embedding tokens, positions;
    private readonly Block[] _blocks;
    private readonly Norm norm;
    private readonly bool _scoped;

    /// <param name="scoped">Whether each part frees what it needs no more, as PyTorch does; otherwise all is left to the collector.</param>
    public Gpt(int vocabulary, int context, int width, int heads, int layers, bool scoped = true) : base(nameof(Gpt))
    {
        _scoped = scoped;
        tokens = Embedding(vocabulary, width);
        positions = Embedding(context, width);
        norm = new Norm(width);
        RegisterComponents();
        var causalMask = ones(context, context, @bool).triu(1);
        _blocks = [.. Enumerable.Range(0, layers).Select(_ => new Block(width, heads, causalMask, scoped))];
        for (var k = 0; k < layers; k++) register_module($"block{k}", _blocks[k]);
        foreach (var (name, parameter) in named_parameters())
            if (name.EndsWith("weight", StringComparison.Ordinal) && parameter.ndim == 2) init.normal_(parameter, 0, 0.02);
    }

    /// <param name="ids">Token numbers (B, T).</param>
    /// <returns>Logits (B, T, V).</returns>
    public override Tensor forward(Tensor ids)
    {
        var x = tokens.call(ids) + positions.call(arange(ids.shape[1]));
        foreach (var block in _blocks) x = block.call(x);
        return functional.linear(norm.call(x), tokens.weight!);
    }

    /// <summary>Mean loss of guessing each next token; gradients are then in the parameters.</summary>
    public void Backward(Tensor ids, Tensor targets) => Loss(ids, targets).backward();

    private Tensor Loss(Tensor ids, Tensor targets)
    {
        using var scope = _scoped ? NewDisposeScope() : null;
        return functional.cross_entropy(call(ids).flatten(0, 1), targets.flatten()).MoveToOuterDisposeScope();
    }

    private sealed class Norm : Module<Tensor, Tensor>
    {
        private readonly long[] _shape;
        private readonly Parameter weight, bias;

        public Norm(int width) : base(nameof(Norm))
        {
            _shape = [width];
            weight = new Parameter(ones(width));
            bias = new Parameter(zeros(width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => functional.layer_norm(x, _shape, weight, bias);
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly int _heads;
        private readonly bool _scoped;
        private readonly Tensor _causalMask;
        private readonly Norm norm1, norm2;
        private readonly Linear queryKeyValue, projection, up, down;

        public Block(int width, int heads, Tensor causalMask, bool scoped) : base(nameof(Block))
        {
            (_heads, _causalMask, _scoped) = (heads, causalMask, scoped);
            (norm1, norm2) = (new Norm(width), new Norm(width));
            (queryKeyValue, projection) = (Linear(width, 3 * width), Linear(width, width));
            (up, down) = (Linear(width, 4 * width), Linear(4 * width, width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = _scoped ? NewDisposeScope() : null;
            long B = x.shape[0], T = x.shape[1], C = x.shape[2];
            var parts = queryKeyValue.call(norm1.call(x)).view(B, T, 3, _heads, C / _heads).permute(2, 0, 3, 1, 4).unbind();
            var scores = parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(C / _heads);
            var weights = scores.masked_fill(_causalMask, double.NegativeInfinity).softmax(-1);
            x = x + projection.call(weights.matmul(parts[2]).transpose(1, 2).flatten(2));
            return (x + down.call(functional.gelu(up.call(norm2.call(x))))).MoveToOuterDisposeScope();
        }
    }
}
