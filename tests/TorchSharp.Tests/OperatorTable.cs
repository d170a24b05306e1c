using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

/// <summary>The cases that tests/oracle/operators.py wrote, in the language of tests/oracle/operator_language.py.</summary>
internal static class OperatorTable
{
    public static readonly IReadOnlyDictionary<string, OperatorCase> Cases = Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "fixtures"), "operators.*.json").Order()
        .SelectMany(file => Golden.Read(Path.GetFileName(file)).EnumerateArray().Select((entry, i) =>
            new OperatorCase($"{Path.GetFileName(file).Split('.')[1]} {i}: {entry.GetProperty("op").GetString()}", entry)))
        .ToDictionary(entry => entry.Name);
}

/// <summary>One call: an operator, its arguments and what PyTorch made of them.</summary>
internal sealed class OperatorCase(string name, JsonElement json)
{
    public string Name { get; } = name;
    public string Operator { get; } = json.GetProperty("op").GetString()!;
    public bool Strided { get; } = !json.TryGetProperty("strided", out _);
    public bool InPlace { get; } = !json.TryGetProperty("inplace", out _);
    public JsonElement Expected(ScalarType type) => json.GetProperty(type == ScalarType.Float32 ? "float32" : "float64");

    /// <summary>The arguments: Tensor, Tensor[], long, double, bool, string, long[], double[] (a pair), (long, long)[], ScalarType or null.</summary>
    public object?[] Arguments(ScalarType type, bool strided)
    {
        var seed = 1;
        return [.. json.GetProperty("args").EnumerateArray().Select(arg => Realise(arg, type, strided, ref seed))];
    }

    private static object? Realise(JsonElement arg, ScalarType type, bool strided, ref int seed)
    {
        switch (arg.ValueKind)
        {
            case JsonValueKind.Null: return null;
            case JsonValueKind.True or JsonValueKind.False: return arg.GetBoolean();
            case JsonValueKind.String: return arg.GetString();
            case JsonValueKind.Number: return arg.GetRawText().AsSpan().ContainsAny('.', 'e') ? arg.GetDouble() : (object)arg.GetInt64();
            case JsonValueKind.Array:
                var items = new List<object?>();
                foreach (var item in arg.EnumerateArray()) items.Add(Realise(item, type, strided, ref seed));
                return items[0] is Tensor ? items.Cast<Tensor>().ToArray() : items.Cast<long>().ToArray();
        }
        if (arg.TryGetProperty("kind", out var kind)) return Make(kind.GetString()!, arg, seed++, type, strided);
        if (arg.TryGetProperty("dtype", out var dtype)) return Golden.Type(dtype.GetString()!);
        if (arg.TryGetProperty("pairs", out var pairs)) return pairs.EnumerateArray().Select(pair => (pair[0].GetInt64(), pair[1].GetInt64())).ToArray();
        if (arg.TryGetProperty("pair", out var one)) return one.EnumerateArray().Select(item => item.GetDouble()).ToArray();
        return null;
    }

    private static Tensor Make(string kind, JsonElement arg, int seed, ScalarType type, bool strided)
    {
        var shape = arg.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var basis = Basis(shape.TotalSize(), seed);
        using var scope = NewDisposeScope();
        Tensor made;
        if (arg.TryGetProperty("values", out var values))
            made = tensor(values.EnumerateArray().Select(value => value.GetInt64()).ToArray(), shape, kind == "pivots" ? ScalarType.Int32 : ScalarType.Int64);
        else if (kind == "complex")
            made = complex(tensor(basis.Select(Centred).ToArray(), shape, type), tensor(basis.Select(u => Centred(u * 5 % 127)).ToArray(), shape, type));
        else if (Whole(kind) is var (element, whole)) made = tensor(basis.Select(whole).ToArray(), shape, element);
        else
        {
            made = tensor(basis.Select((u, i) => Real(kind, i, u)).ToArray(), shape, ScalarType.Float64);
            if (kind is "definite" or "lower" or "square")
            {
                if (kind == "definite") made = made.triu() + made.triu(1).transpose(-1, -2);
                if (kind == "lower") made = made.tril();
                made += eye(shape[^1], dtype: ScalarType.Float64) * (2 * shape[^1]);
            }
            made = made.to(type);
        }
        return (strided ? Spread(made) : made.contiguous()).DetachFromDisposeScope();
    }

    /// <summary>Weights that turn an output into one number whose gradients are compared.</summary>
    public static Tensor Weights(long[] shape, int output, ScalarType type) =>
        tensor(Basis(shape.TotalSize(), 77 + output).Select(Centred).ToArray(), shape, type);

    private static int[] Basis(long count, int seed) => [.. Enumerable.Range(0, (int)count).Select(i => (37 * i + 101 * seed + 11) % 127)];

    private static double Centred(int u) => (u - 63) / 32.0 + 1 / 64.0;

    // C#'s own NaN has its sign bit set, Python's has not; signbit tells them apart.
    private static readonly double NaN = Math.Abs(double.NaN);

    private static double Real(string kind, int i, int u) => kind switch
    {
        "positive" => (u + 1) / 32.0,
        "unit" => (2 * u + 1) / 256.0,
        "small" => (u - 63) / 64.0 + 1 / 128.0,
        "above one" => 1 + (u + 1) / 32.0,
        "ascending" => i / 2.0 + u / 512.0 - 1,
        "holes" when i % 4 == 1 => NaN,
        "holes" when i % 7 == 3 => double.PositiveInfinity,
        "holes" when i % 7 == 6 => double.NegativeInfinity,
        "nans" when i % 4 == 1 => NaN,
        "floored" => u % 5 - 2,
        "normal" or "holes" or "nans" or "square" or "definite" or "lower" => Centred(u),
        _ => throw new InvalidDataException($"no such kind of tensor: {kind}"),
    };

    private static (ScalarType, Func<int, long>)? Whole(string kind) => kind switch
    {
        "long" => (ScalarType.Int64, u => u % 9 - 4),
        "int" => (ScalarType.Int32, u => u % 9 - 4),
        "natural" => (ScalarType.Int64, u => u % 5 + 1),
        "bool" => (ScalarType.Bool, u => u % 3 == 0 ? 1 : 0),
        "byte" => (ScalarType.Byte, u => u % 7),
        _ => null,
    };

    /// <summary>The same numbers at other strides: dimensions in reverse order in memory, every other place of a row.</summary>
    private static Tensor Spread(Tensor x)
    {
        if (x.ndim == 0) return x;
        if (x.ndim == 1) return stack([x, x], 1).select(1, 0);
        var reversed = Enumerable.Range(0, (int)x.ndim).Select(d => x.ndim - 1 - d).ToArray();
        return x.permute(reversed).contiguous().permute(reversed);
    }
}
