using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>A table that a magic shows: whole, however many rows it has, unlike a displayed sequence.</summary>
internal static class MagicTable
{
    private const int MaxCell = 500;

    /// <summary>The table in text and HTML.</summary>
    public static IReadOnlyList<FormattedValue> Write(string[] columns, IReadOnlyList<string[]> rows) =>
        [new("text/html", Html(columns, rows)), new("text/plain", Text(columns, rows))];

    /// <summary>Of a long text, the beginning.</summary>
    public static string Shorten(string text) => text.Length <= MaxCell ? text : text[..(MaxCell - 1)] + "…";

    private static string Html(string[] columns, IReadOnlyList<string[]> rows)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in columns) html.Append($"<th>{WebUtility.HtmlEncode(column)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append(cell.Contains('\n') ? $"<td><pre>{WebUtility.HtmlEncode(cell)}</pre></td>" : $"<td>{WebUtility.HtmlEncode(cell)}</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>Columns as wide as what is in them, but the last; a cell of several lines takes as many lines of the table.</summary>
    private static string Text(string[] columns, IReadOnlyList<string[]> rows)
    {
        var lines = rows.Prepend(columns).Select(row => row.Select(cell => cell.Split('\n')).ToArray()).ToList();
        var widths = columns.Select((_, i) => i == columns.Length - 1 ? 0 : lines.Max(row => row[i].Max(line => line.Length)) + 2).ToArray();
        return string.Join('\n', lines.SelectMany(row => Enumerable.Range(0, row.Max(cell => cell.Length)).Select(n =>
            string.Concat(row.Select((cell, i) => (cell.ElementAtOrDefault(n) ?? "").PadRight(widths[i]))).TrimEnd())));
    }
}
