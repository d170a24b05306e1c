using static TorchSharp.torch;

namespace Transformer;

/// <summary>Checks shapes where they come in, so that a mistake is named there and not three operators later.</summary>
public static class Shape
{
    /// <summary>Throws unless the tensor has as many dimensions as sizes are given, each of the size given.</summary>
    /// <param name="tensor">Any shape, any type.</param>
    /// <param name="name">The argument's name, for the message.</param>
    /// <param name="sizes">One a dimension; null accepts any size.</param>
    /// <exception cref="ArgumentNullException">The tensor is null.</exception>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    public static void Require(Tensor tensor, string name, params long?[] sizes)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var shape = tensor.shape;
        var fits = shape.Length == sizes.Length;
        for (var d = 0; fits && d < sizes.Length; d++) fits = sizes[d] is null || sizes[d] == shape[d];
        if (!fits) throw new ArgumentException($"{name} must have shape {Text(sizes)}, but has {Text(shape)}.", name);
    }

    /// <summary>Throws unless the tensor stretches to a shape: counted from the right, sizes are equal or 1, and no dimension is too many.</summary>
    /// <param name="tensor">Any shape, any type.</param>
    /// <param name="name">The argument's name, for the message.</param>
    /// <param name="shape">What it must stretch to.</param>
    /// <exception cref="ArgumentNullException">The tensor is null.</exception>
    /// <exception cref="ArgumentException">It does not stretch.</exception>
    public static void RequireBroadcast(Tensor tensor, string name, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var given = tensor.shape;
        var fits = given.Length <= shape.Length;
        for (var d = 1; fits && d <= given.Length; d++) fits = given[^d] == 1 || given[^d] == shape[^d];
        if (!fits) throw new ArgumentException($"{name} must stretch to shape {Text(shape)}, but has {Text(given)}: counted from the right, sizes must be equal or 1.", name);
    }

    /// <summary>Writes a shape as the course does, <c>(1, 5, 16)</c>.</summary>
    /// <param name="shape">The sizes.</param>
    /// <returns>The text.</returns>
    public static string Text(IEnumerable<long> shape) => $"({string.Join(", ", shape)})";

    private static string Text(long?[] sizes) => $"({string.Join(", ", sizes.Select(size => size?.ToString() ?? "any"))})";
}
