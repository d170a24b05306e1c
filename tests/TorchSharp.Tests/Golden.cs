using System.Runtime.CompilerServices;
using System.Text.Json;
using static TorchSharp.torch;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

/// <summary>Reads what the scripts in tests/oracle wrote, and compares with it.</summary>
internal static class Golden
{
    // Golden values were made with one thread: sums in another order differ in the last bits.
    [ModuleInitializer]
    internal static void OneThread() => set_num_threads(1);

    public static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", file))).RootElement;

    /// <summary>A tensor written as {"shape": […], "values": […]}.</summary>
    public static Tensor Tensor(this JsonElement element, ScalarType? dtype = null)
    {
        var shape = element.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var values = element.GetProperty("values").EnumerateArray().ToArray();
        if (values.Length > 0 && values[0].ValueKind is JsonValueKind.True or JsonValueKind.False)
            return tensor(values.Select(value => value.GetBoolean()).ToArray(), shape);
        return dtype is { } type && is_integral(type)
            ? tensor(values.Select(value => value.GetInt64()).ToArray(), shape, dtype)
            : tensor(values.Select(Number).ToArray(), shape, dtype ?? ScalarType.Float32);
    }

    /// <summary>
    /// Equal shapes, and no element further off than 1e-5 of the largest one: what float32 rounding in another order of
    /// operations explains, and nothing else.
    /// </summary>
    public static void Close(JsonElement expected, Tensor? actual, double tolerance = 1e-5)
    {
        Assert.NotNull(actual);
        using var wanted = expected.Tensor(ScalarType.Float64);
        Assert.Equal(wanted.shape, actual.shape);
        using var given = actual.detach().to(ScalarType.Float64);
        if (wanted.numel() == 0) return;
        var error = (given - wanted).abs().max().item<double>();
        Assert.True(error <= tolerance * wanted.abs().max().item<double>(), $"off by {error}: expected\n{wanted}\nbut was\n{given}");
    }

    public static ScalarType Type(string name) => name switch
    {
        "uint8" => ScalarType.Byte,
        "complex64" => ScalarType.ComplexFloat32,
        "complex128" => ScalarType.ComplexFloat64,
        _ => Enum.Parse<ScalarType>(name, true),
    };

    internal static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN }
        : element.GetDouble();
}
