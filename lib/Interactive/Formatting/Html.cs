using System.Net;
using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes any value as HTML: a table where it has rows or members, else its text.</summary>
internal static class Html
{
    public static string Write(object? value)
    {
        // A type that brings its text and no HTML is read as that text, never as a table of its members.
        if (ValueWriter.TryOwn(value, Formatter.PlainTextMimeType, out var own, out var failure) && failure is null) return $"<pre>{Encode(own)}</pre>";
        switch (Shapes.Of(value))
        {
            case Shape.Sequence when value is Array { Rank: 2 } grid:
                return Table(null, Grid.Rows(grid).Select(r => r.Cast<object?>()), Grid.Rest(grid));
            case Shape.Sequence:
                var sequence = Sequence.Of(value!);
                if (IsJagged(sequence)) return Table(null, sequence.Items.Select(i => ItemsOf(i!)), sequence.Rest);
                if (TextTable.IsTable(sequence) && !sequence.Items.Any(HasOwnHtml)) return Rows(sequence);
                if (sequence.Items.Any(HasOwnHtml)) return Table(null, sequence.Items.Select(i => new[] { i }), sequence.Rest);
                break;
            case Shape.Dictionary:
                var (entries, rest) = Members.Entries(value!);
                return Table(["Key", "Value"], entries.Select(e => new[] { e.Key, e.Value }), rest);
            case Shape.Object:
                var head = Shapes.IsGroup(value!.GetType()) ? "" : TypeName.Of(value.GetType());
                return $"<table>{(head.Length > 0 ? $"<thead><tr><th colspan=\"2\">{Encode(head)}</th></tr></thead>" : "")}<tbody>"
                    + string.Concat(Members.Values(value).Select(m => $"<tr><th>{Encode(m.Name)}</th><td>{Cell(m.Value)}</td></tr>")) + "</tbody></table>";
        }

        return $"<pre>{Encode(PlainText.Write(value))}</pre>";
    }

    private static string Rows(Sequence sequence)
    {
        var (columns, rows, has) = TextTable.Read(sequence);
        var html = new StringBuilder("<table><thead><tr><th></th>");
        foreach (var column in columns) html.Append($"<th>{Encode(column)}</th>");
        html.Append("</tr></thead><tbody>");
        for (var i = 0; i < rows.Count; i++)
        {
            html.Append($"<tr><th>{i}</th>");
            for (var c = 0; c < columns.Count; c++) html.Append($"<td>{(has[i][c] ? Cell(rows[i][c]) : "")}</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").Append(Rest(sequence.Rest)).ToString();
    }

    private static string Table(string[]? columns, IEnumerable<IEnumerable<object?>> rows, string rest)
    {
        var html = new StringBuilder("<table>");
        if (columns is not null) html.Append($"<thead><tr>{string.Concat(columns.Select(c => $"<th>{Encode(c)}</th>"))}</tr></thead>");
        html.Append("<tbody>");
        foreach (var row in rows) html.Append($"<tr>{string.Concat(row.Select(v => $"<td>{Cell(v)}</td>"))}</tr>");
        return html.Append("</tbody></table>").Append(Rest(rest)).ToString();
    }

    private static string Rest(string rest) => rest.Length == 0 ? "" : $"<p>{Encode(rest)}</p>";

    private static string Cell(object? value)
    {
        if (ValueWriter.TryOwn(value, Formatter.HtmlMimeType, out var own, out var failure) && failure is null) return own;
        var text = Shapes.Of(value) == Shape.Scalar && !HasOwnText(value) ? Scalar.Write(value) : PlainText.Item(value);
        return text.Contains('\n') ? $"<pre>{Encode(text)}</pre>" : Encode(text);
    }

    private static bool IsJagged(Sequence sequence) =>
        sequence.Items.Count > 0 && sequence.Items.All(i => Shapes.Of(i) == Shape.Sequence && ItemsOf(i!).All(e => Shapes.Of(e) == Shape.Scalar));

    private static IEnumerable<object?> ItemsOf(object row) =>
        Sequence.Of(row) is var items && items.Rest.Length > 0 ? items.Items.Append(new Text(items.Rest)) : items.Items;

    private static bool HasOwnHtml(object? item) =>
        item is Microsoft.AspNetCore.Html.IHtmlContent || item is not null && Formatter.HasOwnFormatter(item.GetType(), Formatter.HtmlMimeType);

    private static bool HasOwnText(object? item) => item is not null && Formatter.HasOwnFormatter(item.GetType(), Formatter.PlainTextMimeType);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private sealed record Text(string Value)
    {
        public override string ToString() => Value;
    }
}
