using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>A place in unfinished code: the word that is being written, and what stands before it.</summary>
internal sealed class Caret
{
    private Caret(SemanticModel model, int position, int start)
    {
        (Model, Position, Start) = (model, position, start);
        Root = model.SyntaxTree.GetRoot();
        Word = model.SyntaxTree.GetText().ToString(new(start, position - start));
        Left = Before(start);
    }

    public SemanticModel Model { get; }

    public SyntaxNode Root { get; }

    public int Position { get; }

    /// <summary>Where the word begins that ends at the caret; the caret itself if there is none.</summary>
    public int Start { get; }

    /// <summary>What is typed of a name; may be empty.</summary>
    public string Word { get; }

    /// <summary>The last token that ends before the word; none at the start of the code.</summary>
    public SyntaxToken Left { get; }

    public static Caret At(CSharpCompilation compilation, int position)
    {
        var tree = compilation.SyntaxTrees[^1];
        var text = tree.GetText();
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(text[start - 1])) start--;
        return new(compilation.GetSemanticModel(tree), position, start);
    }

    /// <summary>The last token that ends at or before a position, or begins before it.</summary>
    public SyntaxToken Before(int position)
    {
        if (position == 0) return default;
        var token = Root.FindToken(Math.Min(position, Root.FullSpan.End), findInsideTrivia: false);
        while (token.SpanStart >= position || token.Span.Length == 0)
        {
            token = token.GetPreviousToken(includeSkipped: true);
            if (token == default) break;
        }

        return token;
    }

    /// <summary>True inside a comment, a string, or code that a directive leaves out: nothing is meant as a name there.</summary>
    public bool IsInText
    {
        get
        {
            if (Position == 0) return false;
            var trivia = Root.FindTrivia(Position - 1);
            if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia) return true;
            if (trivia.Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia)
                return Position < trivia.Span.End || !trivia.ToString().EndsWith("*/", StringComparison.Ordinal);
            var token = Root.FindToken(Position - 1);
            return token.Kind() switch
            {
                SyntaxKind.InterpolatedStringTextToken => true,
                SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
                    or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                    => token.SpanStart < Position && (Position < token.Span.End || token.ContainsDiagnostics),
                SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                    or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken => Position >= token.Span.End,
                _ => false,
            };
        }
    }

    /// <summary>The value or type that an expression or a name stands for, also where the parser took it for something else.</summary>
    /// <returns>The symbol, if it is one, and the type of the value, if it has one.</returns>
    public (ISymbol? Symbol, ITypeSymbol? Type) Meaning(ExpressionSyntax expression)
    {
        var (symbol, type) = (SymbolOf(Model.GetSymbolInfo(expression)), Model.GetTypeInfo(expression).Type);
        if (symbol is INamespaceOrTypeSymbol or IAliasSymbol || type is not (null or IErrorTypeSymbol)) return (symbol, type);
        // `x.` before a line `var y = 1;` reads as the name of a type, x.var.
        var alone = SyntaxFactory.ParseExpression(expression.ToString());
        return (SymbolOf(Model.GetSpeculativeSymbolInfo(expression.SpanStart, alone, SpeculativeBindingOption.BindAsExpression)),
            Model.GetSpeculativeTypeInfo(expression.SpanStart, alone, SpeculativeBindingOption.BindAsExpression).Type);
    }

    private static ISymbol? SymbolOf(SymbolInfo info) => info.Symbol ?? (info.CandidateReason is CandidateReason.NotAValue or CandidateReason.NotATypeOrNamespace or CandidateReason.NotCreatable
        or CandidateReason.WrongArity or CandidateReason.Ambiguous ? info.CandidateSymbols.FirstOrDefault() : null);
}
