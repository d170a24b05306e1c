using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The text of a single value, the same in every country.</summary>
internal static class Scalar
{
    private const string Seconds = "yyyy-MM-dd HH:mm:ss";

    /// <summary>The text of a value that stands alone.</summary>
    public static string Write(object? value)
    {
        try
        {
            return value switch
            {
                null => Formatter.NullString,
                DateTime t => t.ToString((t.Ticks % TimeSpan.TicksPerSecond == 0 ? Seconds : Seconds + ".FFFFFFF") + (t.Kind == DateTimeKind.Utc ? "'Z'" : ""), CultureInfo.InvariantCulture),
                DateTimeOffset t => t.ToString(Seconds + (t.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : ".FFFFFFF") + " zzz", CultureInfo.InvariantCulture),
                DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                TimeOnly t => t.ToString(t.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
                Task t => $"{TypeName.Of(PublicType(t))}, {t.Status}: write await before it to wait for it",
                Type t => TypeName.WithNamespace(t),
                Exception e => Failure.Describe(e),
                Match { Success: false } => "(no match)",
                Delegate => TypeName.Of(value.GetType()),
                IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
                _ when JsonValues.Is(value) => JsonValues.Text(value),
                _ when Shapes.IsValueTask(value.GetType()) => $"{TypeName.Of(value.GetType())}: write await before it to wait for it",
                _ when Shapes.AsyncSequence(value.GetType()) is { } type => $"{TypeName.Of(type)}: write await foreach to read it, or await and .ToListAsync() after it",
                _ when !Shapes.SpeaksForItself(value.GetType()) => TypeName.Of(value.GetType()),
                _ => value.ToString() ?? "",
            };
        }
        catch (Exception e)
        {
            return $"(ToString of {TypeName.Of(value!.GetType())} threw {Failure.Describe(e)})";
        }
    }

    /// <summary>The text of a value among others: strings and characters are quoted.</summary>
    public static string WriteItem(object? value) => value switch
    {
        string s => $"\"{Cut(s, 10_000).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t")}\"",
        char c => $"'{c}'",
        _ => Write(value),
    };

    /// <summary>True for what stands in a column with its last digit under the others.</summary>
    public static bool IsNumber(object? value) => value is
        sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint or Int128 or UInt128 or BigInteger
        or Half or float or double or decimal;

    /// <summary>The beginning of a text that is too long, and how much follows.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, length)} … ({text.Length - length:N0} more characters)");
    }

    /// <summary>Task, or Task of a result: what async methods return is of types that are not public.</summary>
    private static Type PublicType(Task task)
    {
        for (var type = task.GetType(); ; type = type.BaseType!)
            if (type == typeof(Task) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) && type.GetGenericArguments()[0].IsVisible) return type;
    }
}
