using System.ComponentModel;
using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>How symbols are named to a reader.</summary>
internal static class SymbolText
{
    /// <summary>One line: <c>string string.Substring(int startIndex)</c>.</summary>
    private static readonly SymbolDisplayFormat Line = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut)
        .WithKindOptions(SymbolDisplayKindOptions.None);

    private static readonly SymbolDisplayFormat WithoutOwner =
        Line.WithMemberOptions(Line.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly SymbolDisplayFormat Constructor = WithoutOwner.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    private static readonly SymbolDisplayFormat TypeLine = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance);

    /// <summary>What completion shows beside a name.</summary>
    public static string Short(ISymbol symbol) => symbol is INamespaceOrTypeSymbol ? symbol.ToDisplayString(TypeLine) : symbol.ToDisplayString(WithoutOwner);

    /// <summary>A declaration on one line, with the type it is a member of unless that is a cell.</summary>
    public static string Full(ISymbol symbol) => symbol switch
    {
        INamespaceOrTypeSymbol and not ITypeParameterSymbol => symbol.ToDisplayString(TypeLine),
        { ContainingType.IsScriptClass: true } or IParameterSymbol => symbol.ToDisplayString(WithoutOwner),
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {symbol.ContainingType.ToDisplayString(Line)}{symbol.ToDisplayString(Constructor)[symbol.ContainingType.Name.Length..]}",
        _ => symbol.ToDisplayString(Line),
    };

    /// <summary>What completion and hover call a symbol, in the words of the front-ends.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ContainingType.IsScriptClass: true } or IMethodSymbol { MethodKind: MethodKind.LocalFunction } => "function",
        IMethodSymbol => "method",
        IPropertySymbol => "property",
        IEventSymbol => "event",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enumMember",
        IFieldSymbol { IsConst: true } or ILocalSymbol { IsConst: true } => "constant",
        IFieldSymbol { ContainingType.IsScriptClass: true } or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => "variable",
        IFieldSymbol => "field",
        INamespaceSymbol => "module",
        ITypeParameterSymbol => "typeParameter",
        INamedTypeSymbol type => type.TypeKind switch
        {
            TypeKind.Struct => "struct",
            TypeKind.Interface => "interface",
            TypeKind.Enum => "enum",
            _ => "class",
        },
        IAliasSymbol alias => Kind(alias.Target),
        _ => "value",
    };

    /// <summary>The type of what a name gives when it is read; for a method, what it returns.</summary>
    public static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IMethodSymbol method => method.ReturnType,
        IEventSymbol e => e.Type,
        _ => null,
    };

    public static bool IsObsolete(ISymbol symbol) => HasAttribute(symbol, nameof(ObsoleteAttribute), null);

    /// <summary>True for what its author wants no editor to propose, and for what the compiler made.</summary>
    public static bool IsHidden(ISymbol symbol) =>
        !symbol.CanBeReferencedByName || symbol.Name.StartsWith('<') || IsNeverBrowsable(symbol)
        || symbol is IMethodSymbol { MethodKind: MethodKind.ReducedExtension } && IsNeverBrowsable(symbol.ContainingType);

    private static bool IsNeverBrowsable(ISymbol symbol) =>
        HasAttribute(symbol, nameof(EditorBrowsableAttribute), (int)EditorBrowsableState.Never);

    private static bool HasAttribute(ISymbol symbol, string name, int? value)
    {
        if (symbol is INamespaceSymbol or ILocalSymbol) return false;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == name && (value is null || attribute.ConstructorArguments is [{ Value: int given }] && given == value)) return true;
        }

        return false;
    }
}
