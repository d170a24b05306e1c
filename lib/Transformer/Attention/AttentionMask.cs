using static TorchSharp.torch;

namespace Transformer.Attention;

/// <summary>Masks say what may be read: bool, <c>true</c> = may be read.</summary>
/// <remarks>
/// Dimensions: B batch, T query positions, S source positions.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.3. Chapters 05, 09 and 10.
/// </remarks>
public static class AttentionMask
{
    /// <summary>Forbids reading later positions; the last query position sees every source position.</summary>
    /// <param name="query">(…, T, D).</param>
    /// <param name="key">(…, S, D); S at least T.</param>
    /// <param name="allowed">A further mask, broadcastable to (…, T, S); both must allow. Null allows all.</param>
    /// <returns>(T, S) bool, or the broadcast of it and <paramref name="allowed"/>.</returns>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentException">There are more queries than sources.</exception>
    public static Tensor Causal(Tensor query, Tensor key, Tensor? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        var (target, source) = (query.shape[^2], key.shape[^2]);
        if (target > source)
            throw new ArgumentException($"{target} query positions cannot be the last of {source} source positions.", nameof(query));
        var past = ones([target, source], dtype: ScalarType.Bool, device: query.device).tril(source - target); // (T, S)
        return allowed is null ? past : past.logical_and(allowed);
    }

    /// <summary>Forbids reading padding.</summary>
    /// <param name="ids">(B, S) token ids.</param>
    /// <param name="paddingId">The id that fills short sentences up.</param>
    /// <returns>(B, 1, S) bool, for scores (B, T, S); <c>unsqueeze(1)</c> makes it fit (B, H, T, S).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    /// <exception cref="ArgumentException">The ids are not rank 2.</exception>
    public static Tensor FromPadding(Tensor ids, long paddingId)
    {
        Shape.Require(ids, nameof(ids), null, null);
        return ids.ne(paddingId).unsqueeze(1); // (B, 1, S)
    }
}
