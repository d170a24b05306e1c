using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes any value as text: on one line if it fits, else a line for each item or member.</summary>
internal static class PlainText
{
    private const int LineWidth = 100;
    private const int ItemBudget = 2_500;   // characters after which the values inside an item are no longer opened

    public static string Write(object? value)
    {
        value = Sequence.Once(value);
        switch (Shapes.Of(value))
        {
            case Shape.Scalar when value is Exception e:
                return ExceptionText.Of(e);
            case Shape.Scalar:
                return Scalar.Write(value);
            case Shape.Sequence when value is Array { Rank: > 1 } grid:
                return $"[{string.Join(",\n ", Grid.Rows(grid).Select(Item).Append(Grid.Rest(grid)).Where(r => r.Length > 0))}]";
            case Shape.Sequence when Sequence.Of(value!) is var sequence && TextTable.IsTable(sequence):
                return TextTable.Write(sequence);
        }

        // Its own formatter had its turn, or is who asks.
        var line = OneLine(value, LineWidth, isOwn: false);
        return line.Length <= LineWidth && !line.Contains('\n') ? line : WriteLines(value!);
    }

    /// <summary>A value on one line, as it stands inside another one.</summary>
    public static string Item(object? value) => OneLine(value, ItemBudget, isOwn: true);

    private static string OneLine(object? value, int budget, bool isOwn)
    {
        var text = new StringBuilder();
        Append(text, value, [], budget, isOwn);
        return text.ToString();
    }

    private static string WriteLines(object value)
    {
        switch (Shapes.Of(value))
        {
            case Shape.Dictionary:
                var (entries, rest) = Members.Entries(value);
                return Lines("{", "}", entries.Select(e => After($"{Item(e.Key)}: ", e.Value)), rest);
            case Shape.Object:
                return Lines($"{NameOf(value)} {{".TrimStart(), "}", Members.Values(value).Select(m => After($"{m.Name} = ", m.Value)), "");
            case Shape.Tuple:
                return Lines("(", ")", Members.Values(value).Select(m => Item(m.Value)), "");
            default:
                var sequence = Sequence.Of(value);
                var items = sequence.Items.Select(Item).ToList();
                var isFlat = items.All(i => i.Length < LineWidth / 2 && !i.Contains('\n')) && sequence.Items.All(i => Shapes.Of(i) == Shape.Scalar);
                return isFlat ? $"[{string.Join(", ", sequence.Rest.Length > 0 ? items.Append(sequence.Rest) : items)}]" : Lines("[", "]", items, sequence.Rest);
        }
    }

    /// <summary>A value after its name, all its lines under the first.</summary>
    private static string After(string name, object? value) => name + Item(value).Replace("\n", "\n" + new string(' ', name.Length));

    private static string Lines(string open, string close, IEnumerable<string> items, string rest) =>
        $"{open}\n{string.Join(",\n", items.Append(rest).Where(i => i.Length > 0).Select(i => "  " + i.Replace("\n", "\n  ")))}\n{close}";

    private static string NameOf(object value) => Shapes.IsGroup(value.GetType()) ? "" : TypeName.Of(value.GetType());

    /// <param name="text">Receives the text.</param>
    /// <param name="value">The value.</param>
    /// <param name="around">The objects that the value stands in, outermost first.</param>
    /// <param name="budget">Characters after which nested values are no longer opened.</param>
    /// <param name="isOwn">Whether the value's own formatter may write it.</param>
    private static void Append(StringBuilder text, object? value, object[] around, int budget, bool isOwn = true)
    {
        if (isOwn && ValueWriter.TryOwn(value, Formatter.PlainTextMimeType, out var own, out _))
        {
            text.Append(own);
            return;
        }

        var shape = Shapes.Of(value);
        object[] within = value is null || value.GetType().IsValueType ? around : [.. around, value];
        if (shape == Shape.Scalar)
        {
            text.Append(Scalar.WriteItem(value));
        }
        else if (around.Contains(value, ReferenceEqualityComparer.Instance))
        {
            text.Append($"({TypeName.Of(value!.GetType())} shown already)");
        }
        else if (around.Length >= Formatter.RecursionLimit || text.Length > budget)
        {
            text.Append(TypeName.Of(value!.GetType())).Append(" …");
        }
        else if (shape == Shape.Dictionary)
        {
            var (entries, rest) = Members.Entries(value!);
            Join(text, "{ ", " }", entries, rest, e => { Append(text, e.Key, within, budget); text.Append(": "); Append(text, e.Value, within, budget); });
        }
        else if (shape == Shape.Object)
        {
            var name = NameOf(value!);
            Join(text, name.Length == 0 ? "{ " : name + " { ", " }", Members.Values(value!), "", m => { text.Append(m.Name).Append(" = "); Append(text, m.Value, within, budget); });
        }
        else if (shape == Shape.Tuple)
        {
            Join(text, "(", ")", Members.Values(value!), "", m => Append(text, m.Value, within, budget));
        }
        else if (value is Array { Rank: > 1 } grid)
        {
            Join(text, "[", "]", Grid.Rows(grid), Grid.Rest(grid), r => Append(text, r, within, budget));
        }
        else
        {
            var sequence = Sequence.Of(value!);
            Join(text, "[", "]", sequence.Items, sequence.Rest, i => Append(text, i, within, budget));
        }
    }

    private static void Join<T>(StringBuilder text, string open, string close, IEnumerable<T> items, string rest, Action<T> append)
    {
        var separator = open;
        foreach (var item in items)
        {
            text.Append(separator);
            append(item);
            separator = ", ";
        }

        if (separator == open) text.Append(open.TrimEnd());
        if (rest.Length > 0) text.Append(separator == open ? "" : separator).Append(rest);
        text.Append(separator == open ? close.TrimStart() : close);
    }
}
