using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>What can be named at a place without a dot.</summary>
/// <remarks>
/// The compiler's own list (LookupSymbols) asks every cell for every name of every imported namespace: after 200 cells that
/// takes half a second. Here every cell is asked once.
/// </remarks>
internal sealed class VisibleNames(Caret caret)
{
    private readonly HashSet<string> _hidden = [];

    /// <summary>Everything, the innermost first; what an inner name hides is left out.</summary>
    public IEnumerable<ISymbol> All() =>
        [.. Level(Locals()), .. Types().SelectMany(t => Level(MembersOf(t))), .. Cells().SelectMany(Level), .. Level(Imported()), .. Level(Global())];

    /// <summary>Only namespaces and types.</summary>
    public IEnumerable<ISymbol> NamespacesAndTypes() => All().Where(s => s is INamespaceOrTypeSymbol or IAliasSymbol { Target: INamespaceOrTypeSymbol });

    private IEnumerable<ISymbol> Level(IEnumerable<ISymbol> symbols)
    {
        var found = symbols.Where(s => !_hidden.Contains(s.Name)).ToList();
        foreach (var symbol in found) _hidden.Add(symbol.Name);
        return found;
    }

    /// <summary>Variables, parameters and local functions of the blocks and functions around the caret.</summary>
    private IEnumerable<ISymbol> Locals()
    {
        if (caret.Left.Parent is not { } at) yield break;
        foreach (var scope in at.AncestorsAndSelf())
        {
            if (scope is CompilationUnitSyntax) yield break;
            if (scope is not (BlockSyntax or StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax or CatchClauseSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or QueryExpressionSyntax or AccessorDeclarationSyntax)) continue;
            foreach (var node in scope.DescendantNodes(n => n == scope || !IsScopeOfItsOwn(n)))
            {
                if (node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax or ParameterSyntax or TypeParameterSyntax
                    or LocalFunctionStatementSyntax or QueryClauseSyntax or JoinIntoClauseSyntax or QueryContinuationSyntax
                    && caret.Model.GetDeclaredSymbol(node) is { Name.Length: > 0 } symbol and not IFieldSymbol) yield return symbol;
            }

            // A variable that a setter is given is not declared anywhere.
            if (scope is AccessorDeclarationSyntax && caret.Model.GetDeclaredSymbol(scope) is IMethodSymbol { Parameters: [{ IsImplicitlyDeclared: true } value] }) yield return value;
        }
    }

    private static bool IsScopeOfItsOwn(SyntaxNode node) =>
        node is BlockSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax or QueryExpressionSyntax or SwitchExpressionArmSyntax or SwitchSectionSyntax;

    /// <summary>The types whose bodies the caret is in.</summary>
    private IEnumerable<INamedTypeSymbol> Types() =>
        caret.Left.Parent?.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().Where(t => t.OpenBraceToken.Span.Length > 0 && t.OpenBraceToken.Span.End <= caret.Start)
            .Select(t => caret.Model.GetDeclaredSymbol(t)).OfType<INamedTypeSymbol>() ?? [];

    private IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => [.. caret.Model.LookupSymbols(caret.Start, type), .. type.TypeParameters, .. PrimaryParameters(type)];

    private static IEnumerable<ISymbol> PrimaryParameters(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(c => c.DeclaringSyntaxReferences is [var declared] && declared.GetSyntax() is TypeDeclarationSyntax).SelectMany(c => c.Parameters);

    private IEnumerable<IEnumerable<ISymbol>> Cells()
    {
        // A class lives longer than the cell that it is in, and cannot read its variables.
        var isInType = Types().Any();
        for (var cell = (CSharpCompilation?)caret.Model.Compilation; cell is not null; cell = cell.ScriptCompilationInfo?.PreviousScriptCompilation)
            if (cell.ScriptClass is { } members) yield return members.GetMembers().Where(m => !isInType || m.IsStatic || m is INamedTypeSymbol);
    }

    private IEnumerable<ISymbol> Imported()
    {
        foreach (var scope in caret.Model.GetImportScopes(caret.Start))
        {
            foreach (var alias in scope.Aliases) yield return alias;
            foreach (var import in scope.Imports)
            {
                var members = import.NamespaceOrType is INamespaceSymbol space ? space.GetTypeMembers() : import.NamespaceOrType.GetMembers().Where(m => m.IsStatic || m is INamedTypeSymbol);
                foreach (var member in members)
                    if (member.DeclaredAccessibility == Accessibility.Public) yield return member;
            }
        }
    }

    private IEnumerable<ISymbol> Global() => caret.Model.Compilation.GlobalNamespace.GetMembers().Where(m => m is INamespaceSymbol or { DeclaredAccessibility: Accessibility.Public });
}
