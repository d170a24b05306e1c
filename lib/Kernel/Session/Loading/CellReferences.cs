using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>Brings what the <c>#r</c> lines of a cell name.</summary>
internal static class CellReferences
{
    // The number under which the compiler reports a missing file.
    private const string MissingFile = "CS0006";

    /// <summary>Finds files, and restores packages: those of one cell together.</summary>
    /// <returns>The references, and the lines that name what is not there.</returns>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static async Task<(IReadOnlyList<MetadataReference> References, IReadOnlyList<Diagnostic> Errors)> FindAsync(
        ReferenceLines lines, SessionState session, CellContext context)
    {
        var (references, errors) = (new List<MetadataReference>(), new List<Diagnostic>());
        var packages = new List<(PackageRequest Request, Location Location)>();
        var sources = session.Packages.Sources.Added.Count;
        foreach (var line in lines.Lines)
        {
            try
            {
                if (line.IsSource) session.Packages.Sources.Add(line.Text, line.Folder);
                else if (line.IsPackage) packages.Add((PackageRequest.Read(line.Text), line.Location));
                else references.AddRange(session.Resolver.Find(line.Text, line.Folder));
            }
            catch (FileNotFoundException e)
            {
                errors.Add(Error(MissingFile, e.Message, line.Location));
            }
            catch (PackageException e)
            {
                errors.Add(Error(e.Code, e.Message, line.Location));
            }
        }

        if (errors.Count > 0 || packages.Count == 0) return (references, errors);
        try
        {
            references.AddRange(await session.Packages.AddAsync([.. packages.Select(package => package.Request)], context.Writer, context.Stopped));
        }
        catch (PackageException e)
        {
            var at = packages.FirstOrDefault(package => package.Request.Id.Equals(e.Id, StringComparison.OrdinalIgnoreCase)).Location ?? packages[0].Location;
            errors.Add(Error(e.Code, e.Message, at));
            session.Packages.Sources.KeepFirst(sources);   // a source that nobody can reach would spoil every restore after this one
        }

        return (references, errors);
    }

    private static Diagnostic Error(string code, string message, Location at) =>
        Diagnostic.Create(new DiagnosticDescriptor(code, "", "{0}", "", DiagnosticSeverity.Error, isEnabledByDefault: true), at, message);
}
