using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CSharpKernel.Html;

/// <summary>Terminal colours as HTML: what a traceback is coloured with in Jupyter.</summary>
public static partial class Ansi
{
    /// <returns>Escaped HTML; the eight colours become spans of class <c>ansi-0</c> … <c>ansi-7</c>, every other escape goes.</returns>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder();
        var (from, open) = (0, false);
        foreach (Match escape in Escape().Matches(text))
        {
            html.Append(WebUtility.HtmlEncode(text[from..escape.Index]));
            from = escape.Index + escape.Length;
            if (escape.Groups["end"].Value != "m") continue;
            if (open) html.Append("</span>");
            var colour = Colour().Match(escape.Groups["codes"].Value);
            open = colour.Success;
            if (open) html.Append($"<span class=\"ansi-{colour.Groups[1].Value}\">");
        }
        html.Append(WebUtility.HtmlEncode(text[from..]));
        return html.Append(open ? "</span>" : "").ToString();
    }

    [GeneratedRegex("\x1b\\[(?<codes>[0-9;]*)(?<end>[A-Za-z])")]
    private static partial Regex Escape();

    [GeneratedRegex("(?:^|;)[39]([0-7])(?:;|$)")]
    private static partial Regex Colour();
}
