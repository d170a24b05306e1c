using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Attention;

/// <summary>Says who may read whom. One polarity everywhere: true = may be read.</summary>
/// <remarks>Dimensions: B batch, T query positions, S source positions. Chapters 05 and 10.</remarks>
public static class AttentionMask
{
    /// <summary>Nobody reads what comes later.</summary>
    /// <param name="length">T = S, the number of positions.</param>
    /// <param name="device">Where the mask will be used; null is the CPU.</param>
    /// <returns>(T, T) bool, true on and below the diagonal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static Tensor Causal(long length, Device? device = null) => Causal(length, length, device);

    /// <summary>Nobody reads what comes later; the queries are the last T of the S source positions.</summary>
    /// <param name="targets">T, the number of queries.</param>
    /// <param name="sources">S, the number of positions that can be read; at least T.</param>
    /// <param name="device">Where the mask will be used; null is the CPU.</param>
    /// <returns>(T, S) bool.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or S is less than T.</exception>
    public static Tensor Causal(long targets, long sources, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(sources, targets);
        using var scope = NewDisposeScope();
        return ones(targets, sources, @bool, device).tril(sources - targets).MoveToOuterDisposeScope(); // (T, S)
    }

    /// <summary>Nobody reads padding.</summary>
    /// <param name="inputIds">(B, S) int64, the source's token ids.</param>
    /// <param name="paddingId">The id that fills short texts up.</param>
    /// <returns>(B, 1, S) bool: stretches over the T queries of an attention head.</returns>
    /// <exception cref="ArgumentException">The ids are not of rank 2.</exception>
    public static Tensor FromPadding(Tensor inputIds, long paddingId)
    {
        Shape.Require(inputIds, nameof(inputIds), null, null);
        using var scope = NewDisposeScope();
        return inputIds.ne(paddingId).unsqueeze(1).MoveToOuterDisposeScope(); // (B, 1, S)
    }
}
