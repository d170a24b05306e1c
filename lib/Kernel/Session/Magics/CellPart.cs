using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>A stretch of a cell: code, or one line that speaks to the kernel.</summary>
internal abstract record CellPart
{
    /// <summary>Code, with the lines before it emptied so that its lines keep their numbers.</summary>
    public sealed record Code(string Text) : CellPart;

    /// <summary>A line such as <c>#!import setup.csx</c>.</summary>
    /// <param name="Name">What follows <c>#!</c>.</param>
    /// <param name="Argument">The rest of the line, without quotes around it.</param>
    /// <param name="Line">1-based.</param>
    public sealed record Magic(string Name, string Argument, int Line) : CellPart;

    /// <summary>Cuts a cell at its magics.</summary>
    /// <param name="text">The text of the cell.</param>
    public static IReadOnlyList<CellPart> Split(string text)
    {
        var parts = new List<CellPart>();
        var (from, line) = (0, 0);
        for (var start = 0; start <= text.Length; line++)
        {
            var end = text.IndexOf('\n', start) is var found && found < 0 ? text.Length : found;
            var trimmed = text.AsSpan(start, end - start).Trim();
            if (trimmed.StartsWith("#!") && !trimmed.StartsWith("#!/") && !IsText(text, start))
            {
                AddCode(start);
                var words = trimmed[2..].ToString().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
                parts.Add(new Magic(words.ElementAtOrDefault(0) ?? "", Unquoted(words.ElementAtOrDefault(1) ?? ""), line + 1));
                from = end;
            }

            start = end + 1;
        }

        AddCode(text.Length);
        return parts;

        void AddCode(int to)
        {
            var code = text[from..to];
            if (string.IsNullOrWhiteSpace(code)) return;
            parts.Add(new Code(new string('\n', text.AsSpan(0, from).Count('\n')) + code));
        }
    }

    private static string Unquoted(string argument) =>
        argument.Trim() is ['"', .., '"'] quoted ? quoted[1..^1] : argument.Trim();

    /// <summary>True inside a string or a comment.</summary>
    private static bool IsText(string text, int position)
    {
        var root = SubmissionChain.Parse(text, "", default).GetRoot();
        var token = root.FindToken(position);
        return token.SpanStart < position && position < token.Span.End
            || root.FindTrivia(position).IsKind(SyntaxKind.MultiLineCommentTrivia);
    }
}
