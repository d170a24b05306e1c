using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>Whether Enter should run the code or open a new line.</summary>
internal static class Completeness
{
    private const int IndentWidth = 4;

    public static (string Status, string Indent) Of(string code)
    {
        var parts = CellPart.Split(code);
        var last = parts.OfType<CellPart.Code>().LastOrDefault()?.Text ?? "";
        var tree = SubmissionChain.Parse(last, "", default);
        if (!SyntaxFactory.IsCompleteSubmission(tree)) return ("incomplete", Indent(tree));
        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? ("invalid", "") : ("complete", "");
    }

    private static string Indent(SyntaxTree tree)
    {
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(t => !t.IsMissing))
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken) || token.IsKind(SyntaxKind.OpenParenToken) || token.IsKind(SyntaxKind.OpenBracketToken)) depth++;
            if (token.IsKind(SyntaxKind.CloseBraceToken) || token.IsKind(SyntaxKind.CloseParenToken) || token.IsKind(SyntaxKind.CloseBracketToken)) depth--;
        }

        return new string(' ', Math.Max(0, depth) * IndentWidth);
    }
}
