using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal static partial class ErrorText
{
    private static string? Embedding(Failure failure)
    {
        if (failure.Tensor(0) is not { ndim: 2 } weight || failure.Tensor(1) is not { } indices) return null;
        if (!IsPosition(indices)) return $"indices must be whole numbers (int64), not {indices.dtype}: token ids are made with .to(torch.int64)";
        return Outside(indices, weight.shape[0]) is { } index
            ? $"index {index} is outside the vocabulary: the table has {weight.shape[0]} rows, so indices go from 0 to {weight.shape[0] - 1}" : null;
    }

    /// <summary>gather(self, dim, index), scatter(self, dim, index, src).</summary>
    private static string? Along(Failure failure)
    {
        if (failure.Tensor(0) is not { } self || failure.Int(1) is not { } dim || failure.Tensor(2) is not { } index) return null;
        if (index.dtype != ScalarType.Int64) return $"the index must be int64, not {index.dtype}: use .to(torch.int64)";
        if (index.ndim != self.ndim) return $"the index, of shape {Text(index.shape)}, must have as many dimensions as the tensor, of shape {Text(self.shape)}: unsqueeze adds one";
        if (dim < -self.ndim || dim >= self.ndim) return null;
        var along = dim < 0 ? dim + self.ndim : dim;
        if (Outside(index, self.shape[along]) is { } outside)
            return $"index {outside} is out of range: dimension {dim} of shape {Text(self.shape)} goes from 0 to {self.shape[along] - 1}";
        for (var d = 0; d < self.ndim; d++)
            if (d != along && index.shape[d] > self.shape[d])
                return $"the index, of shape {Text(index.shape)}, is larger than the tensor, of shape {Text(self.shape)}, in dimension {d}: only dimension {along} may be larger";
        if (failure.Tensor(3) is not { } source) return null;
        if (source.dtype != self.dtype) return $"the tensor is {self.dtype}, the source {source.dtype}: bring the source to one type with it, with .to({Name(self.dtype)})";
        return index.shape.Zip(source.shape).Any(pair => pair.First > pair.Second)
            ? $"the index, of shape {Text(index.shape)}, is larger than the source, of shape {Text(source.shape)}: every index takes one value of the source" : null;
    }

    private static string? Select(Failure failure)
    {
        if (failure.Tensor(0) is not { } self || failure.Int(1) is not { } dim || failure.Int(2) is not { } index) return null;
        if (self.ndim == 0) return "a tensor of shape [] is a single number without dimensions: read it with item()";
        if (dim < -self.ndim || dim >= self.ndim) return null;
        var size = self.shape[dim < 0 ? dim + self.ndim : dim];
        return $"index {index} is out of range: dimension {dim} of shape {Text(self.shape)} " + (size == 0 ? "is empty" : $"goes from 0 to {size - 1}, or from -{size} to -1 counted from the end");
    }

    private static string? IndexSelect(Failure failure)
    {
        if (failure.Tensor(0) is not { } self || failure.Int(1) is not { } dim || failure.Tensor(2) is not { } index) return null;
        if (!IsPosition(index)) return $"the index must be whole numbers (int64), not {index.dtype}: use .to(torch.int64)";
        if (index.ndim > 1) return $"the index must be a vector, not of shape {Text(index.shape)}: x[.., TensorIndex.Tensor(index)] takes any shape";
        if (dim < -self.ndim || dim >= self.ndim) return null;
        var size = self.shape[dim < 0 ? dim + self.ndim : dim];
        return Outside(index, size) is { } outside ? $"index {outside} is out of range: dimension {dim} of shape {Text(self.shape)} goes from 0 to {size - 1}" : null;
    }

    // "index 2 is out of bounds for dimension 0 with size 2"; "… could not be broadcast together with shapes [2], [3]"
    private static string? Index(Failure failure)
    {
        var message = failure.Message;
        if (message.Contains("out of bounds") && failure.Tensor(0) is { } self)
        {
            var numbers = message.Split(' ').Where(word => long.TryParse(word, out _)).Select(long.Parse).ToArray();
            return $"a tensor of positions holds {numbers[0]}, which is out of range: dimension {numbers[1]} of shape {Text(self.shape)} goes from 0 to {numbers[2] - 1}, or from -{numbers[2]} to -1 counted from the end";
        }
        if (message.Contains("indexing tensors could not be broadcast"))
            return $"tensors of positions must have one shape, or shapes that broadcast, not{message[(message.IndexOf("with shapes", StringComparison.Ordinal) + 11)..]}: to combine every one with every other, unsqueeze the first";
        return message.Contains("cannot be broadcast to indexing result of shape")
            ? $"a value of shape {Text(failure.Tensor(2)!.shape)} does not fit the places, which have shape {message[(message.LastIndexOf("of shape", StringComparison.Ordinal) + 9)..].TrimEnd('.')}: counted from the right, its sizes must be equal or 1" : null;
    }

    private static string? OneHot(Failure failure)
    {
        if (failure.Tensor(0) is not { } classes) return null;
        if (classes.dtype != ScalarType.Int64) return $"classes must be int64, not {classes.dtype}: use .to(torch.int64)";
        if (failure.Int(1) is not { } count || classes.numel() == 0) return null;
        return Outside(classes, count < 0 ? long.MaxValue : count) is { } outside
            ? $"class {outside} does not exist: {(outside < 0 ? "classes are 0 or more" : $"with num_classes {count}, they go from 0 to {count - 1}")}" : null;
    }

    private static bool IsPosition(Tensor tensor) => tensor.dtype is ScalarType.Int64 or ScalarType.Int32;

    /// <summary>The first value that is no position among so many; null if all are.</summary>
    private static long? Outside(Tensor positions, long count)
    {
        if (positions.numel() == 0) return null;
        long low = positions.min().ToInt64(), high = positions.max().ToInt64();
        return low < 0 ? low : high >= count ? high : null;
    }
}
