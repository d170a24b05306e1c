using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Transformer.Embeddings;

/// <summary>Adds to each token a vector that is learnt for its position: absolute positions.</summary>
/// <remarks>
/// Dimensions: B batch, T positions, P most positions, C channels.
/// Source: Gehring et al. 2017, arXiv:1705.03122, section 3.1; as in GPT and BERT. Chapter 04.
/// </remarks>
public sealed class LearnedPositions : Module<Tensor, Tensor>
{
    [ComponentName(Name = "embedding")] private readonly Embedding _embedding; // weight (P, C)
    private readonly long _maxPosition, _embeddingDim;

    /// <param name="maxPosition">P, the longest input, at least 1.</param>
    /// <param name="embeddingDim">C, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public LearnedPositions(long maxPosition, long embeddingDim) : base(nameof(LearnedPositions))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPosition, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddingDim, 1);
        (_maxPosition, _embeddingDim) = (maxPosition, embeddingDim);
        _embedding = Embedding(maxPosition, embeddingDim);
        RegisterComponents();
    }

    /// <summary>The table itself: row t is the vector of position t. (P, C) float.</summary>
    public Tensor weight => _embedding.weight!;

    /// <summary>Token embeddings plus the vectors of positions 0 to T - 1.</summary>
    /// <param name="input">(B, T, C) float, token embeddings; T at most P.</param>
    /// <returns>(B, T, C) float.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The input is not (B, T, C), or T is more than P.</exception>
    public override Tensor forward(Tensor input)
    {
        Shape.Require(input, nameof(input), null, null, _embeddingDim);
        var length = input.shape[1];
        if (length > _maxPosition)
            throw new ArgumentException($"{length} tokens, but only positions 0 to {_maxPosition - 1} have a learned vector. "
                + $"Shorten the input or build LearnedPositions({length}, {_embeddingDim}).", nameof(input));

        using var scope = NewDisposeScope();
        var positionIds = arange(length, device: input.device).unsqueeze(0);          // (1, T)
        return (input + _embedding.call(positionIds)).MoveToOuterDisposeScope();      // (B, T, C)
    }
}
