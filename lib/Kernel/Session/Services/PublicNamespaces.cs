using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>Which namespaces have something in them for others: the framework's dlls are full of those that have not.</summary>
internal static class PublicNamespaces
{
    private static readonly ConcurrentDictionary<string, bool> Known = [];

    public static bool Has(INamespaceSymbol space) => space is { IsGlobalNamespace: false, Name: not ("Internal" or "Interop" or "FxResources") }
        && (Known.TryGetValue(space.ToDisplayString(), out var known) && known || (Known[space.ToDisplayString()] = Search(space)));

    private static bool Search(INamespaceSymbol space) =>
        space.GetTypeMembers().Any(t => t.DeclaredAccessibility == Accessibility.Public) || space.GetNamespaceMembers().Any(Has);
}
