using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>Collects what fits the word that is being written, one of each name, and puts it in order.</summary>
internal sealed class Proposals(string word)
{
    /// <summary>Ranks: exactly what is asked for here; probable; everything else.</summary>
    public const int Best = 0, Likely = 1, Ordinary = 5;

    private const int Local = 2, OfCell = 3, Keyword = 6, Type = 7, Namespace = 8, Discouraged = 9;

    private readonly Dictionary<string, Proposal> _found = [];

    private sealed record Proposal(string Text, string Kind, ISymbol? Symbol, int Rank, int Quality)
    {
        public int Overloads { get; init; } = 1;
    }

    /// <summary>What has this type comes first.</summary>
    public ITypeSymbol? Expected { get; set; }

    public void Add(IEnumerable<string> keywords)
    {
        foreach (var keyword in keywords) Add(keyword, "keyword", null, Keyword);
    }

    public void Add(IEnumerable<ISymbol> symbols, int? rank = null)
    {
        foreach (var symbol in symbols)
        {
            if (NameMatch.Quality(symbol.Name, word) is null || SymbolText.IsHidden(symbol) || symbol is INamespaceSymbol space && !PublicNamespaces.Has(space)) continue;
            var text = SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;
            Add(text, SymbolText.Kind(symbol), symbol, rank ?? RankOf(symbol), symbol.Name);
        }
    }

    /// <param name="text">What is inserted.</param>
    /// <param name="kind">What front-ends call it.</param>
    /// <param name="symbol">Where the signature comes from.</param>
    /// <param name="rank">The lower, the earlier in the list.</param>
    /// <param name="name">What is compared with the word besides the text.</param>
    public void Add(string text, string kind, ISymbol? symbol, int rank, string? name = null)
    {
        if ((NameMatch.Quality(name ?? text, word) ?? NameMatch.Quality(text, word)) is not { } quality) return;
        if (!_found.TryGetValue(text, out var known)) _found[text] = new(text, kind, symbol, rank, quality);
        else if (rank < known.Rank) _found[text] = new(text, kind, symbol, rank, quality);
        else if (symbol is IMethodSymbol && known.Symbol is IMethodSymbol) _found[text] = known with { Overloads = known.Overloads + 1 };
    }

    /// <summary>Most of a long list is never looked at: its signatures are left out.</summary>
    private const int MaxSignatures = 600;

    public IReadOnlyList<CompletionItem> Sorted(SemanticModel model, int position) =>
    [
        .. _found.Values.OrderBy(p => p.Rank <= Likely ? p.Rank : Likely + 1).ThenBy(p => p.Quality).ThenBy(p => p.Rank)
            .ThenBy(p => p.Text, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Text, StringComparer.Ordinal)
            .Select((p, i) => new CompletionItem(p.Text, p.Kind, i < MaxSignatures ? Signature(p) : "")),
    ];

    private static string Signature(Proposal proposal) => proposal.Symbol is null ? ""
        : SymbolText.Short(proposal.Symbol) + (proposal.Overloads > 1 ? $" (+ {proposal.Overloads - 1} overload{(proposal.Overloads > 2 ? "s" : "")})" : "");

    private int RankOf(ISymbol symbol)
    {
        if (SymbolText.IsObsolete(symbol)) return Discouraged;
        var isExpected = Expected is { } expected && symbol is not (INamespaceOrTypeSymbol or IMethodSymbol { ReturnsVoid: true })
            && expected.SpecialType != SpecialType.System_Object && SymbolEqualityComparer.Default.Equals(SymbolText.TypeOf(symbol), expected);
        var rank = symbol switch
        {
            ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => Local,
            INamespaceSymbol => Namespace,
            { ContainingType.IsScriptClass: true } => OfCell,
            INamespaceOrTypeSymbol or IAliasSymbol => Type,
            IMethodSymbol { MethodKind: MethodKind.ReducedExtension } => Ordinary,
            _ when symbol.ContainingType?.SpecialType == SpecialType.System_Object => Ordinary,
            _ => Ordinary - 1,
        };
        return isExpected ? Math.Min(rank, symbol is IMethodSymbol ? Likely + 1 : Likely) : rank;
    }
}
