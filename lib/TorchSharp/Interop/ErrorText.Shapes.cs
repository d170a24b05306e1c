namespace TorchSharp.Interop;

internal static partial class ErrorText
{
    private static string? View(Failure failure)
    {
        var sizes = failure.Name == "unflatten" ? failure.List(2) : failure.List(1);
        if (failure.Tensor(0) is not { } tensor || sizes is null) return null;
        if (failure.Name == "unflatten")
        {
            if (sizes.Length == 0) return "the sizes to unflatten into are empty";
            if (failure.Int(1) is not { } dim || dim < -tensor.ndim || dim >= tensor.ndim) return null;
            var size = tensor.shape[dim < 0 ? dim + tensor.ndim : dim];
            return $"dimension {dim} of shape {Text(tensor.shape)} has size {size}, which is not the product of {Text(sizes)}";
        }
        var unknown = sizes.Count(size => size == -1);
        var wanted = sizes.Where(size => size != -1).Aggregate(1L, (product, size) => product * size);
        if (unknown > 1) return $"only one size of {Text(sizes)} may be -1 (found from the others)";
        if (sizes.Any(size => size < -1)) return $"a size of {Text(sizes)} is negative: only -1 is allowed, once, for a size to be found from the others";
        if (unknown == 0 && wanted != tensor.numel()) return $"a tensor of shape {Text(tensor.shape)} has {tensor.numel()} elements, shape {Text(sizes)} needs {wanted}";
        if (unknown == 1 && (wanted == 0 || tensor.numel() % wanted != 0)) return $"a tensor of shape {Text(tensor.shape)} has {tensor.numel()} elements, which {wanted} does not divide (shape {Text(sizes)})";
        return $"the elements of {Text(tensor.shape)} do not lie in memory in the order that {Text(sizes)} needs (after transpose or permute): use reshape, or contiguous() first";
    }

    private static string? Expand(Failure failure)
    {
        if (failure.Tensor(0) is not { } tensor || failure.List(1) is not { } sizes) return null;
        return $"shape {Text(tensor.shape)} cannot be expanded to {Text(sizes)}: " + (sizes.Length < tensor.ndim
            ? $"it has {tensor.ndim} dimensions, and each needs a size"
            : "counted from the right, only sizes of 1 can grow, and -1 keeps a size");
    }

    private static string? Permute(Failure failure) => failure.Tensor(0) is { } tensor && failure.List(1) is { } order && (order.Length != tensor.ndim || failure.Message.Contains("duplicate"))
        ? $"{Text(order)} is no order of the {tensor.ndim} dimensions of shape {Text(tensor.shape)}: each must be named once" : null;

    private static string? Repeat(Failure failure) => failure.Tensor(0) is { } tensor && failure.List(1) is { } times && times.Length < tensor.ndim
        ? $"a tensor of shape {Text(tensor.shape)} needs {tensor.ndim} numbers of repeats, one for each dimension, not {Text(times)}" : null;

    private static string? Join(Failure failure) => failure.Tensors(0) is not { } list ? null
        : list.Length == 0 ? "the list of tensors is empty"
        : list.Select(tensor => Text(tensor!.shape)).Distinct().Count() > 1
            ? $"the shapes do not fit: {string.Join(", ", list.Select(tensor => Text(tensor!.shape)))}; " + (failure.Name == "stack"
                ? "all must be equal" : $"all must be equal except in the dimension that is joined, {failure.Int(1) ?? 0}")
        : null;

    private static string? Cut(Failure failure)
    {
        if (failure.Tensor(0) is not { ndim: > 0 } tensor) return null;
        var dim = (failure.Name == "narrow" ? failure.Int(1) : failure.Int(2)) ?? 0;
        if (dim < -tensor.ndim || dim >= tensor.ndim) return null;
        var size = tensor.shape[dim < 0 ? dim + tensor.ndim : dim];
        return failure.Name switch
        {
            "split" when failure.List(1) is { } sizes => $"the sizes {Text(sizes)} add up to {sizes.Sum()}, but dimension {dim} of shape {Text(tensor.shape)} has size {size}",
            "split" => $"a part must have a size of 1 or more, not {failure.Int(1)}",
            "chunk" => $"the number of chunks must be 1 or more, not {failure.Int(1)}",
            "narrow" when failure.Int(2) is { } start && failure.Int(3) is { } length =>
                $"{length} places from {start} on do not lie within dimension {dim} of shape {Text(tensor.shape)}, which has size {size}",
            _ => null,
        };
    }

    private static string? LayerNorm(Failure failure)
    {
        if (failure.Tensor(0) is not { } input || failure.List(1) is not { } sizes) return null;
        if (input.ndim < sizes.Length || !input.shape[^sizes.Length..].SequenceEqual(sizes))
            return $"an input of shape {Text(input.shape)} does not end with normalized_shape, {Text(sizes)}, the sizes that are normalised together";
        foreach (var (name, tensor) in new[] { ("weight", failure.Tensor(2)), ("bias", failure.Tensor(3)) })
            if (tensor is not null && !tensor.shape.SequenceEqual(sizes)) return $"{name} has shape {Text(tensor.shape)}, but must have normalized_shape, {Text(sizes)}";
        return null;
    }

    /// <summary>Sizes that no tensor can have, or that leave nothing to choose from.</summary>
    private static string? Size(Failure failure)
    {
        var message = failure.Message;
        if (message.Contains("negative dimension") && failure.List(0) is { } sizes) return $"a size cannot be negative: {Text(sizes)}";
        if (message.Contains("start_dim cannot come after end_dim")) return $"from dimension {failure.Int(1)} to dimension {failure.Int(2)} is no range: the first comes first";
        if (message.Contains("Expected reduction dim") && failure.Tensor(0) is { } empty) return $"a tensor of shape {Text(empty.shape)} has no elements to choose from{(failure.Int(1) is { } dim ? $" in dimension {dim}" : "")}";
        if (message.Contains("selected index k out of range") && failure.Tensor(0) is { } ranked) return $"{failure.Int(1)} elements are more than dimension {failure.Int(2) ?? -1} of shape {Text(ranked.shape)} has";
        return message.Contains("expects 'from' to be less than 'to'") ? $"there is no whole number from {failure.Int(0)} until before {failure.Int(1)}: high must be larger than low" : null;
    }
}
