using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Html;

/// <summary>Colours a cell's C# for a page: the tokens that Roslyn finds, each in a span of its kind.</summary>
public static class CSharpHighlighter
{
    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default.WithKind(SourceCodeKind.Script);

    /// <returns>HTML to put inside a <c>pre</c>; the text is escaped, and reads as the source does when the tags are taken away.</returns>
    public static string ToHtml(string source)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(source, Script).GetRoot().DescendantTokens())
        {
            Append(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
            Append(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    private static void Append(StringBuilder html, SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
        {
            var text = piece.ToFullString();
            if (piece.IsDirective || piece.IsKind(SyntaxKind.ShebangDirectiveTrivia)) Append(html, text, "magic");
            else if (piece.Kind().ToString().Contains("Comment", StringComparison.Ordinal)) Append(html, text, "comment");
            else Append(html, text, null);
        }
    }

    private static void Append(StringBuilder html, string text, string? kind)
    {
        var escaped = WebUtility.HtmlEncode(text);
        html.Append(kind is null || text.Length == 0 ? escaped : $"<span class=\"{kind}\">{escaped}</span>");
    }

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "number",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => "string",
        SyntaxKind.IdentifierToken => ClassOfName(token),
        _ => token.IsKeyword() || SyntaxFacts.IsContextualKeyword(token.Kind()) ? "keyword" : null,
    };

    private static string? ClassOfName(SyntaxToken name) => name.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } => "keyword",
        BaseTypeDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => "type",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "method",
        GenericNameSyntax { Parent: MemberAccessExpressionSyntax } => "method",
        SimpleNameSyntax { Parent: InvocationExpressionSyntax } => "method",
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access } node
            when access.Name == node => "method",
        SimpleNameSyntax
        {
            Parent: VariableDeclarationSyntax or ObjectCreationExpressionSyntax or ParameterSyntax
            or TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax or BaseTypeSyntax or CastExpressionSyntax
        } => "type",
        _ => null,
    };
}
