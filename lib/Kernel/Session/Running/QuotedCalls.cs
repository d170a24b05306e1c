using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>Calls of methods that read their arguments as text (<see cref="CallerArgumentExpressionAttribute"/>): a check put there would be read too.</summary>
internal static class QuotedCalls
{
    /// <param name="tree">A submission.</param>
    /// <param name="compile">Compiles it; called only where there is a lambda that a call could quote.</param>
    /// <param name="cancel">Gives up.</param>
    public static HashSet<SyntaxNode> In(SyntaxTree tree, Func<CSharpCompilation> compile, CancellationToken cancel)
    {
        var calls = tree.GetRoot(cancel).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.ArgumentList.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().Any()).ToList();
        if (calls.Count == 0) return [];
        var model = compile().GetSemanticModel(tree);
        return [.. calls.Where(call => model.GetSymbolInfo(call, cancel) is var info
            && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method && method.Parameters.Any(IsQuotation))];
    }

    private static bool IsQuotation(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(CallerArgumentExpressionAttribute));
}
