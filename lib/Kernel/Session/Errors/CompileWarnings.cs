using System.Net;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>What the compiler warns of in code that runs all the same.</summary>
internal static class CompileWarnings
{
    private const int MaxShown = 10;

    /// <summary>What nobody who writes a cell can mend: versions of references that differ, a name that a cell gives again.</summary>
    private static readonly string[] Idle = ["CS1701", "CS1702", "CS1705", "CS8632"];

    /// <summary>The warnings as one output; null if there are none.</summary>
    /// <param name="diagnostics">What the compiler said.</param>
    /// <param name="source">The cell or the file that was compiled.</param>
    public static IReadOnlyList<FormattedValue>? From(IEnumerable<Diagnostic> diagnostics, CellSource source)
    {
        var warnings = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning && !d.IsSuppressed && !Idle.Contains(d.Id) && !IsAnsweredByTheNotebook(d))
            .OrderBy(d => d.Location.SourceTree?.FilePath == source.Path).ThenBy(d => d.Location.SourceSpan.Start).ToList();
        if (warnings.Count == 0) return null;
        var lines = warnings.Take(MaxShown).SelectMany(w => CompileErrors.Describe(w, source)).ToList();
        if (warnings.Count > MaxShown) lines.Add($"… and {warnings.Count - MaxShown} more.");
        var text = string.Join('\n', lines);
        return
        [
            new("text/html", $"<pre style=\"border-left: 3px solid #d90; padding-left: 0.7em\">{WebUtility.HtmlEncode(text)}</pre>"),
            new("text/plain", text),
        ];
    }

    /// <summary>
    /// True for what is said of a program that ends with the cell: that nobody sets a field, which a later cell may do, or
    /// that nobody waits for a task, which is the value of the cell and shown as one.
    /// </summary>
    private static bool IsAnsweredByTheNotebook(Diagnostic warning)
    {
        if (warning.Location.SourceTree is not { } tree || warning.Id is not ("CS0649" or "CS0067" or "CS4014")) return false;
        var node = tree.GetRoot().FindNode(warning.Location.SourceSpan, getInnermostNodeForTie: true);
        return warning.Id == "CS4014"
            ? node.Parent is ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Parent: GlobalStatementSyntax }
            : node.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>() is { } field && field.Modifiers.Any(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword);
    }
}
