using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Transformer.Attention;

/// <summary>One head: three learned views of the input, and scaled dot-product attention over them.</summary>
/// <remarks>
/// Dimensions: B batch, T query positions, S source positions, E embedding in, D head width.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2. Chapter 05.
/// Departs from the paper: projections have biases, as in GPT-2 and BERT.
/// </remarks>
public sealed class AttentionHead : Module<Tensor, Tensor, Tensor, Tensor?, Tensor>
{
    private readonly bool _isCausal;
    [ComponentName(Name = "weight_q")] private readonly Linear _query; // weight (D, E)
    [ComponentName(Name = "weight_k")] private readonly Linear _key;   // weight (D, E)
    [ComponentName(Name = "weight_v")] private readonly Linear _value; // weight (D, E)

    /// <param name="tokenEmbedDim">E, the width of the input, at least 1.</param>
    /// <param name="headDim">D, the width of the output, at least 1.</param>
    /// <param name="isCausal">Forbids reading later positions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public AttentionHead(long tokenEmbedDim, long headDim, bool isCausal = false) : base(nameof(AttentionHead))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenEmbedDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headDim, 1);
        _isCausal = isCausal;
        _query = Linear(tokenEmbedDim, headDim);
        _key = Linear(tokenEmbedDim, headDim);
        _value = Linear(tokenEmbedDim, headDim);
        RegisterComponents();
    }

    /// <summary>Attends; pass one tensor three times for self-attention.</summary>
    /// <param name="query">(B, T, E) float.</param>
    /// <param name="key">(B, S, E) float.</param>
    /// <param name="value">(B, S, E) float.</param>
    /// <param name="allowed">Bool, broadcastable to (B, T, S); true = may be read. Null allows all.</param>
    /// <returns>(B, T, D) float.</returns>
    /// <exception cref="ArgumentNullException">An input is null.</exception>
    /// <exception cref="ArgumentException">An input is not (B, positions, E), batch sizes or lengths do not fit, or the mask does not.</exception>
    public override Tensor forward(Tensor query, Tensor key, Tensor value, Tensor? allowed = null)
    {
        Shape.Require(value, nameof(value), key?.shape[0], null, _value.weight!.shape[1]);
        using var scope = NewDisposeScope();
        var (q, k, mask) = Project(query, key!, allowed);               // (B, T, D), (B, S, D)
        var v = _value.call(value);                                     // (B, S, D)
        return ScaledDotProduct.ComputeAttention(q, k, v, mask).MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="forward"/>
    public Tensor call(Tensor query, Tensor key, Tensor value) => call(query, key, value, null);

    /// <summary>The weights with which <see cref="forward"/> mixes the values.</summary>
    /// <param name="query">(B, T, E) float.</param>
    /// <param name="key">(B, S, E) float.</param>
    /// <param name="allowed">Bool, broadcastable to (B, T, S); true = may be read. Null allows all.</param>
    /// <returns>(B, T, S) float; rows sum to 1, or to 0 where nothing may be read.</returns>
    /// <exception cref="ArgumentNullException">An input is null.</exception>
    /// <exception cref="ArgumentException">An input is not (B, positions, E), or batch sizes or the mask do not fit.</exception>
    public Tensor Weights(Tensor query, Tensor key, Tensor? allowed = null)
    {
        using var scope = NewDisposeScope();
        var (q, k, mask) = Project(query, key, allowed);
        return ScaledDotProduct.Weights(q, k, mask).MoveToOuterDisposeScope(); // (B, T, S)
    }

    private (Tensor Query, Tensor Key, Tensor? Allowed) Project(Tensor query, Tensor key, Tensor? allowed)
    {
        Shape.Require(query, nameof(query), null, null, _query.weight!.shape[1]);
        Shape.Require(key, nameof(key), query.shape[0], null, _key.weight!.shape[1]);
        var (q, k) = (_query.call(query), _key.call(key));
        return (q, k, _isCausal ? AttentionMask.Causal(q, k, allowed) : allowed);
    }
}
