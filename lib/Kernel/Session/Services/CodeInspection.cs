using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>Explains what the caret is on, and the call whose arguments it is in.</summary>
/// <param name="caret">Where.</param>
/// <param name="valueOf">What a variable of an earlier cell holds, as short text; null if that cannot be said.</param>
internal sealed class CodeInspection(Caret caret, Func<IFieldSymbol, string?> valueOf)
{
    /// <summary>What there is to say, the nearest first.</summary>
    public IReadOnlyList<Description> Find()
    {
        if (caret.IsInText && !caret.Root.FindToken(Math.Max(0, caret.Position - 1)).IsKind(SyntaxKind.StringLiteralToken)) return [];
        var found = new List<Description>();
        var symbols = Symbols();
        if (symbols.Count > 0) found.Add(new(symbols, null, symbols[0] is IFieldSymbol { ContainingType.IsScriptClass: true } field ? valueOf(field) : null));
        if (EnclosingCall.Around(caret) is { } call && !call.Overloads.Any(o => symbols.Contains(o, SymbolEqualityComparer.Default)))
            found.Add(new(call.Overloads, call.Parameter(call.Overloads[0]), null));
        return found;
    }

    private IReadOnlyList<ISymbol> Symbols()
    {
        if (Token() is not { Parent: { } node } token) return [];
        var model = caret.Model;
        if (token.Kind() is not (SyntaxKind.IdentifierToken or SyntaxKind.NewKeyword or SyntaxKind.ThisKeyword) && node is not PredefinedTypeSyntax) return [];
        if (node is TypeSyntax type && Created(type) is { } creation) return Overloads(creation);
        if (node is BaseObjectCreationExpressionSyntax made) return Overloads(made);
        var declared = model.GetDeclaredSymbol(node);
        if (declared is not null) return Known([declared]);
        var info = model.GetSymbolInfo(node);
        ISymbol?[] symbols = info.Symbol is { } symbol ? [symbol] : [.. info.CandidateSymbols];
        if (symbols.Length == 0 && node is ExpressionSyntax expression && caret.Meaning(expression).Symbol is { } meant) symbols = [meant];
        if (symbols.FirstOrDefault() is IAliasSymbol { Target: var target }) symbols = [target];
        return symbols.FirstOrDefault() is IMethodSymbol && node is ExpressionSyntax name ? Known([.. symbols, .. model.GetMemberGroup(name)]) : Known(symbols);
    }

    /// <summary>The identifier or keyword that the caret is in, or right after.</summary>
    private SyntaxToken? Token()
    {
        var at = caret.Root.FindToken(caret.Position);
        if (at.SpanStart <= caret.Position && at.Span.Length > 0 && IsWord(at)) return at;
        var before = caret.Before(caret.Position);
        if (before.IsKind(SyntaxKind.GreaterThanToken) && before.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax generic }) return generic.Identifier;
        return before.Span.End == caret.Position && IsWord(before) ? before : null;

        static bool IsWord(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsKeywordKind(token.Kind());
    }

    /// <summary>The <c>new</c> that a type name belongs to: what is meant there is the constructor.</summary>
    private static ObjectCreationExpressionSyntax? Created(TypeSyntax type) =>
        type.AncestorsAndSelf().TakeWhile(n => n is TypeSyntax or ObjectCreationExpressionSyntax).OfType<ObjectCreationExpressionSyntax>().FirstOrDefault(c => c.Type.GetLastToken() == type.GetLastToken());

    private IReadOnlyList<ISymbol> Overloads(BaseObjectCreationExpressionSyntax creation)
    {
        var (chosen, type) = (caret.Model.GetSymbolInfo(creation).Symbol, caret.Model.GetTypeInfo(creation).Type as INamedTypeSymbol);
        if (type is null or IErrorTypeSymbol) return [];
        return type.TypeKind is TypeKind.Class or TypeKind.Struct
            ? Known([chosen, .. type.InstanceConstructors.Where(c => caret.Model.IsAccessible(caret.Position, c))]) is { Count: > 0 } constructors ? constructors : [type]
            : [type];
    }

    private static IReadOnlyList<ISymbol> Known(IEnumerable<ISymbol?> symbols) =>
        [.. symbols.OfType<ISymbol>().Where(s => s is not (INamespaceSymbol { IsGlobalNamespace: true } or IErrorTypeSymbol)).Distinct(SymbolEqualityComparer.Default).Cast<ISymbol>()];
}
