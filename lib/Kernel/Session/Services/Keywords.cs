using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>The keywords that can stand at a place.</summary>
internal static class Keywords
{
    private static readonly string[] Types =
    [
        "bool", "byte", "char", "decimal", "double", "dynamic", "float", "int", "long", "nint", "nuint", "object", "sbyte", "short", "string", "uint", "ulong", "ushort",
    ];

    private static readonly string[] Values =
    [
        "async", "await", "checked", "default", "delegate", "false", "from", "nameof", "new", "null", "sizeof", "stackalloc", "static", "throw", "true", "typeof", "unchecked",
    ];

    private static readonly string[] Statements =
    [
        "class", "const", "do", "enum", "fixed", "for", "foreach", "goto", "if", "interface", "lock", "record", "ref", "return", "struct", "switch", "try", "unsafe", "using", "var", "void", "while",
    ];

    private static readonly string[] Members =
    [
        "abstract", "async", "class", "const", "delegate", "enum", "event", "explicit", "extern", "implicit", "interface", "internal", "new", "operator", "override", "partial", "private",
        "protected", "public", "readonly", "record", "ref", "required", "sealed", "static", "struct", "unsafe", "virtual", "void", "volatile",
    ];

    public static IEnumerable<string> ForType => Types;

    /// <summary>After a whole expression: what continues it.</summary>
    public static IEnumerable<string> AfterValue(SyntaxNode? at) =>
        at?.AncestorsAndSelf().OfType<QueryExpressionSyntax>().Any() == true
            ? ["is", "as", "switch", "with", "where", "select", "orderby", "group", "join", "let", "into", "descending", "ascending", "on", "equals", "by", "in"]
            : at?.AncestorsAndSelf().OfType<PatternSyntax>().Any() == true ? ["and", "or", "when"]
            : ["is", "as", "switch", "with", "in", "when"];

    /// <summary>Where a value is to be written.</summary>
    public static IEnumerable<string> ForValue(SyntaxNode? at) => [.. Values, .. Types, .. InType(at)];

    /// <summary>Where a pattern is to be written.</summary>
    public static IEnumerable<string> ForPattern => ["not", "null", "true", "false", "var", "default", .. Types];

    /// <summary>Where a statement can begin.</summary>
    /// <param name="at">The node it will belong to.</param>
    /// <param name="before">The statement before it, if any.</param>
    public static IEnumerable<string> ForStatement(SyntaxNode? at, SyntaxNode? before)
    {
        var around = at?.AncestorsAndSelf().TakeWhile(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax { RawKind: not (int)SyntaxKind.GlobalStatement })).ToList() ?? [];
        IEnumerable<string> found = [.. Statements, .. ForValue(at)];
        if (around.Any(n => n is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)) found = [.. found, "break", "continue"];
        if (around.OfType<SwitchStatementSyntax>().Any()) found = [.. found, "case", "default", "break"];
        if (at?.AncestorsAndSelf().Any(n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax) == true) found = [.. found, "yield"];
        if (before is IfStatementSyntax { Else: null }) found = [.. found, "else"];
        if (before is TryStatementSyntax or BlockSyntax { Parent: TryStatementSyntax or CatchClauseSyntax } or CatchClauseSyntax) found = [.. found, "catch", "finally"];
        if (at is null or CompilationUnitSyntax or GlobalStatementSyntax) found = [.. found, "abstract", "internal", "public", "sealed", "delegate", "extern", "partial", "readonly"];
        return found.Distinct();
    }

    /// <summary>Where a member of a type can be declared.</summary>
    public static IEnumerable<string> ForMember => [.. Members, .. Types];

    /// <summary>Where a parameter of a function can be declared.</summary>
    public static IEnumerable<string> ForParameter => ["in", "out", "params", "ref", "scoped", "this", .. Types];

    public static IEnumerable<string> ForAccessor => ["get", "set", "init", "private", "protected", "internal"];

    private static string[] InType(SyntaxNode? at)
    {
        var member = at?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(m => m is not GlobalStatementSyntax);
        if (member?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Any() != true || member.Modifiers.Any(SyntaxKind.StaticKeyword)) return [];
        return at!.AncestorsAndSelf().OfType<AccessorDeclarationSyntax>().Any() ? ["this", "base", "field", "value"] : ["this", "base"];
    }
}
