using System.Collections;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>What a variable holds, in a line or a few: as much of it as can be said without running anything that may take long.</summary>
internal static class VariableText
{
    private const int MaxLength = 400, MaxLines = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(60);

    /// <param name="value">The value.</param>
    /// <param name="isIdle">False while a cell runs, which may be changing it: then only values that nothing can change are read.</param>
    /// <returns>Null if it cannot be said.</returns>
    public static string? Of(object? value, bool isIdle)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return Shorten('"' + text.ReplaceLineEndings("\\n") + '"');
            case bool truth:
                return truth ? "true" : "false";
            case char letter:
                return $"'{letter}'";
            case Enum or Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Version or Type:
            case not null when value.GetType().IsPrimitive || value is decimal or Half or Int128 or UInt128:
                return Shorten(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        if (!isIdle) return null;
        // A sequence that is computed as it is read would run the code behind it, perhaps for ever.
        if (value is IEnumerable and not ICollection && !IsCounted(value.GetType())) return null;
        // On another thread, which is left behind if a ToString does not end.
        var written = Task.Run(() => Formatted(value));
        return written.Wait(Patience) ? written.Result : null;
    }

    private static bool IsCounted(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() is var definition && (definition == typeof(ICollection<>) || definition == typeof(IReadOnlyCollection<>)));

    private static string? Formatted(object value)
    {
        try
        {
            var text = value.ToDisplayString("text/plain");
            return text == value.GetType().ToString() ? null : Shorten(text);
        }
        catch (Exception)
        {
            return null;   // whatever a ToString of somebody's throws: there is no value to show
        }
    }

    private static string Shorten(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length > MaxLines) text = string.Join('\n', lines.Take(MaxLines)) + "\n…";
        return text.Length <= MaxLength ? text : text[..(MaxLength - 1)] + "…";
    }
}
