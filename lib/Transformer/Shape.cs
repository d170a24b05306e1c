using static TorchSharp.torch;

namespace Transformer;

/// <summary>Refuses a tensor of the wrong shape with a message that names both shapes.</summary>
internal static class Shape
{
    /// <param name="tensor">What was given.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="expected">Size of each dimension; null allows any.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is null.</exception>
    /// <exception cref="ArgumentException">Rank or a size differs.</exception>
    public static void Require(Tensor tensor, string name, params long?[] expected)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var given = tensor.shape;
        if (given.Length == expected.Length && given.Zip(expected).All(pair => pair.Second is null || pair.First == pair.Second)) return;
        throw new ArgumentException($"{name} has shape {Text(given)}, expected {Text(expected)}.", name);
    }

    /// <summary>A shape as PyTorch writes it: <c>[1, 5, 16]</c>.</summary>
    public static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static string Text(long?[] shape) => $"[{string.Join(", ", shape.Select(size => size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"))}]";
}
