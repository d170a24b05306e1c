using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Transformer.Embeddings;

/// <summary>Gives every token a vector, which training fills with meaning: row id of a table.</summary>
/// <remarks>
/// Dimensions: B batch, T positions, V vocabulary, E width of an embedding.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.4, without its factor √E. Chapter 03.
/// </remarks>
public sealed class TokenEmbedding : Module<Tensor, Tensor>
{
    [ComponentName(Name = "embedding")] private readonly Embedding _embedding; // weight (V, E)

    /// <summary>A table of random vectors (standard normal).</summary>
    /// <param name="vocabularySize">V, the number of tokens.</param>
    /// <param name="tokenEmbedDim">E, the width of a vector.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public TokenEmbedding(int vocabularySize, int tokenEmbedDim) : base(nameof(TokenEmbedding))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenEmbedDim, 1);
        _embedding = Embedding(vocabularySize, tokenEmbedDim);
        RegisterComponents();
    }

    /// <summary>Looks the vectors up.</summary>
    /// <param name="inputIds">(B, T) int64, ids from 0 to V - 1.</param>
    /// <returns>(B, T, E) float.</returns>
    /// <exception cref="ArgumentException">The ids are not of rank 2 or not int64.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">An id lies outside the vocabulary.</exception>
    public override Tensor forward(Tensor inputIds)
    {
        Shape.Require(inputIds, nameof(inputIds), null, null);
        if (inputIds.dtype != ScalarType.Int64)
            throw new ArgumentException($"{nameof(inputIds)} must be int64, but is {inputIds.dtype}: convert them with .to(torch.int64).", nameof(inputIds));
        return _embedding.call(inputIds);                           // (B, T, E)
    }
}
