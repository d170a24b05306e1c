using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Says in a learner's words why an operator refused; always names the operator and the shapes.</summary>
internal static class ErrorText
{
    public static string Explain(string op, ReadOnlySpan<Arg> args, string message, string schema, string given)
    {
        var dot = op.IndexOf('.');
        var name = (dot < 0 ? op : op[..dot]).TrimStart('_');
        string? reason = null;
        try
        {
            reason = Reason(name, args);
        }
        catch (Exception)
        {
            // Looking for a better text must not hide the error itself: tensors may lie where nothing can be read.
        }
        reason ??= AutogradErrorText.Reason(message, args.Length > 0 ? args[0].Owner as Tensor : null) ?? OneLine(message);
        return $"{name}: {reason}\n  given: {given}\n  operator: {schema}";
    }

    private static string? Reason(string name, ReadOnlySpan<Arg> args)
    {
        var first = args.Length > 0 ? args[0].Owner as Tensor : null;
        var second = args.Length > 1 ? args[1].Owner as Tensor : null;
        return name switch
        {
            "matmul" or "mm" or "bmm" or "mv" or "dot" when first is not null && second is not null => Matmul(name, first, second),
            "linear" when first is not null && second is not null => Linear(first, second),
            "embedding" when first is not null && second is not null => Embedding(first, second),
            "cross_entropy_loss" when first is not null && second is not null => CrossEntropy(first, second),
            "view" or "reshape" when first is not null && args[1].Owner is long[] sizes => View(first, sizes),
            "cat" or "stack" when args[0].Owner is Tensor[] list => Join(name, list),
            _ when first is not null && second is not null && !Broadcasts(first.shape, second.shape) => Broadcast(first, second),
            _ => null,
        };
    }

    private static string? Matmul(string name, Tensor left, Tensor right)
    {
        long[] a = left.shape, b = right.shape;
        if (left.dtype != right.dtype) return $"cannot multiply {left.dtype} by {right.dtype}: bring both to one type, for example with .to({Name(left.dtype)})";
        if (a.Length == 0 || b.Length == 0) return $"cannot multiply {Text(a)} by {Text(b)}: both need at least one dimension (a single number is multiplied with *)";
        if (name is "mm" && (a.Length != 2 || b.Length != 2)) return $"cannot multiply {Text(a)} by {Text(b)}: mm takes two matrices; matmul takes any number of dimensions";
        if (name is "bmm" && (a.Length != 3 || b.Length != 3)) return $"cannot multiply {Text(a)} by {Text(b)}: bmm takes two batches of matrices, three dimensions each";
        var inner = b.Length == 1 ? b[0] : b[^2];
        if (a[^1] != inner)
        {
            var which = b.Length == 1 ? "size" : "second-to-last";
            return $"cannot multiply {Text(a)} by {Text(b)}: the last size of the first ({a[^1]}) must equal the {which} of the second ({inner})";
        }
        return a.Length > 2 && b.Length > 2 && !Broadcasts(a[..^2], b[..^2])
            ? $"cannot multiply {Text(a)} by {Text(b)}: the sizes before the last two, {Text(a[..^2])} and {Text(b[..^2])}, must be equal or 1"
            : null;
    }

    private static string? Linear(Tensor input, Tensor weight) =>
        input.dtype != weight.dtype ? $"the input is {input.dtype}, the weight {weight.dtype}: bring the input to the weight's type with .to({Name(weight.dtype)})"
        : input.ndim > 0 && weight.ndim == 2 && input.shape[^1] != weight.shape[1]
            ? $"an input of shape {Text(input.shape)} does not fit: its last size must be {weight.shape[1]}, the layer's number of inputs, but is {input.shape[^1]}"
        : null;

    private static string? Embedding(Tensor weight, Tensor indices)
    {
        if (!indices.is_integral()) return $"indices must be whole numbers (int64), not {indices.dtype}";
        if (indices.numel() == 0 || weight.ndim != 2) return null;
        long low = indices.min().ToInt64(), high = indices.max().ToInt64(), rows = weight.shape[0];
        return low >= 0 && high < rows ? null : $"index {(low < 0 ? low : high)} is outside the vocabulary: the table has {rows} rows, so indices go from 0 to {rows - 1}";
    }

    private static string? CrossEntropy(Tensor input, Tensor target)
    {
        if (target.numel() == 0 || !target.is_integral() || input.ndim == 0) return null;
        var classes = input.shape[input.ndim == 1 ? 0 : 1];
        var high = target.max().ToInt64();
        return high >= classes ? $"class {high} does not exist: the input of shape {Text(input.shape)} has {classes} classes, so targets go from 0 to {classes - 1}" : null;
    }

    private static string? View(Tensor tensor, long[] sizes)
    {
        var unknown = sizes.Count(size => size == -1);
        var wanted = sizes.Where(size => size != -1).Aggregate(1L, (product, size) => product * size);
        if (unknown > 1) return $"only one size of {Text(sizes)} may be -1 (found from the others)";
        if (unknown == 0 && wanted != tensor.numel()) return $"a tensor of shape {Text(tensor.shape)} has {tensor.numel()} elements, shape {Text(sizes)} needs {wanted}";
        if (unknown == 1 && (wanted == 0 || tensor.numel() % wanted != 0)) return $"a tensor of shape {Text(tensor.shape)} has {tensor.numel()} elements, which {wanted} does not divide (shape {Text(sizes)})";
        return $"the elements of {Text(tensor.shape)} do not lie in memory in the order that {Text(sizes)} needs (after transpose or permute): use reshape, or contiguous() first";
    }

    private static string? Join(string name, Tensor[] list) => list.Length == 0 ? "the list of tensors is empty"
        : list.Select(tensor => Text(tensor.shape)).Distinct().Count() > 1
            ? $"the shapes do not fit: {string.Join(", ", list.Select(tensor => Text(tensor.shape)))}; " +
              (name == "stack" ? "all must be equal" : "all must be equal except in the dimension that is joined")
        : null;

    private static string Broadcast(Tensor left, Tensor right) =>
        $"shapes {Text(left.shape)} and {Text(right.shape)} do not fit: counted from the right, sizes must be equal or one of them 1";

    private static bool Broadcasts(long[] a, long[] b)
    {
        for (var k = 1; k <= Math.Min(a.Length, b.Length); k++)
            if (a[^k] != b[^k] && a[^k] != 1 && b[^k] != 1) return false;
        return true;
    }

    internal static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    internal static string Name(ScalarType type) => type switch
    {
        ScalarType.Float32 => "torch.float32",
        ScalarType.Float64 => "torch.float64",
        ScalarType.Int64 => "torch.int64",
        ScalarType.Int32 => "torch.int32",
        _ => $"ScalarType.{type}",
    };

    internal static string OneLine(string message) => string.Join(' ', message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
