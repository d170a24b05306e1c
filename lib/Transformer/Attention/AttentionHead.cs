using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Transformer.Attention;

/// <summary>One attention head: learns what to ask for, what to answer to, and what to hand over.</summary>
/// <remarks>
/// Dimensions: B batch, T query positions, S source positions, E embedding in, D head width out.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, sections 3.2.1 and 3.2.2. Chapter 05.
/// Departs from the paper: the projections have biases, as the documents' nn.Linear has.
/// </remarks>
public sealed class AttentionHead : Module<Tensor, Tensor, Tensor, Tensor?, Tensor>
{
    private readonly int _tokenEmbedDim;
    private readonly bool _isCausal;
    [ComponentName(Name = "weight_q")] private readonly Linear _weightQ; // weight (D, E)
    [ComponentName(Name = "weight_k")] private readonly Linear _weightK; // weight (D, E)
    [ComponentName(Name = "weight_v")] private readonly Linear _weightV; // weight (D, E)

    /// <summary>A head with random projections.</summary>
    /// <param name="tokenEmbedDim">E, the width of the input.</param>
    /// <param name="headDim">D, the width of queries, keys, values and output.</param>
    /// <param name="isCausal">Forbids reading later positions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public AttentionHead(int tokenEmbedDim, int headDim, bool isCausal = false) : base(nameof(AttentionHead))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenEmbedDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headDim, 1);
        (_tokenEmbedDim, _isCausal) = (tokenEmbedDim, isCausal);
        _weightQ = Linear(tokenEmbedDim, headDim);
        _weightK = Linear(tokenEmbedDim, headDim);
        _weightV = Linear(tokenEmbedDim, headDim);
        RegisterComponents();
    }

    /// <summary>Attends; pass one tensor three times for self-attention.</summary>
    /// <param name="query">(B, T, E) float: who reads.</param>
    /// <param name="key">(B, S, E) float: what is read, as it answers.</param>
    /// <param name="value">(B, S, E) float: what is read, as it is handed over.</param>
    /// <param name="allowed">Bool, broadcastable to (B, T, S); true = may be read. Null allows all.</param>
    /// <returns>(B, T, D) float; the value projection's zeros for a query that may read nothing.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or <paramref name="allowed"/> is not bool.</exception>
    public override Tensor forward(Tensor query, Tensor key, Tensor value, Tensor? allowed = null)
    {
        Shape.Require(query, nameof(query), null, null, _tokenEmbedDim);
        Shape.Require(key, nameof(key), query.shape[0], null, _tokenEmbedDim);
        Shape.Require(value, nameof(value), query.shape[0], key.shape[1], _tokenEmbedDim);

        using var scope = NewDisposeScope();
        var mixed = ScaledDotProduct.ComputeAttention(
            _weightQ.call(query),                                   // (B, T, D)
            _weightK.call(key),                                     // (B, S, D)
            _weightV.call(value),                                   // (B, S, D)
            Restrict(allowed, query, key));                         // (B, T, S)
        return mixed.MoveToOuterDisposeScope();                     // (B, T, D)
    }

    /// <summary>Attends with everything allowed (but for what <c>isCausal</c> forbids).</summary>
    /// <param name="query">(B, T, E) float: who reads.</param>
    /// <param name="key">(B, S, E) float: what is read, as it answers.</param>
    /// <param name="value">(B, S, E) float: what is read, as it is handed over.</param>
    /// <returns>(B, T, D) float.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor call(Tensor query, Tensor key, Tensor value) => call(query, key, value, null);

    /// <summary>How much of each position every query reads: what a heatmap of this head shows.</summary>
    /// <param name="query">(B, T, E) float.</param>
    /// <param name="key">(B, S, E) float.</param>
    /// <param name="allowed">Bool, broadcastable to (B, T, S); true = may be read. Null allows all.</param>
    /// <returns>(B, T, S) float; each row sums to 1, or is 0 where nothing may be read.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or <paramref name="allowed"/> is not bool.</exception>
    public Tensor Weights(Tensor query, Tensor key, Tensor? allowed = null)
    {
        Shape.Require(query, nameof(query), null, null, _tokenEmbedDim);
        Shape.Require(key, nameof(key), query.shape[0], null, _tokenEmbedDim);

        using var scope = NewDisposeScope();
        return ScaledDotProduct.Weights(_weightQ.call(query), _weightK.call(key), Restrict(allowed, query, key)).MoveToOuterDisposeScope();
    }

    private Tensor? Restrict(Tensor? allowed, Tensor query, Tensor key)
    {
        if (!_isCausal) return allowed;
        var causal = AttentionMask.Causal(query.shape[1], key.shape[1], query.device); // (T, S)
        return allowed is null ? causal : causal.logical_and(allowed);
    }
}
