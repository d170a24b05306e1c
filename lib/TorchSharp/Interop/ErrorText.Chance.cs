using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class ErrorText
{
    private static string? Chance(Failure failure)
    {
        if (failure.Tensor(0) is not { } weights) return null;
        if (failure.Name.StartsWith("bernoulli", StringComparison.Ordinal))
            return failure.Double(1) is { } p ? $"a probability lies between 0 and 1, not at {p}" : Odd(weights) is { } odd ? $"probabilities lie between 0 and 1, but one is {odd}" : null;

        if (!weights.is_floating_point()) return $"weights must be floating, not {weights.dtype}: use .to(torch.float32)";
        if (weights.ndim is 0 or > 2) return $"weights must be a vector or a matrix with a distribution in each row, not of shape {Text(weights.shape)}";
        if (weights.numel() == 0) return $"weights of shape {Text(weights.shape)} leave nothing to draw from";
        if (failure.Int(1) is <= 0) return $"the number to draw must be 1 or more, not {failure.Int(1)}";
        if (weights.isfinite().logical_not().any().ToBoolean()) return "a weight is NaN or infinite: look at what computed them (a softmax of logits is neither)";
        if ((weights < 0).any().ToBoolean()) return $"a weight is negative ({weights.min().ToDouble()}): weights are 0 or more; logits become weights by softmax";
        if ((weights.sum(new long[] { -1 }) <= 0).any().ToBoolean()) return "all weights of a row are 0, so that nothing can be drawn";
        return failure.Int(1) is { } samples && samples > weights.shape[^1]
            ? $"{samples} cannot be drawn from {weights.shape[^1]} without putting back: pass replacement: true, or draw fewer" : null;
    }

    /// <summary>A value that is no probability.</summary>
    private static double? Odd(Tensor probabilities)
    {
        if (!probabilities.is_floating_point() || probabilities.numel() == 0) return null;
        var odd = probabilities.masked_select(((probabilities >= 0) & (probabilities <= 1)).logical_not());
        return odd.numel() == 0 ? null : odd[0].ToDouble();
    }
}
