using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel;

/// <summary>The <c>#r</c> lines of a cell, which may stand anywhere in it and may each bring several assemblies.</summary>
/// <param name="Code">The code with those lines made comments, so that every character keeps its place.</param>
/// <param name="References">What they name.</param>
/// <param name="Errors">What they name and is not there.</param>
internal sealed record ReferenceLines(string Code, IReadOnlyList<MetadataReference> References, IReadOnlyList<Diagnostic> Errors)
{
    // The number under which the compiler reports a missing file.
    private const string MissingFile = "CS0006";

    public static ReferenceLines Take(string code, CellSource source, ReferenceResolver resolver, CancellationToken cancel)
    {
        if (!code.Contains('#')) return new(code, [], []);
        var tree = SubmissionChain.Parse(code, source.Path, cancel);
        var (text, references, errors) = (code.ToCharArray(), new List<MetadataReference>(), new List<Diagnostic>());
        foreach (var line in tree.GetRoot(cancel).DescendantTrivia(descendIntoTrivia: true).Select(t => t.GetStructure()).OfType<ReferenceDirectiveTriviaSyntax>())
        {
            if (!line.IsActive || line.File.ValueText.Length == 0) continue;
            text.AsSpan(line.SpanStart, 2).Fill('/');
            try
            {
                references.AddRange(resolver.Find(line.File.ValueText, source.Folder));
            }
            catch (FileNotFoundException e)
            {
                errors.Add(Diagnostic.Create(new DiagnosticDescriptor(MissingFile, "", "{0}", "", DiagnosticSeverity.Error, true), line.File.GetLocation(), e.Message));
            }
        }

        return new(new string(text), references, errors);
    }
}
