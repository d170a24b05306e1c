using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(query · keyᵀ / sqrt(E) + mask) · value (Vaswani et al. 2017, arXiv:1706.03762, section 3.2.1).</summary>
            /// <param name="query">(…, T, E).</param>
            /// <param name="key">(…, S, E).</param>
            /// <param name="value">(…, S, V).</param>
            /// <param name="attn_mask">Broadcastable to (…, T, S): bool, where true may be read, or float, which is added to the scores.</param>
            /// <param name="p">The share of weights to drop; drops in evaluation too, so pass 0 there.</param>
            /// <param name="is_casual">Position t reads positions 0 to t only (the name is TorchSharp's). Not together with attn_mask.</param>
            /// <returns>(…, T, V); zeros for a position that may read nothing.</returns>
            /// <exception cref="ArgumentException">A mask was given along with is_casual, or is neither bool nor of query's type.</exception>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null) throw new ArgumentException("give a mask or is_casual, not both: combine them into one mask", nameof(attn_mask));
                if (attn_mask is not null && attn_mask.dtype != ScalarType.Bool && attn_mask.dtype != query.dtype)
                    throw new ArgumentException($"the mask is {attn_mask.dtype}: expected Bool (true may be read) or {query.dtype} (added to the scores)", nameof(attn_mask));

                using var scope = NewDisposeScope();
                using var transposed = key.transpose(-2, -1);                                    // (…, E, S)
                var scores = (query * (1 / Math.Sqrt(query.shape[^1]))).matmul(transposed);      // (…, T, S)
                if (is_casual) attn_mask = ones([scores.shape[^2], scores.shape[^1]], ScalarType.Bool, scores.device).tril_(); // (T, S)
                if (attn_mask is null) return Weighted(scores.softmax(-1), value, p).MoveToOuterDisposeScope();

                if (attn_mask.dtype == ScalarType.Bool)
                {
                    using var forbidden = attn_mask.logical_not();
                    scores = scores.masked_fill(forbidden, double.NegativeInfinity);
                }
                else scores += attn_mask;
                // A row without a finite score would become NaN, and its gradient too.
                var nothing = scores.eq(double.NegativeInfinity).all(-1, keepdim: true);         // (…, T, 1)
                var weights = scores.masked_fill(nothing, 0).softmax(-1).masked_fill(nothing, 0);
                return Weighted(weights, value, p).MoveToOuterDisposeScope();

                static Tensor Weighted(Tensor weights, Tensor value, double p) => (p == 0 ? weights : dropout(weights, p)).matmul(value);
            }
        }
    }
}
