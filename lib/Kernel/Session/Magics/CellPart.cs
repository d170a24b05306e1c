using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>A stretch of a cell: C#, text in another language, or one line that speaks to the kernel.</summary>
internal abstract record CellPart
{
    /// <summary>C#, with the lines before it emptied so that its lines keep their numbers.</summary>
    public sealed record Code(string Text) : CellPart;

    /// <summary>A line such as <c>#!import setup.csx</c>.</summary>
    /// <param name="Name">The first word, <c>#!</c> with it.</param>
    /// <param name="Arguments">The rest of the line.</param>
    /// <param name="Line">1-based.</param>
    public sealed record Magic(string Name, string Arguments, int Line) : CellPart;

    /// <summary>Lines in another language.</summary>
    /// <param name="Selector">The line that says which.</param>
    /// <param name="Text">The lines.</param>
    /// <param name="Magics">The lines among them that bring variables.</param>
    public sealed record Content(Magic Selector, string Text, IReadOnlyList<Magic> Magics) : CellPart;

    /// <summary>Cuts a cell at its magics.</summary>
    /// <param name="text">The text of the cell.</param>
    public static IReadOnlyList<CellPart> Split(string text)
    {
        if (!text.Contains("#!", StringComparison.Ordinal)) return string.IsNullOrWhiteSpace(text) ? [] : [new Code(text)];
        var parts = new List<CellPart>();
        var (from, line) = (0, 0);
        Magic? selector = null;   // null while the lines are C#
        var magics = new List<Magic>();
        for (var start = 0; start <= text.Length; line++)
        {
            var end = text.IndexOf('\n', start) is var found && found < 0 ? text.Length : found;
            if (Read(text.AsSpan(start, end - start), line + 1) is { } magic && (selector is not null || !IsText(text[from..], start - from)))
            {
                if (CellLanguage.IsSelector(magic.Name))
                {
                    Close(start);
                    (selector, from) = (KnownMagics.Find(magic.Name)?.Name == KnownMagics.CSharp ? null : magic, end);
                    if (selector is null) parts.Add(magic);
                }
                else if (selector is null)
                {
                    Close(start);
                    parts.Add(magic);
                    from = end;
                }
                else if (selector.Name is KnownMagics.JavaScript or "#!js" && magic.Name is KnownMagics.Share or KnownMagics.Set)
                {
                    magics.Add(magic);
                }
            }

            start = end + 1;
        }

        Close(text.Length);
        return parts;

        void Close(int to)
        {
            var stretch = text[from..to];
            if (selector is not null)
            {
                var lines = stretch.Split('\n').Skip(1).ToList();
                foreach (var magic in magics) lines[magic.Line - selector.Line - 1] = "";
                parts.Add(new Content(selector, string.Join('\n', lines).TrimEnd('\r', '\n'), [.. magics]));
                magics.Clear();
            }
            else if (!string.IsNullOrWhiteSpace(stretch))
            {
                parts.Add(new Code(new string('\n', text.AsSpan(0, from).Count('\n')) + stretch));
            }
        }
    }

    /// <summary>The magic that a line is; null for any other line.</summary>
    private static Magic? Read(ReadOnlySpan<char> line, int number)
    {
        var trimmed = line.Trim();
        if (!trimmed.StartsWith("#!") || trimmed.StartsWith("#!/")) return null;
        var words = trimmed.ToString().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return new(words[0], words.ElementAtOrDefault(1) ?? "", number);
    }

    /// <summary>True inside a string or a comment.</summary>
    private static bool IsText(string code, int position)
    {
        var root = SubmissionChain.Parse(code, "", default).GetRoot();
        var token = root.FindToken(position);
        return token.SpanStart < position && position < token.Span.End
            || root.FindTrivia(position).IsKind(SyntaxKind.MultiLineCommentTrivia);
    }
}
