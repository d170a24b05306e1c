using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>What a method can do and the top of a cell cannot, and other errors whose message does not say what to do.</summary>
internal static partial class ScriptLimits
{
    /// <summary>Says what to write instead.</summary>
    /// <param name="error">The error.</param>
    /// <param name="compilation">What was compiled.</param>
    /// <param name="isWholeLine">True if the hint explains every error of that line.</param>
    /// <returns>Null if the message of the error says enough.</returns>
    public static string? Hint(Diagnostic error, Compilation compilation, out bool isWholeLine)
    {
        isWholeLine = false;
        if (error.Location.SourceTree is not { } tree) return null;
        var text = tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString();
        isWholeLine = true;
        if (UsingDeclaration().Match(text) is { Success: true, Groups: var u })
            return $"The top of a cell has no `using` declarations. Write `{u["await"].Value}using ({u["declaration"].Value}) {{ … }}`, or put braces around the lines that use it.";
        if (RefLocal().IsMatch(text))
            return "The top of a cell has no `ref` variables, because its variables outlive the cell. Put the lines in a method, or put braces around them.";
        isWholeLine = false;
        return error.Id switch
        {
            "CS8345" => "The variables of a cell outlive it, and spans must not. Put the lines in a method, or put braces around them; or keep an array (`.ToArray()`).",
            "CS7021" => "A cell has no namespaces: declare its types without one. Code that has them belongs into a project, whose dll a cell can use by #r \"path/to.dll\".",
            "CS1109" => "Write an extension method at the top of the cell, without the class around it: `static int Twice(this int x) => 2 * x;`",
            "CS9283" => "A cell has no `extension` blocks. Write an extension method at the top of the cell: `static int Twice(this int x) => 2 * x;`",
            "CS7020" => "Only a function can `yield`. Put the lines in one: `IEnumerable<int> Numbers() { yield return 1; }`",
            "CS9054" => "A cell is no file: leave out the word `file`. What a cell declares can be declared again by a later one.",
            "CS7026" => "A cell has no attributes of an assembly. Leave the line out.",
            "CS0027" => "The top of a cell is inside no object: there is no `this`. Use the name by itself.",
            "CS8346" when IsAtTop(error) => "The variables of a cell outlive it, and stackalloc must not. Put the lines in a method, or put braces around them; or use an array (`new int[3]`).",
            "CS0120" or "CS0236" => VariableOfCell(error, compilation),
            "CS0029" or "CS0266" or "CS1503" when SameName(error) is { } name =>
                $"{name} was declared again by a later cell, and this mixes the older {name} with the newer. Run the cells again that use the older one.",
            "CS0103" when text.AsSpan().TrimStart().StartsWith("print(", StringComparison.Ordinal) => "C# prints with `Console.WriteLine(…)`; the last line of a cell is shown when it has no semicolon.",
            "CS0103" or "CS0246" => MissingUsing(error, compilation) ?? NearestName(error, compilation),
            "CS0117" or "CS1061" => NearestName(error, compilation),
            "CS0201" when IsAtTop(error) => "To show a value, write it as the last line of the cell, without the semicolon.",
            "CS1012" => "Text stands in double quotes: \"hello\". Single quotes are for one character.",
            "CS1056" when text.AsSpan().ContainsAny("“”„‘’") => "These quotes come from a word processor. Code has straight ones: \"hello\".",
            "CS1024" or "CS9378" when Magic(text) is { } magic => $"Did you mean #!{magic}?",
            _ => null,
        };
    }

    private static bool IsAtTop(Diagnostic error) =>
        error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() is GlobalStatementSyntax or FieldDeclarationSyntax { Parent: CompilationUnitSyntax };

    private static string? VariableOfCell(Diagnostic error, Compilation compilation)
    {
        var tree = error.Location.SourceTree!;
        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        var info = compilation.GetSemanticModel(tree).GetSymbolInfo(node);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { ContainingType.IsScriptClass: true } symbol) return null;
        var what = symbol is IMethodSymbol ? "a function" : "a variable";
        var reader = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().Any() ? "a class" : "a static function";
        return $"{symbol.Name} is {what} of a cell, and {reader} cannot use it. Pass it in as a parameter, or declare it `static`.";
    }

    /// <summary>"Cannot convert 'Point' to 'Point'": two types of one name.</summary>
    private static string? SameName(Diagnostic error)
    {
        var names = Place().Replace(error.GetMessage(), "").Split('\'').Where((_, i) => i % 2 == 1).ToList();
        return names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key;
    }

    /// <summary>A misspelt name: the nearest of those that could stand there.</summary>
    private static string? NearestName(Diagnostic error, Compilation compilation)
    {
        var tree = error.Location.SourceTree!;
        if (tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true) is not IdentifierNameSyntax { Identifier.ValueText: var name } node) return null;
        var model = compilation.GetSemanticModel(tree);
        var owner = node.Parent is MemberAccessExpressionSyntax { Expression: var left } && left != node
            ? (INamespaceOrTypeSymbol?)(model.GetSymbolInfo(left).Symbol as INamedTypeSymbol) ?? model.GetTypeInfo(left).Type
            : null;
        if (owner is null && error.Id is "CS0117" or "CS1061") return null;
        var known = model.LookupSymbols(error.Location.SourceSpan.Start, owner, includeReducedExtensionMethods: true)
            .Where(s => s.CanBeReferencedByName).Select(s => s.Name).Distinct().Order(StringComparer.Ordinal);
        return Spelling.NearestOfMany(name, known) is { } near ? $"Did you mean {near}?" : null;
    }

    private static string? Magic(string text) =>
        MisspeltMagic().Match(text) is { Success: true, Groups: var g } ? KnownMagics.All.SelectMany(m => m.Names).FirstOrDefault(n => n == "#!" + g["name"].Value)?[2..] : null;

    private static string? MissingUsing(Diagnostic error, Compilation compilation)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node is not SimpleNameSyntax { Identifier.ValueText: var name } simple) return null;
        var arity = (simple as GenericNameSyntax)?.Arity ?? 0;
        var found = Namespaces(compilation.GlobalNamespace)
            .Where(n => n.GetTypeMembers(name, arity).Any(t => t.DeclaredAccessibility == Accessibility.Public))
            .Select(n => n.ToDisplayString())
            .OrderBy(n => !n.StartsWith("System", StringComparison.Ordinal)).ThenBy(n => n.Length).Take(3).ToList();
        return found.Count == 0 ? null : $"{name} is in {string.Join(" and in ", found)}. Add a line: using {found[0]};";
    }

    private static IEnumerable<INamespaceSymbol> Namespaces(INamespaceSymbol from) =>
        from.GetNamespaceMembers().SelectMany(n => Namespaces(n).Prepend(n));

    [GeneratedRegex(@"^\s*#\s*!?(?<name>[\w#]+)")]
    private static partial Regex MisspeltMagic();

    /// <summary>The compiler tells two types of one name apart by the cell: <c>Point [/folder/cell-1(3)]</c>.</summary>
    [GeneratedRegex(@" \[[^\[\]']*\(\d+\)\]")]
    public static partial Regex Place();

    [GeneratedRegex(@"^\s*(?<await>await\s+)?using\s+(?<declaration>[\w.<>,?\[\]]+\s+\w+\s*=[^;]*)")]
    private static partial Regex UsingDeclaration();

    [GeneratedRegex(@"(^|[;{}])\s*(scoped\s+)?ref\s+(readonly\s+)?[\w.<>,?\[\]]+\s+\w+\s*=\s*ref\b")]
    private static partial Regex RefLocal();
}
