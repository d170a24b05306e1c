using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>What an author says of a member, by the parts of its XML comment.</summary>
internal sealed partial class Documentation
{
    private const int MaxInheritance = 8;

    private readonly XElement _xml;

    private Documentation(XElement xml) => _xml = xml;

    /// <summary>What is known of a symbol; empty if nobody described it.</summary>
    public static Documentation Of(ISymbol symbol, Compilation compilation) => Of(symbol, compilation, 0) ?? new(new XElement("member"));

    /// <summary>One or more paragraphs.</summary>
    /// <param name="markdown">Writes code in backticks.</param>
    public string Summary(bool markdown) => Text(_xml.Element("summary"), markdown);

    public string Returns(bool markdown) => Text(_xml.Element("returns") ?? _xml.Element("value"), markdown);

    public string Parameter(string name, bool markdown) =>
        Text(_xml.Elements("param").Concat(_xml.Elements("typeparam")).FirstOrDefault(p => (string?)p.Attribute("name") == name), markdown);

    /// <summary>The exceptions that are thrown, by the short names of their types, and when.</summary>
    public IEnumerable<(string Type, string When)> Exceptions(bool markdown) =>
        _xml.Elements("exception").Select(e => (ShortName((string?)e.Attribute("cref") ?? ""), Text(e, markdown)));

    private static Documentation? Of(ISymbol symbol, Compilation compilation, int depth)
    {
        symbol = (symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole : symbol).OriginalDefinition;
        var text = FromSource(symbol) ?? FromFile(symbol, compilation);
        var xml = text is null ? null : Parse(text);
        var isInherited = xml is null || xml.Element("inheritdoc") is not null;
        if (isInherited && depth < MaxInheritance && Origin(symbol) is { } origin && Of(origin, compilation, depth + 1) is { } inherited) return inherited;
        // A constructor without a word of its own, or that of a record: what the type says.
        if (xml is null && symbol is IMethodSymbol { MethodKind: MethodKind.Constructor }) return Of(symbol.ContainingType, compilation, depth + 1);
        return xml is null ? null : new(xml);
    }

    private static string? FromFile(ISymbol symbol, Compilation compilation)
    {
        if (symbol.GetDocumentationCommentId() is not { } id || symbol.ContainingAssembly is not { } assembly
            || compilation.GetMetadataReference(assembly) is not PortableExecutableReference { FilePath: { } library }) return null;
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer) type = outer;
        return DocumentationFiles.Find(id, type?.GetDocumentationCommentId() ?? id, library);
    }

    /// <summary>The <c>///</c> lines above a declaration in a cell, which the compiler takes for ordinary comments.</summary>
    private static string? FromSource(ISymbol symbol)
    {
        if (symbol.DeclaringSyntaxReferences is not [var declared, ..]) return null;
        var trivia = declared.GetSyntax().AncestorsAndSelf().TakeWhile(n => n is not Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax)
            .Select(n => n.GetLeadingTrivia()).FirstOrDefault(t => t.Any());
        var lines = trivia.Select(t => t.ToString().Trim()).Where(t => t.StartsWith("///", StringComparison.Ordinal)).Select(t => t[3..]).ToList();
        return lines.Count == 0 ? null : $"<member>{string.Join('\n', lines)}</member>";
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            var words = xml.Replace("<member>", "", StringComparison.Ordinal).Replace("</member>", "", StringComparison.Ordinal);
            return new XElement("member", new XElement("summary", words));
        }
    }

    private static ISymbol? Origin(ISymbol symbol)
    {
        var overridden = symbol switch
        {
            IMethodSymbol method => (ISymbol?)method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            IEventSymbol e => e.OverriddenEvent,
            INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? parent : type.Interfaces.FirstOrDefault(),
            _ => null,
        };
        return overridden ?? symbol.ContainingType?.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(m), symbol));
    }

    private static string Text(XElement? element, bool markdown) =>
        element is null ? "" : Breaks().Replace(Spaces().Replace(Inline(element, markdown), " "), "\n").Trim();

    private static string Inline(XElement element, bool markdown) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value.Replace('\n', ' ').Replace('\r', ' '),
        XElement { Name.LocalName: "see" or "seealso" } see =>
            see.Value.Length > 0 ? Inline(see, markdown)
            : Code((string?)see.Attribute("langword") ?? ShortName((string?)see.Attribute("cref") ?? (string?)see.Attribute("href") ?? ""), markdown),
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => Code((string?)name.Attribute("name") ?? "", markdown),
        XElement { Name.LocalName: "c" } code => Code(code.Value.Trim(), markdown),
        XElement { Name.LocalName: "code" } code => "\n" + (markdown ? $"`{code.Value.Trim().Replace("\n", "` \n`", StringComparison.Ordinal)}`" : code.Value.Trim()) + "\n",
        XElement { Name.LocalName: "para" or "br" } paragraph => "\n" + Inline(paragraph, markdown) + "\n",
        XElement { Name.LocalName: "item" } item => "\n- " + Inline(item, markdown).Trim() + "\n",
        XElement { Name.LocalName: "term" } term => Inline(term, markdown) + " ",
        XElement other => Inline(other, markdown),
        _ => "",
    }));

    private static string Code(string text, bool markdown) => markdown && text.Length > 0 ? $"`{text}`" : text;

    /// <summary><c>M:System.String.Trim(System.Char)</c> is String.Trim, <c>T:System.Int32</c> Int32.</summary>
    private static string ShortName(string cref)
    {
        if (cref.Contains("://", StringComparison.Ordinal)) return cref;
        var name = Arity().Replace(cref.Split('(')[0], "");
        var words = name[(name.IndexOf(':') + 1)..].Split('.');
        return string.Join('.', name.StartsWith("T:", StringComparison.Ordinal) || !name.Contains(':') ? words[^1..] : words[^Math.Min(2, words.Length)..]).Replace(".#ctor", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"``?\d+")]
    private static partial Regex Arity();

    [GeneratedRegex("[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" *\n[\n ]*")]
    private static partial Regex Breaks();
}
