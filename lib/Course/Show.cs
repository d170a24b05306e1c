using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Course;

/// <summary>Writes values and types as a reader expects them in a sentence.</summary>
internal static partial class Show
{
    private const int MostItems = 20;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(short)] = "short",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        TorchSharp.torch.Tensor tensor => tensor.ToString(),
        bool flag => flag ? "true" : "false",
        double or float or Half => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        Delegate function => Type(function.GetType()),
        Type type => Type(type),
        IEnumerable items => List(items),
        _ => value.ToString() ?? "",
    };

    /// <summary>Six significant digits; very small and very large numbers as 1e-6.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        var size = Math.Abs(value);
        var plain = size is 0 or (>= 1e-4 and < 1e7);
        return value.ToString(plain ? "G6" : "0.#####e-0", CultureInfo.InvariantCulture);
    }

    public static string Shape(IEnumerable<long> sizes) => $"[{string.Join(", ", sizes)}]";

    public static string Type(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsArray) return $"{Type(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Type(inner) + "?";
        if (!type.IsGenericType) return type.Name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Type));
        return type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            ? $"({arguments})"
            : $"{type.Name[..type.Name.IndexOf('`')]}<{arguments}>";
    }

    /// <summary>The beginning of a text that may be long.</summary>
    public static string Start(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    /// <summary>An expression of the cell on one line.</summary>
    public static string Code(string expression) => Spaces().Replace(expression, " ").Trim();

    /// <summary>Text as HTML: what stands between backticks becomes code, line ends become breaks.</summary>
    public static string Html(string text) =>
        Backticks().Replace(WebUtility.HtmlEncode(text), "<code>$1</code>").Replace("\n", "<br>");

    private static string List(IEnumerable items)
    {
        var shown = items.Cast<object?>().Take(MostItems + 1).Select(Value).ToList();
        if (shown.Count > MostItems) shown[MostItems] = "…";
        return $"[{string.Join(", ", shown)}]";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Backticks();
}
