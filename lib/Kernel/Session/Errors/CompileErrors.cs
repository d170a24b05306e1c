using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>What a reader is told of code that does not compile.</summary>
internal static class CompileErrors
{
    private const int MaxLines = 20;

    /// <summary>Describes the errors among some diagnostics; null if there are none.</summary>
    /// <param name="compilation">What was compiled; null if it did not come to that.</param>
    /// <param name="diagnostics">What the compiler said.</param>
    /// <param name="source">The cell or the file that was compiled.</param>
    public static CellError? From(Compilation? compilation, IEnumerable<Diagnostic> diagnostics, CellSource source)
    {
        // CS1569: what the compiler reports beside CS9283, of a file that nobody asked for.
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS1569")
            .OrderBy(d => d.Location.SourceTree?.FilePath == source.Path).ThenBy(d => d.Location.SourceSpan.Start).ToList();
        if (errors.Count == 0) return null;

        var traceback = new List<string>();
        var (hints, explained) = (new HashSet<string>(), new HashSet<(string?, int)>());
        var rest = 0;
        foreach (var error in errors)
        {
            var line = (error.Location.SourceTree?.FilePath, error.Location.GetLineSpan().StartLinePosition.Line);
            if (explained.Contains(line)) continue;
            if (traceback.Count > MaxLines)
            {
                rest++;
                continue;
            }

            traceback.AddRange(Describe(error, source));
            if (compilation is null) continue;
            var hint = ScriptLimits.Hint(error, compilation, out var isWholeLine);
            if (isWholeLine) explained.Add(line);
            if (hint is not null && hints.Add(hint)) traceback.Add("    " + hint);
        }

        if (rest > 0) traceback.Add($"… and {rest} more.");
        var first = errors[0].Location.GetLineSpan().StartLinePosition;
        var isInCell = source.Name is null && errors[0].Location.SourceTree?.FilePath == source.Path;
        return new("CompilationError", string.Join('\n', traceback), traceback,
            isInCell ? first.Line + 1 : null, isInCell ? first.Character + 1 : null);
    }

    /// <summary>One error or warning: its place, its code, what it says, and the line with a caret.</summary>
    public static IEnumerable<string> Describe(Diagnostic error, CellSource source)
    {
        var what = error.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var message = ScriptLimits.Place().Replace(error.GetMessage(), "");
        if (error.Location.SourceTree is not { } tree)
        {
            yield return $"{what} {error.Id}: {message}";
            yield break;
        }

        var (start, end) = (error.Location.GetLineSpan().StartLinePosition, error.Location.GetLineSpan().EndLinePosition);
        var file = tree.FilePath == source.Path ? source.Name : Path.GetFileName(tree.FilePath);
        yield return $"{(file is null ? "" : file + ", ")}line {start.Line + 1}, column {start.Character + 1}: {what} {error.Id}: {message}";

        var text = tree.GetText().Lines[start.Line].ToString().TrimEnd().Replace('\t', ' ');
        if (text.Length is 0 or > 300) yield break;
        var width = (end.Line == start.Line ? end.Character : text.Length) - start.Character;
        yield return "    " + text;
        yield return "    " + new string(' ', start.Character) + new string('^', Math.Max(1, width));
    }
}
