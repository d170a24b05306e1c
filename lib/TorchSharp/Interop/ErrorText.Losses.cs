using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class ErrorText
{
    /// <summary>cross_entropy and nll_loss: input (N, C, …), target (N, …) of class numbers, or for cross_entropy (N, C, …) of probabilities.</summary>
    private static string? ClassLoss(Failure failure)
    {
        if (failure.Tensor(0) is not { ndim: > 0 } input || failure.Tensor(1) is not { } target) return null;
        var shape = input.shape;
        var classes = shape[input.ndim == 1 ? 0 : 1];
        long[] wanted = input.ndim == 1 ? [] : [shape[0], .. shape[2..]];

        if (!input.is_floating_point()) return $"the input must be floating scores, not {input.dtype}; it comes first, the target second";
        if (!target.is_integral())
        {
            return target.shape.SequenceEqual(shape) ? null
                : $"the target is {target.dtype}, of shape {Text(target.shape)}: class numbers must be int64 (.to(torch.int64)), probabilities must have the input's shape, {Text(shape)}";
        }
        if (!target.shape.SequenceEqual(wanted))
        {
            var batched = input.ndim == 3 && target.shape.SequenceEqual(shape[..2]);
            return $"for an input of shape {Text(shape)}, classes in dimension {(input.ndim == 1 ? 0 : 1)}, class numbers must have shape {Text(wanted)}, not {Text(target.shape)}" +
                (batched ? $": give input.reshape(-1, {shape[2]}) and target.reshape(-1)" : "");
        }
        if (target.dtype != ScalarType.Int64) return $"class numbers must be int64, not {target.dtype}: use target.to(torch.int64)";
        if (failure.Tensor(2) is { } weight && !weight.shape.SequenceEqual([classes])) return $"weight has shape {Text(weight.shape)}, but must give one number for each of the {classes} classes";

        var ignored = failure.Int(4) ?? -100;
        return Outside(target.masked_select(target != ignored), classes) is { } outside
            ? $"class {outside} does not exist: the input of shape {Text(shape)} has {classes} classes, so targets go from 0 to {classes - 1}" : null;
    }
}
