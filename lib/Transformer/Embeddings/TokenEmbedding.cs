using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Transformer.Embeddings;

/// <summary>Turns each token id into a vector that is learnt with the rest of the model.</summary>
/// <remarks>
/// Dimensions: B batch, T positions, V vocabulary, C channels.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.4. Chapter 03.
/// </remarks>
public sealed class TokenEmbedding : Module<Tensor, Tensor>
{
    [ComponentName(Name = "embedding")] private readonly Embedding _embedding; // weight (V, C)
    private readonly long _vocabularySize;

    /// <param name="vocabularySize">V, at least 1.</param>
    /// <param name="embeddingDim">C, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public TokenEmbedding(long vocabularySize, long embeddingDim) : base(nameof(TokenEmbedding))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddingDim, 1);
        _vocabularySize = vocabularySize;
        _embedding = Embedding(vocabularySize, embeddingDim);
        RegisterComponents();
    }

    /// <summary>The table itself: row i is the vector of id i. (V, C) float.</summary>
    public Tensor weight => _embedding.weight!;

    /// <summary>Looks the vectors up.</summary>
    /// <param name="input">(B, T) int64, ids from 0 to V - 1.</param>
    /// <returns>(B, T, C) float.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The ids are not rank 2 or not int64.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public override Tensor forward(Tensor input)
    {
        Shape.Require(input, nameof(input), null, null);
        if (input.dtype != ScalarType.Int64)
            throw new ArgumentException($"Token ids are int64, given {input.dtype}. Make them so with .to(int64).", nameof(input));
        if (input.numel() > 0)
        {
            var (least, most) = (input.min().item<long>(), input.max().item<long>());
            if (least < 0 || most >= _vocabularySize)
                throw new ArgumentOutOfRangeException(nameof(input), least < 0 ? least : most,
                    $"Token ids go from 0 to {_vocabularySize - 1}: the vocabulary has {_vocabularySize} tokens.");
        }
        return _embedding.call(input); // (B, T, C)
    }
}
