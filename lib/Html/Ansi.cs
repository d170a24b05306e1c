using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CSharpKernel.Html;

/// <summary>Terminal colours as HTML: what a traceback is coloured with in Jupyter.</summary>
public static partial class Ansi
{
    private static readonly int[] Steps = [0, 95, 135, 175, 215, 255];

    /// <returns>
    /// Escaped HTML; the eight colours become spans of class <c>ansi-0</c> … <c>ansi-7</c>, as background <c>ansi-bg-0</c> …, bold and the
    /// like <c>ansi-bold</c>; colours by number become styles; every other escape goes.
    /// </returns>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder();
        var look = new Look();
        var from = 0;
        foreach (Match escape in Escape().Matches(text))
        {
            look.Append(html, text[from..escape.Index]);
            from = escape.Index + escape.Length;
            if (escape.Groups["end"].Value == "m") look.Apply(escape.Groups["codes"].Value);
        }
        look.Append(html, text[from..]);
        return html.ToString();
    }

    private sealed class Look
    {
        private readonly SortedSet<string> _marks = new(StringComparer.Ordinal);
        private string? _colour, _background;

        public void Append(StringBuilder html, string text)
        {
            if (text.Length == 0) return;
            var classes = string.Join(' ', new[] { _colour, _background }.OfType<string>().Where(part => !part.Contains(':')).Concat(_marks));
            var style = string.Join(';', new[] { _colour, _background }.OfType<string>().Where(part => part.Contains(':')));
            var encoded = WebUtility.HtmlEncode(text);
            if (classes.Length == 0 && style.Length == 0) html.Append(encoded);
            else html.Append("<span").Append(classes.Length > 0 ? $" class=\"{classes}\"" : "").Append(style.Length > 0 ? $" style=\"{style}\"" : "").Append('>').Append(encoded).Append("</span>");
        }

        public void Apply(string codes)
        {
            var numbers = new Queue<int>(codes.Split(';').Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0));
            while (numbers.TryDequeue(out var code))
            {
                switch (code)
                {
                    case 0: _marks.Clear(); (_colour, _background) = (null, null); break;
                    case 1: _marks.Add("ansi-bold"); break;
                    case 2: _marks.Add("ansi-dim"); break;
                    case 3: _marks.Add("ansi-italic"); break;
                    case 4: _marks.Add("ansi-underline"); break;
                    case 22: _marks.Remove("ansi-bold"); _marks.Remove("ansi-dim"); break;
                    case 23: _marks.Remove("ansi-italic"); break;
                    case 24: _marks.Remove("ansi-underline"); break;
                    case >= 30 and <= 37 or >= 90 and <= 97: _colour = $"ansi-{code % 10}"; break;
                    case >= 40 and <= 47 or >= 100 and <= 107: _background = $"ansi-bg-{code % 10}"; break;
                    case 38: _colour = Numbered(numbers, "ansi-", "color:") ?? _colour; break;
                    case 48: _background = Numbered(numbers, "ansi-bg-", "background:") ?? _background; break;
                    case 39: _colour = null; break;
                    case 49: _background = null; break;
                }
            }
        }

        // 5;N of 256 colours, or 2;R;G;B.
        private static string? Numbered(Queue<int> numbers, string name, string property)
        {
            if (!numbers.TryDequeue(out var kind)) return null;
            if (kind == 2 && numbers.Count >= 3)
                return $"{property}rgb({numbers.Dequeue() & 255} {numbers.Dequeue() & 255} {numbers.Dequeue() & 255})";
            if (kind != 5 || !numbers.TryDequeue(out var colour)) return null;
            return colour switch
            {
                < 16 => $"{name}{colour % 8}",
                < 232 => $"{property}rgb({Steps[(colour - 16) / 36]} {Steps[(colour - 16) / 6 % 6]} {Steps[(colour - 16) % 6]})",
                < 256 => $"{property}rgb({8 + (colour - 232) * 10} {8 + (colour - 232) * 10} {8 + (colour - 232) * 10})",
                _ => null,
            };
        }
    }

    // Colours and movements; what names a window or a link (ESC ] …) goes whole.
    [GeneratedRegex("\x1b\\[(?<codes>[0-9;]*)[ -/]*(?<end>[@-~])|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)")]
    private static partial Regex Escape();
}
