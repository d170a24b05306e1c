using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Transformer.Embeddings;

/// <summary>Adds to every token a vector that says where it stands; training fills these vectors too.</summary>
/// <remarks>
/// Dimensions: B batch, T positions, E width of an embedding. Absolute positions: beyond the last one that the table has,
/// there is nothing to add.
/// Source: Gehring et al. 2017, arXiv:1705.03122, section 3.1; used by BERT and GPT-2. Chapter 04.
/// </remarks>
public sealed class LearnedPositions : Module<Tensor, Tensor>
{
    private readonly int _maxPosition, _tokenEmbedDim;
    [ComponentName(Name = "embedding")] private readonly Embedding _embedding; // weight (max positions, E)

    /// <summary>A table of random vectors (standard normal), one a position.</summary>
    /// <param name="maxPosition">How many positions there are; 12 in the documents.</param>
    /// <param name="tokenEmbedDim">E, the width of a vector.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public LearnedPositions(int maxPosition, int tokenEmbedDim) : base(nameof(LearnedPositions))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPosition, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenEmbedDim, 1);
        (_maxPosition, _tokenEmbedDim) = (maxPosition, tokenEmbedDim);
        _embedding = Embedding(maxPosition, tokenEmbedDim);
        RegisterComponents();
    }

    /// <summary>Token embedding + position encoding, the documents' <c>input_embeddings</c>.</summary>
    /// <param name="tokenEmbeddings">(B, T, E) float; T at most the number of positions.</param>
    /// <returns>(B, T, E) float.</returns>
    /// <exception cref="ArgumentException">The shape differs, or T is greater than the number of positions.</exception>
    public override Tensor forward(Tensor tokenEmbeddings)
    {
        Shape.Require(tokenEmbeddings, nameof(tokenEmbeddings), null, null, _tokenEmbedDim);
        var length = tokenEmbeddings.shape[1];
        if (length > _maxPosition)
            throw new ArgumentException($"A text of {length} tokens does not fit into {_maxPosition} positions (0 to {_maxPosition - 1}): shorten it, or build with a greater maxPosition.", nameof(tokenEmbeddings));

        using var scope = NewDisposeScope();
        return (tokenEmbeddings + Encodings(length)).MoveToOuterDisposeScope(); // (B, T, E)
    }

    /// <summary>The vectors of the first positions, the documents' <c>position_encodings</c>.</summary>
    /// <param name="length">T, how many.</param>
    /// <returns>(1, T, E) float.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Tensor Encodings(long length)
    {
        if (length < 0 || length > _maxPosition)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"There are {_maxPosition} positions, 0 to {_maxPosition - 1}.");
        using var scope = NewDisposeScope();
        var positionIds = arange(length, device: _embedding.weight.device).unsqueeze(0); // (1, T)
        return _embedding.call(positionIds).MoveToOuterDisposeScope();       // (1, T, E)
    }
}
