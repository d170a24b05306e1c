using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Attention;

/// <summary>softmax(Q·Kᵀ / √D)·V: every query mixes the values in the proportion in which their keys answer it.</summary>
/// <remarks>
/// Dimensions: T query positions, S source positions, D width of queries and keys, Dv width of values; any dimensions may
/// stand before them ((B, T, D) for one head, (B, H, T, D) for several).
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1, equation 1. Chapter 05.
/// </remarks>
public static class ScaledDotProduct
{
    /// <summary>The mixed values alone, the documents' <c>compute_attention</c>.</summary>
    /// <param name="query">(…, T, D) float.</param>
    /// <param name="key">(…, S, D) float.</param>
    /// <param name="value">(…, S, Dv) float.</param>
    /// <param name="allowed">Bool, broadcastable to (…, T, S); true = may be read. Null allows all.</param>
    /// <returns>(…, T, Dv) float; zeros for a query that may read nothing.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or <paramref name="allowed"/> is not bool.</exception>
    public static Tensor ComputeAttention(Tensor query, Tensor key, Tensor value, Tensor? allowed = null)
    {
        using var scope = NewDisposeScope();
        return Attend(query, key, value, allowed).mixed.MoveToOuterDisposeScope();
    }

    /// <summary>The mixed values, and the proportions in which they were mixed.</summary>
    /// <param name="query">(…, T, D) float.</param>
    /// <param name="key">(…, S, D) float.</param>
    /// <param name="value">(…, S, Dv) float.</param>
    /// <param name="allowed">Bool, broadcastable to (…, T, S); true = may be read. Null allows all.</param>
    /// <returns>mixed (…, T, Dv) float and weights (…, T, S) float; each row of weights sums to 1, or is 0 where nothing may be read.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or <paramref name="allowed"/> is not bool.</exception>
    public static (Tensor mixed, Tensor weights) Attend(Tensor query, Tensor key, Tensor value, Tensor? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var weights = Weights(query, key, allowed);                 // (…, T, S)
        Shape.Require(value, nameof(value), [.. key.shape[..^1], null]);
        return (weights.matmul(value), weights);                    // (…, T, Dv)
    }

    /// <summary>The proportions alone: softmax(Q·Kᵀ / √D).</summary>
    /// <param name="query">(…, T, D) float.</param>
    /// <param name="key">(…, S, D) float.</param>
    /// <param name="allowed">Bool, broadcastable to (…, T, S); true = may be read. Null allows all.</param>
    /// <returns>(…, T, S) float; each row sums to 1, or is 0 where nothing may be read.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or <paramref name="allowed"/> is not bool.</exception>
    public static Tensor Weights(Tensor query, Tensor key, Tensor? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        if (query.ndim < 2) throw new ArgumentException($"{nameof(query)} must have shape (…, T, D), but has {Shape.Text(query.shape)}.", nameof(query));
        Shape.Require(key, nameof(key), [.. query.shape[..^2], null, query.shape[^1]]);

        using var scope = NewDisposeScope();
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.shape[^1]); // (…, T, S)
        return Normalise(scores, allowed).MoveToOuterDisposeScope();
    }

    private static Tensor Normalise(Tensor scores, Tensor? allowed)
    {
        if (allowed is null) return scores.softmax(-1);
        if (allowed.dtype != ScalarType.Bool)
            throw new ArgumentException($"{nameof(allowed)} must be bool (true = may be read), but is {allowed.dtype}.", nameof(allowed));
        Shape.RequireBroadcast(allowed, nameof(allowed), scores.shape);

        // Softmax over a row of nothing but -inf is 0 / 0: NaN, which the second masked_fill turns into the 0 it should be,
        // and which the first one keeps out of the gradient.
        var forbidden = allowed.logical_not();
        return scores.masked_fill(forbidden, double.NegativeInfinity).softmax(-1).masked_fill(forbidden, 0);
    }
}
