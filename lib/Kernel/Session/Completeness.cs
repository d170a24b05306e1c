using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>Whether Enter should run the code or open a new line.</summary>
internal static class Completeness
{
    private const int IndentWidth = 4;

    /// <summary>A string that its line does not close: the next line cannot either.</summary>
    private const string OpenString = "CS1010";

    public static (string Status, string Indent) Of(string code)
    {
        var parts = CellPart.Split(code);
        foreach (var part in parts.OfType<CellPart.Code>())
        {
            var tree = SubmissionChain.Parse(part.Text, "", default);
            if (tree.GetDiagnostics().Any(d => d.Id == OpenString)) return ("invalid", "");
            // What a magic follows can get no more lines.
            if (!SyntaxFactory.IsCompleteSubmission(tree)) return part == parts[^1] ? ("incomplete", Indent(tree)) : ("invalid", "");
            if (tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)) return ("invalid", "");
        }

        return ("complete", "");
    }

    /// <summary>One step further in than the line of the innermost bracket that is open, or of the <c>if</c> whose statement is to come.</summary>
    private static string Indent(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        if (EndsInText(root)) return "";
        var open = new Stack<SyntaxToken>();
        SyntaxToken last = default;
        foreach (var token in root.DescendantTokens().Where(t => !t.IsMissing && t.Span.Length > 0))
        {
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken) open.Push(token);
            if (token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken && open.Count > 0) open.Pop();
            last = token;
        }

        var awaitsStatement = last.IsKind(SyntaxKind.CloseParenToken) && last.Parent is IfStatementSyntax or WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax or LockStatementSyntax
            || last.Kind() is SyntaxKind.ElseKeyword or SyntaxKind.DoKeyword;
        if (awaitsStatement) return Inside(last.Parent!.GetFirstToken());
        return open.TryPeek(out var innermost) ? Inside(innermost) : "";

        string Inside(SyntaxToken token)
        {
            var text = tree.GetText();
            var line = text.Lines.GetLineFromPosition(token.SpanStart).ToString();
            return line[..(line.Length - line.TrimStart().Length)] + new string(' ', IndentWidth);
        }
    }

    /// <summary>True in a string or a comment of several lines: an indent would be part of it.</summary>
    private static bool EndsInText(SyntaxNode root) =>
        root.FindTrivia(Math.Max(0, root.FullSpan.End - 1)).IsKind(SyntaxKind.MultiLineCommentTrivia)
        || root.GetLastToken(includeZeroWidth: false) is { ContainsDiagnostics: true } last && last.Kind() is SyntaxKind.StringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;
}
