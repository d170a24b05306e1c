using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>The <c>#r</c> and <c>#i</c> lines of a cell, which may stand anywhere in it and may each bring several assemblies.</summary>
/// <param name="Code">The code with those lines made comments, so that every character keeps its place.</param>
/// <param name="Lines">What they name, in their order.</param>
internal sealed partial record ReferenceLines(string Code, IReadOnlyList<ReferenceLines.Line> Lines)
{
    /// <param name="Text">What stands in the quotes.</param>
    /// <param name="IsSource">True for <c>#i</c>.</param>
    /// <param name="Folder">Where a path starts.</param>
    /// <param name="Location">Where an error is reported.</param>
    internal sealed record Line(string Text, bool IsSource, string Folder, Location Location)
    {
        public bool IsPackage => !IsSource && PackageRequest.IsOne(Text);
    }

    /// <summary>Finds them; looks at no file but those that <c>#load</c> names.</summary>
    /// <param name="code">The code.</param>
    /// <param name="source">Where it stands.</param>
    /// <param name="cancel">Gives up.</param>
    public static ReferenceLines Find(string code, CellSource source, CancellationToken cancel)
    {
        if (!code.Contains('#')) return new(code, []);
        var (text, lines) = (code.ToCharArray(), new List<Line>());
        foreach (var directive in Directives(code, source.Path, cancel))
        {
            if (directive is ReferenceDirectiveTriviaSyntax { File.ValueText: { Length: > 0 } reference } r)
            {
                text.AsSpan(r.SpanStart, 2).Fill('/');
                lines.Add(new(reference, false, source.Folder, r.File.GetLocation()));
            }
            else if (directive is BadDirectiveTriviaSyntax && SourceLine().Match(directive.ToFullString()) is { Success: true, Groups: var parts })
            {
                text.AsSpan(directive.SpanStart, 2).Fill('/');
                lines.Add(new(parts["text"].Value, true, source.Folder, directive.GetLocation()));
            }
            else if (directive is LoadDirectiveTriviaSyntax { File.ValueText: { Length: > 0 } file } load)
            {
                // The compiler asks for the references of a loaded file one by one, and when it cannot wait for a restore.
                lines.AddRange(Packages(Path.GetFullPath(file, source.Folder), load.File.GetLocation(), [], cancel));
            }
        }

        return new(new string(text), lines);
    }

    private static IEnumerable<Line> Packages(string file, Location location, HashSet<string> seen, CancellationToken cancel)
    {
        if (!seen.Add(file) || !File.Exists(file)) yield break;   // the compiler says that a file is missing
        foreach (var directive in Directives(File.ReadAllText(file), file, cancel))
        {
            if (directive is ReferenceDirectiveTriviaSyntax r && PackageRequest.IsOne(r.File.ValueText))
                yield return new(r.File.ValueText, false, Path.GetDirectoryName(file)!, location);
            if (directive is LoadDirectiveTriviaSyntax load)
                foreach (var inner in Packages(Path.GetFullPath(load.File.ValueText, Path.GetDirectoryName(file)!), location, seen, cancel)) yield return inner;
        }
    }

    private static IEnumerable<DirectiveTriviaSyntax> Directives(string code, string path, CancellationToken cancel) =>
        SubmissionChain.Parse(code, path, cancel).GetRoot(cancel).DescendantTrivia(descendIntoTrivia: true)
            .Select(trivia => trivia.GetStructure()).OfType<DirectiveTriviaSyntax>().Where(directive => directive.IsActive);

    [GeneratedRegex("^\\s*#i\\s*\"(?<text>[^\"]*)\"")]
    private static partial Regex SourceLine();
}
