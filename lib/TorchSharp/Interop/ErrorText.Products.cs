namespace TorchSharp.Interop;

internal static partial class ErrorText
{
    private static string? Product(Failure failure)
    {
        if (failure.Tensor(0) is not { } left || failure.Tensor(1) is not { } right) return null;
        var name = failure.Name;
        long[] a = left.shape, b = right.shape;
        if (left.dtype != right.dtype) return $"cannot multiply {left.dtype} by {right.dtype}: bring both to one type, for example with .to({Name(left.dtype)})";
        if (a.Length == 0 || b.Length == 0) return $"cannot multiply {Text(a)} by {Text(b)}: both need at least one dimension (a single number is multiplied with *)";
        if (name is "mm" && (a.Length != 2 || b.Length != 2)) return $"cannot multiply {Text(a)} by {Text(b)}: mm takes two matrices; matmul takes any number of dimensions";
        if (name is "bmm" && (a.Length != 3 || b.Length != 3)) return $"cannot multiply {Text(a)} by {Text(b)}: bmm takes two batches of matrices, three dimensions each; matmul takes any number of dimensions";
        if (name is "mv" && (a.Length != 2 || b.Length != 1)) return $"cannot multiply {Text(a)} by {Text(b)}: mv takes a matrix and a vector; matmul takes any number of dimensions";
        if (name is "dot" && (a.Length != 1 || b.Length != 1)) return $"cannot multiply {Text(a)} by {Text(b)}: dot takes two vectors; matmul takes any number of dimensions";
        var inner = b.Length == 1 ? b[0] : b[^2];
        if (a[^1] != inner)
        {
            var which = b.Length == 1 ? "size" : "second-to-last";
            return $"cannot multiply {Text(a)} by {Text(b)}: the last size of the first ({a[^1]}) must equal the {which} of the second ({inner})" +
                (b.Length > 1 && a[^1] == b[^1] ? "; second.transpose(-2, -1) would fit" : "");
        }
        return a.Length > 2 && b.Length > 2 && !Broadcasts(a[..^2], b[..^2])
            ? $"cannot multiply {Text(a)} by {Text(b)}: the sizes before the last two, {Text(a[..^2])} and {Text(b[..^2])}, must be equal or 1"
            : null;
    }

    private static string? Linear(Failure failure)
    {
        if (failure.Tensor(0) is not { } input || failure.Tensor(1) is not { } weight) return null;
        if (input.dtype != weight.dtype) return $"the input is {input.dtype}, the weight {weight.dtype}: bring the input to the weight's type with .to({Name(weight.dtype)})";
        return input.ndim > 0 && weight.ndim == 2 && input.shape[^1] != weight.shape[1]
            ? $"an input of shape {Text(input.shape)} does not fit: its last size must be {weight.shape[1]}, the layer's number of inputs, but is {input.shape[^1]}"
            : null;
    }
}
