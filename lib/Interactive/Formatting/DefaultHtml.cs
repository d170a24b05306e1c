using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes any value as HTML: a table where it has rows or members, whose values open on a click; else its text.</summary>
internal sealed class DefaultHtml
{
    private const int MaxText = 100_000;   // characters of a text that stands alone
    private const int MaxCell = 1_000;     // characters of a text in a table
    private const int MaxSummary = 80;     // characters of a value that is shown whole, or of what stands for it until it is opened
    private const int Budget = 100_000;    // characters after which values inside values can no longer be opened

    private readonly StringBuilder _html = new();
    private readonly List<object> _around = [];

    public static string Write(object? value)
    {
        var page = new DefaultHtml();
        page.Top(value);
        var html = page._html.ToString();
        return html.Contains("class=\"dni\"") ? Style.Take() + html : html;
    }

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    private void Top(object? value)
    {
        // A type that brings its text and no HTML is read as that text, never as a table of its members.
        if (ValueWriter.TryOwn(value, Formatter.PlainTextMimeType, out var own, out var failure) && failure is null)
        {
            Pre(own);
            return;
        }

        value = Sequence.Once(value);
        if (value is Exception e) Thrown(e);
        else if (value is null || !HasParts(value)) Pre(Scalar.Cut(PlainText.Write(value), MaxText));
        else Parts(value);
    }

    /// <summary>True if a table says more than the text.</summary>
    private static bool HasParts(object value)
    {
        if (JsonValues.Is(value)) return JsonValues.Plain(value) is { } plain and not string && Shapes.Of(plain) != Shape.Scalar;
        switch (Shapes.Of(value))
        {
            case Shape.Scalar: return false;
            case Shape.Object or Shape.Dictionary: return true;
            case Shape.Sequence when value is Array { Rank: > 1 and var rank }: return rank == 2;
            case Shape.Sequence: return Sequence.Of(value).Items.Any(i => !IsPlain(i));
            default: return Members.Values(value).Any(m => !IsPlain(m.Value));
        }
    }

    private static bool IsPlain(object? item) => !HasOwnHtml(item) && !JsonValues.Is(item) && Shapes.Of(item) == Shape.Scalar;

    private void Parts(object value)
    {
        _around.Add(value);
        if (JsonValues.Is(value)) Parts(JsonValues.Plain(value)!);
        else if (value is Array { Rank: 2 } grid) Table(null, [.. Grid.Rows(grid).Select(row => row.Cast<object?>().ToArray())], Grid.Rest(grid));
        else if (Shapes.Of(value) == Shape.Dictionary)
        {
            var (entries, rest) = Members.Entries(value);
            Table(["Key", "Value"], [.. entries.Select(e => new[] { e.Key, e.Value })], rest);
        }
        else if (Shapes.Of(value) == Shape.Sequence) Items(Sequence.Of(value));
        else
        {
            var name = Shapes.Of(value) == Shape.Tuple || Shapes.IsGroup(value.GetType()) ? "" : TypeName.Of(value.GetType());
            _html.Append("<table class=\"dni\">");
            if (name.Length > 0) _html.Append($"<thead><tr><th colspan=\"2\">{Encode(name)}</th></tr></thead>");
            _html.Append("<tbody>");
            foreach (var member in Members.Values(value)) Row(member.Name, [member.Value], []);
            _html.Append("</tbody></table>");
        }

        _around.RemoveAt(_around.Count - 1);
    }

    private void Items(Sequence sequence)
    {
        var hasOwn = sequence.Items.Any(HasOwnHtml);
        if (!hasOwn && TextTable.IsTable(sequence))
        {
            var (columns, rows, has) = TextTable.Read(sequence);
            var isNumber = NumberColumns(rows);
            _html.Append("<table class=\"dni\"><thead><tr><th></th>");
            for (var c = 0; c < columns.Count; c++) _html.Append($"<th{Align(isNumber[c])}>{Encode(columns[c])}</th>");
            _html.Append("</tr></thead><tbody>");
            for (var i = 0; i < rows.Count; i++) Row($"{i}", [.. rows[i].Select((v, c) => has[i][c] ? v : new Nothing())], isNumber);
            _html.Append("</tbody></table>");
            Rest(sequence.Rest);
        }
        else if (!hasOwn && sequence.Items.All(i => Shapes.Of(i) == Shape.Sequence && Sequence.Of(i!).Items.All(IsPlain)))
        {
            Table(null, [.. sequence.Items.Select(i => Sequence.Of(i!) is var row && row.Rest.Length > 0 ? [.. row.Items, new Unquoted(row.Rest)] : row.Items.ToArray())], sequence.Rest);
        }
        else
        {
            _html.Append("<table class=\"dni\"><tbody>");
            for (var i = 0; i < sequence.Items.Count; i++) Row($"{i}", [sequence.Items[i]], []);
            _html.Append("</tbody></table>");
            Rest(sequence.Rest);
        }
    }

    private void Table(string[]? columns, IReadOnlyList<object?[]> rows, string rest)
    {
        var isNumber = NumberColumns(rows);
        _html.Append("<table class=\"dni\">");
        if (columns is not null) _html.Append($"<thead><tr>{string.Concat(columns.Select((name, c) => $"<th{Align(isNumber.ElementAtOrDefault(c))}>{Encode(name)}</th>"))}</tr></thead>");
        _html.Append("<tbody>");
        foreach (var row in rows) Row(null, row, isNumber);
        _html.Append("</tbody></table>");
        Rest(rest);
    }

    private void Row(string? head, object?[] values, bool[] isNumber)
    {
        _html.Append("<tr>");
        if (head is not null) _html.Append($"<th>{Encode(head)}</th>");
        for (var c = 0; c < values.Length; c++)
        {
            _html.Append($"<td{Align(isNumber.ElementAtOrDefault(c))}>");
            Cell(values[c]);
            _html.Append("</td>");
        }

        _html.Append("</tr>");
    }

    /// <summary>Which columns hold numbers only: these stand with their last digits under one another.</summary>
    private static bool[] NumberColumns(IReadOnlyList<object?[]> rows) =>
    [
        .. Enumerable.Range(0, rows.Count == 0 ? 0 : rows.Max(row => row.Length))
            .Select(c => rows.Where(row => c < row.Length).Select(row => row[c]).Where(v => v is not (null or Nothing or Unquoted)) is var values
                && values.Any() && values.All(Scalar.IsNumber)),
    ];

    private void Thrown(Exception e)
    {
        var lines = ExceptionText.Of(e).Split('\n', 2);
        if (lines.Length == 1) Pre(lines[0]);
        else Details(lines[0], () => Pre(lines[1]));
    }

    private void Cell(object? value)
    {
        if (ValueWriter.TryOwn(value, Formatter.HtmlMimeType, out var own, out var failure) && failure is null)
        {
            _html.Append(own);
            return;
        }

        // Read once: the summary and what it opens to show the same items.
        value = Sequence.Once(value);
        if (value is null || Formatter.HasOwnFormatter(value.GetType(), Formatter.PlainTextMimeType) || Shapes.Of(value) == Shape.Scalar && !JsonValues.Is(value))
        {
            var text = Scalar.Cut(value is string s ? s : value is null || Shapes.Of(value) == Shape.Scalar && !HasOwnText(value) ? Scalar.Write(value) : PlainText.Item(value), MaxCell);
            if (text.Contains('\n')) Pre(text);
            else _html.Append(Encode(text));
            return;
        }

        if (_around.Contains(value, ReferenceEqualityComparer.Instance))
        {
            _html.Append(Encode($"({TypeName.Of(value.GetType())} shown already)"));
            return;
        }

        var line = JsonValues.Is(value) ? JsonValues.Text(value) : PlainText.Item(value);
        var isShort = line.Length <= MaxSummary && !line.Contains('\n');
        if (!HasParts(value) && (isShort || value is Sequence or System.Collections.IEnumerable)) _html.Append(Encode(Scalar.Cut(line, MaxCell)));
        else if (_around.Count >= Formatter.RecursionLimit || _html.Length > Budget) _html.Append($"<code>{Encode(Summary(line))}</code>");
        else Details(line, () => Parts(value));
    }

    private void Details(string line, Action open)
    {
        _html.Append($"<details class=\"dni\"><summary><code>{Encode(Summary(line))}</code></summary>");
        open();
        _html.Append("</details>");
    }

    private static string Summary(string line)
    {
        line = Regex.Replace(line, @"\s+", " ");
        if (line.Length <= MaxSummary) return line;
        return line[..(char.IsHighSurrogate(line[MaxSummary - 3]) ? MaxSummary - 3 : MaxSummary - 2)] + " …";
    }

    private void Pre(string text) => _html.Append($"<pre>{Encode(text)}</pre>");

    private void Rest(string rest)
    {
        if (rest.Length > 0) _html.Append($"<p>{Encode(rest)}</p>");
    }

    private static string Align(bool isNumber) => isNumber ? " class=\"n\"" : "";

    private static bool HasOwnHtml(object? item) =>
        item is Microsoft.AspNetCore.Html.IHtmlContent || item is not null && Formatter.HasOwnFormatter(item.GetType(), Formatter.HtmlMimeType);

    private static bool HasOwnText(object? item) => item is not null && Formatter.HasOwnFormatter(item.GetType(), Formatter.PlainTextMimeType);

    private sealed record Unquoted(string Text)
    {
        public override string ToString() => Text;
    }

    private sealed record Nothing
    {
        public override string ToString() => "";
    }
}
