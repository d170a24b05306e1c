using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>The call whose arguments are being written.</summary>
/// <param name="Overloads">What it may call; the likeliest first.</param>
/// <param name="Arguments">The list with the caret in it.</param>
/// <param name="Index">How many arguments stand before the caret.</param>
/// <param name="Name">The name of the argument at the caret, if it is written with one.</param>
internal sealed record EnclosingCall(IReadOnlyList<ISymbol> Overloads, BaseArgumentListSyntax Arguments, int Index, string? Name)
{
    /// <summary>Finds the innermost call around a place; null where there is none or nothing is known of it.</summary>
    public static EnclosingCall? Around(Caret caret)
    {
        var token = caret.Before(caret.Position);
        for (var node = token.Parent; node is not null and not BlockSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is not BaseArgumentListSyntax list || !Contains(list, caret.Position)) continue;
            var overloads = Overload(list, caret);
            if (overloads.Count == 0) continue;
            var index = list.Arguments.GetSeparators().Count(comma => comma.SpanStart < caret.Position && !comma.IsMissing);
            var name = index < list.Arguments.Count ? list.Arguments[index].NameColon?.Name.Identifier.ValueText : null;
            return new(Sorted(overloads, list, caret), list, index, name);
        }

        return null;
    }

    /// <summary>The parameter that the argument at the caret is for.</summary>
    public IParameterSymbol? Parameter(ISymbol overload) => Parameters(overload) is var all && Name is not null
        ? all.FirstOrDefault(p => p.Name == Name)
        : Index < all.Length ? all[Index] : all is [.., { IsParams: true } last] ? last : null;

    public static System.Collections.Immutable.ImmutableArray<IParameterSymbol> Parameters(ISymbol overload) => overload switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol indexer => indexer.Parameters,
        _ => [],
    };

    private static bool Contains(BaseArgumentListSyntax list, int position)
    {
        var (open, close) = list switch
        {
            ArgumentListSyntax a => (a.OpenParenToken, a.CloseParenToken),
            BracketedArgumentListSyntax b => (b.OpenBracketToken, b.CloseBracketToken),
            _ => default,
        };
        return !open.IsMissing && open.Span.End <= position && (close.IsMissing || position <= close.SpanStart);
    }

    private static IReadOnlyList<ISymbol> Overload(BaseArgumentListSyntax list, Caret caret)
    {
        var model = caret.Model;
        IEnumerable<ISymbol> found = list.Parent switch
        {
            InvocationExpressionSyntax call => Methods(call),
            ImplicitObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation) is var info ? info.ConvertedType ?? info.Type : null),
            ObjectCreationExpressionSyntax creation => Constructors(model.GetTypeInfo(creation).Type ?? model.GetSymbolInfo(creation.Type).Symbol as ITypeSymbol),
            PrimaryConstructorBaseTypeSyntax parent => Constructors(model.GetTypeInfo(parent.Type).Type),
            ConstructorInitializerSyntax initializer => model.GetMemberGroup(initializer),
            ElementAccessExpressionSyntax access => Indexers(model.GetTypeInfo(access.Expression).Type),
            _ => [],
        };
        return [.. found.Where(s => model.IsAccessible(caret.Position, s))];

        IEnumerable<ISymbol> Methods(InvocationExpressionSyntax call) =>
            model.GetMemberGroup(call.Expression) is { Length: > 0 } group ? group
            : model.GetTypeInfo(call.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [];
        static IEnumerable<ISymbol> Constructors(ITypeSymbol? type) =>
            type is INamedTypeSymbol named ? named.InstanceConstructors.Where(c => !(c.Parameters.Length == 0 && named.IsValueType && c.IsImplicitlyDeclared)) : [];
        IEnumerable<ISymbol> Indexers(ITypeSymbol? type) =>
            type is null or IErrorTypeSymbol ? [] : model.LookupSymbols(caret.Position, type, WellKnownMemberNames.Indexer).OfType<IPropertySymbol>();
    }

    /// <summary>First the one that the compiler takes, then those that the arguments so far fit, without a conversion before with one, the shortest first.</summary>
    private static IReadOnlyList<ISymbol> Sorted(IReadOnlyList<ISymbol> overloads, BaseArgumentListSyntax list, Caret caret)
    {
        var written = list.Arguments.Where(a => a.Span.Length > 0).ToList();
        var info = list.Parent is { } call ? caret.Model.GetSymbolInfo(call) : default;
        var chosen = info.Symbol ?? (info.CandidateReason == CandidateReason.OverloadResolutionFailure && info.CandidateSymbols is [var only] ? only : null);
        return [.. overloads.Distinct(SymbolEqualityComparer.Default).Cast<ISymbol>()
            .OrderBy(o => !Is(o, chosen)).ThenBy(o => Count(o, Fits)).ThenBy(o => Count(o, IsSame)).ThenBy(SymbolText.IsObsolete).ThenBy(o => Parameters(o).Length)
            .ThenBy(o => Parameters(o).Count(p => p.Type.SpecialType == SpecialType.System_Object))];

        static bool Is(ISymbol overload, ISymbol? chosen) => chosen is not null && SymbolEqualityComparer.Default.Equals(overload.OriginalDefinition, chosen.OriginalDefinition);

        // Arguments that are not as wanted.
        int Count(ISymbol overload, Func<ExpressionSyntax, IParameterSymbol, bool> isWanted)
        {
            var all = Parameters(overload);
            var misfits = Math.Max(0, list.Arguments.Count - all.Length) * (all is [.., { IsParams: true }] ? 0 : 1);
            return misfits + written.Select((a, i) => a.NameColon is { } name ? (a, all.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)) : (a, i < all.Length ? all[i] : all.LastOrDefault()))
                .Count(pair => pair.Item2 is not { } parameter || !isWanted(pair.a.Expression, parameter));
        }

        bool IsSame(ExpressionSyntax argument, IParameterSymbol parameter) =>
            parameter.Type is ITypeParameterSymbol || caret.Model.ClassifyConversion(argument, parameter.Type).IsIdentity;

        bool Fits(ExpressionSyntax argument, IParameterSymbol parameter) =>
            parameter.Type is ITypeParameterSymbol || caret.Model.GetTypeInfo(argument).Type is IErrorTypeSymbol
            || caret.Model.ClassifyConversion(argument, parameter.Type).IsImplicit
            || parameter is { IsParams: true, Type: IArrayTypeSymbol { ElementType: var element } } && caret.Model.ClassifyConversion(argument, element).IsImplicit;
    }
}
