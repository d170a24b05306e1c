using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Attention;

/// <summary>Every query reads a mixture of the values, in the proportions in which it fits their keys.</summary>
/// <remarks>
/// Attention(Q, K, V) = softmax(Q Kᵀ / √D) V
/// Dimensions: … any leading sizes, T query positions, S source positions, D width of query and key, V width of value.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1, equation 1. Chapter 05.
/// Departs from PyTorch: a query that may read nothing gets zeros, where PyTorch gives NaN.
/// </remarks>
public static class ScaledDotProduct
{
    /// <summary>The mixtures alone, as a layer needs them.</summary>
    /// <param name="query">(…, T, D) float.</param>
    /// <param name="key">(…, S, D) float.</param>
    /// <param name="value">(…, S, V) float.</param>
    /// <param name="allowed">Bool, broadcastable to (…, T, S); true = may be read. Null allows all.</param>
    /// <returns>(…, T, V) float.</returns>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentException">The sizes do not fit, or the mask is not bool.</exception>
    public static Tensor ComputeAttention(Tensor query, Tensor key, Tensor value, Tensor? allowed = null)
    {
        using var scope = NewDisposeScope();
        return Attend(query, key, value, allowed).Mixed.MoveToOuterDisposeScope();
    }

    /// <summary>The mixtures, and the weights they were mixed with.</summary>
    /// <param name="query">(…, T, D) float.</param>
    /// <param name="key">(…, S, D) float.</param>
    /// <param name="value">(…, S, V) float.</param>
    /// <param name="allowed">Bool, broadcastable to (…, T, S); true = may be read. Null allows all.</param>
    /// <returns>Mixed (…, T, V) float, and weights (…, T, S) float, whose rows sum to 1, or to 0 where nothing may be read.</returns>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentException">The sizes do not fit, or the mask is not bool.</exception>
    public static (Tensor Mixed, Tensor Weights) Attend(Tensor query, Tensor key, Tensor value, Tensor? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var scope = NewDisposeScope();
        var weights = Weights(query, key, allowed);                                    // (…, T, S)
        if (value.shape.Length < 2 || key.shape[^2] != value.shape[^2])
            throw new ArgumentException($"key {Shape.Text(key.shape)} and value {Shape.Text(value.shape)} differ in length: "
                + $"each of the {key.shape[^2]} keys needs its value.", nameof(value));
        var mixed = weights.matmul(value);                                             // (…, T, V)
        return (mixed.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    /// <summary>The proportions alone: how much each query reads of each source.</summary>
    /// <param name="query">(…, T, D) float.</param>
    /// <param name="key">(…, S, D) float.</param>
    /// <param name="allowed">Bool, broadcastable to (…, T, S); true = may be read. Null allows all.</param>
    /// <returns>(…, T, S) float, whose rows sum to 1, or to 0 where nothing may be read.</returns>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentException">The sizes do not fit, or the mask is not bool.</exception>
    public static Tensor Weights(Tensor query, Tensor key, Tensor? allowed = null)
    {
        RequireFit(query, key);
        using var scope = NewDisposeScope();
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.shape[^1]); // (…, T, S)
        return (allowed is null ? scores.softmax(-1) : MaskedSoftmax(scores, allowed)).MoveToOuterDisposeScope();
    }

    // The softmax of a row of nothing but -inf is 0 / 0, NaN. The second masked_fill makes it the 0 that it should be;
    // the first keeps it out of the gradient.
    private static Tensor MaskedSoftmax(Tensor scores, Tensor allowed)
    {
        RequireMask(scores, allowed);
        var blocked = allowed.logical_not();
        return scores.masked_fill(blocked, double.NegativeInfinity).softmax(-1).masked_fill(blocked, 0);
    }

    private static void RequireFit(Tensor query, Tensor key)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        foreach (var (tensor, name) in new[] { (query, nameof(query)), (key, nameof(key)) })
            if (tensor.shape.Length < 2) throw new ArgumentException($"{name} has shape {Shape.Text(tensor.shape)}, expected at least (positions, width).", name);
        if (query.shape[^1] != key.shape[^1])
            throw new ArgumentException($"query {Shape.Text(query.shape)} and key {Shape.Text(key.shape)} differ in their last size: "
                + $"a dot product needs vectors of one width, given {query.shape[^1]} and {key.shape[^1]}.", nameof(key));
    }

    private static void RequireMask(Tensor scores, Tensor allowed)
    {
        if (allowed.dtype != ScalarType.Bool)
            throw new ArgumentException($"allowed is {allowed.dtype}, expected Bool: true where a query may read a source.", nameof(allowed));
        var (mask, wanted) = (allowed.shape, scores.shape);
        var fits = mask.Length <= wanted.Length && mask.Reverse().Zip(wanted.Reverse()).All(pair => pair.First == 1 || pair.First == pair.Second);
        if (!fits)
            throw new ArgumentException($"allowed has shape {Shape.Text(mask)}, which does not broadcast to the scores' {Shape.Text(wanted)}.", nameof(allowed));
    }
}
