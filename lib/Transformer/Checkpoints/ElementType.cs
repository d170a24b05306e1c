using static TorchSharp.torch;

namespace Transformer.Checkpoints;

/// <summary>The element types of safetensors. Their order here is that in which they lie in a file: widest first.</summary>
internal static class ElementType
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] All =
    [
        ("I64", ScalarType.Int64, 8), ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("I32", ScalarType.Int32, 4),
        ("BF16", ScalarType.BFloat16, 2), ("F16", ScalarType.Float16, 2), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static string Names => string.Join(", ", All.Select(entry => entry.Name));

    public static (ScalarType Type, int Bytes)? Find(string name)
    {
        foreach (var entry in All)
            if (entry.Name == name) return (entry.Type, entry.Bytes);
        return null;
    }

    /// <summary>Its name, its place in the order, and the bytes of an element.</summary>
    /// <exception cref="ArgumentException">safetensors has no such type.</exception>
    public static (string Name, int Order, int Bytes) Of(ScalarType type, string tensor)
    {
        var index = Array.FindIndex(All, entry => entry.Type == type);
        return index >= 0 ? (All[index].Name, index, All[index].Bytes)
            : throw new ArgumentException($"'{tensor}' is {type}, which safetensors does not hold: it holds {Names}.");
    }
}
