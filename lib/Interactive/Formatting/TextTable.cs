using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Objects as rows of text, their members as columns.</summary>
internal static class TextTable
{
    private const int MaxCell = 60;
    private const int MaxKeys = 12;   // dictionaries with more are counts or maps, not rows

    /// <summary>True if every item is an object with members, or a row of names and values, so that a table says more than a list.</summary>
    public static bool IsTable(Sequence sequence) =>
        sequence.Items.Count > 0
        && (sequence.Items.All(i => Shapes.Of(i) is Shape.Object or Shape.Tuple && !Shapes.IsGroup(i!.GetType())) || AreRows(sequence))
        && !sequence.Items.Any(i => FormatterRegistry.FormattersOf(i!.GetType(), Formatter.PlainTextMimeType).Any());

    private static bool AreRows(Sequence sequence) =>
        sequence.Items.All(i => Shapes.Of(i) == Shape.Dictionary && Members.Entries(i!) is { More: "" } all && all.Entries.All(e => e.Key is string))
        && sequence.Items.SelectMany(i => Members.Entries(i!).Entries.Select(e => e.Key)).Distinct().Count() is > 0 and <= MaxKeys;

    /// <summary>All items of a sequence as rows; those without members make one column.</summary>
    public static (List<string> Columns, List<object?[]> Rows) ReadAll(object value)
    {
        var (columns, rows, _) = Read(Sequence.All(value));
        return (columns, rows);
    }

    /// <summary>The columns and the rows of a table; an item without a member of that name has an empty cell.</summary>
    public static (List<string> Columns, List<object?[]> Rows, List<bool[]> Has) Read(Sequence sequence)
    {
        var items = sequence.Items.Select(i => Shapes.Of(i) is Shape.Object or Shape.Tuple or Shape.Dictionary ? Members.Values(i!).ToList() : [("Value", i)]).ToList();
        var columns = items.SelectMany(i => i.Select(m => m.Name)).Distinct().ToList();
        var rows = items.Select(i => columns.Select(c => i.FirstOrDefault(m => m.Name == c).Value).ToArray()).ToList();
        var has = items.Select(i => columns.Select(c => i.Any(m => m.Name == c)).ToArray()).ToList();
        return (columns, rows, has);
    }

    public static string Write(Sequence sequence)
    {
        var (columns, rows, has) = Read(sequence);
        var cells = rows.Select((r, i) => r.Select((v, c) => has[i][c] ? Cell(v) : "").ToArray()).ToList();
        var widths = columns.Select((name, c) => cells.Select(r => Width(r[c])).Append(Width(name)).Max()).ToArray();
        var isNumber = columns.Select((_, c) => rows.All(r => r[c] is null || Scalar.IsNumber(r[c]))).ToArray();

        var text = new StringBuilder();
        AddLine([.. columns]);
        AddLine([.. widths.Select(w => new string('-', w))]);
        foreach (var row in cells) AddLine(row);
        return text.Append(sequence.Rest).ToString().TrimEnd('\n');

        void AddLine(string[] row)
        {
            var line = string.Join("  ", row.Select((cell, c) => isNumber[c] ? Pad(cell, c) + cell : cell + Pad(cell, c)));
            text.Append(line.TrimEnd()).Append('\n');
        }

        string Pad(string cell, int column) => new(' ', widths[column] - Width(cell));
    }

    private static string Cell(object? value)
    {
        var text = (value is string s ? s : PlainText.Item(value)).ReplaceLineEndings(" ");
        return text.Length <= MaxCell ? text : text[..(MaxCell - 1)] + "…";
    }

    /// <summary>Columns of a terminal: Korean, Chinese and Japanese letters and most pictures take two.</summary>
    private static int Width(string text) => text.EnumerateRunes().Sum(r => r.Value switch
    {
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => 1,
    });
}
