using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>One run of a cell: its parts in order, the files it imports among them.</summary>
internal sealed class CellRun(
    SubmissionChain chain, ReferenceResolver resolver, CellThread thread, CellContext context, Dictionary<string, CellSource> sources)
{
    /// <summary>Runs a cell or an imported file.</summary>
    /// <returns>Why it failed; null if it did not.</returns>
    public async Task<CellError?> RunAsync(CellSource source)
    {
        sources[source.Path] = source;
        var watch = Stopwatch.StartNew();
        var isTimed = false;
        var parts = CellPart.Split(source.Text);
        foreach (var part in parts)
        {
            CellError? error = null;
            if (part is CellPart.Code code) error = await RunCodeAsync(code, source, isLast: code == parts[^1] && source.Name is null);
            else if (part is CellPart.Magic { Name: KnownMagics.Time }) isTimed = true;
            else if (part is CellPart.Magic { Name: KnownMagics.Import } import) error = await ImportAsync(import, source);
            else if (part is CellPart.Magic magic && !KnownMagics.IsSelector(magic.Name)) error = KnownMagics.Unknown(magic);
            if (error is not null) return error;
        }

        if (isTimed) context.Writer.Display([new("text/plain", $"Wall time: {watch.Elapsed.TotalMilliseconds:0.#} ms")], Guid.NewGuid().ToString("N"), update: false);
        return null;
    }

    private async Task<CellError?> RunCodeAsync(CellPart.Code code, CellSource source, bool isLast)
    {
        try
        {
            var (run, hasResult, error) = Compile(code, source);
            foreach (var notice in resolver.Notices) context.Writer.Write("stderr", notice + "\n");
            resolver.Notices.Clear();
            if (run is null) return error;

            await thread.RunAsync(context, async () =>
            {
                var value = await run();
                if (!hasResult || value is DisplayedValue) return;
                if (isLast) context.Writer.Result(value);
                else DisplayExtensions.Display(value);
            });
            return null;
        }
        catch (Exception) when (context.Stopped.IsCancellationRequested)
        {
            const string message = "The cell was interrupted. Variables keep the values they had.";
            return new("Interrupted", message, ["Interrupted: " + message], null, null);
        }
        catch (Exception e)
        {
            return new RuntimeErrors(sources).From(e, source);
        }
    }

    /// <summary>Makes code the last submission, with checks for an interrupt wherever the compiler takes them.</summary>
    private (Func<Task<object?>>? Run, bool HasResult, CellError? Error) Compile(CellPart.Code code, CellSource source)
    {
        var lines = ReferenceLines.Take(code.Text, source, resolver, context.Stopped);
        if (CompileErrors.From(null, lines.Errors, source) is { } unresolved) return (null, false, unresolved);
        var tree = SubmissionChain.Parse(lines.Code, source.Path, context.Stopped);
        var quoted = QuotedCalls.In(tree, () => chain.Compile(tree, lines.References), context.Stopped);
        if (TryAppend(new InterruptionPoints(intoLambdas: true, quoted).Add(tree)) is { Run: not null } whole) return whole;
        var plain = chain.Compile(tree, lines.References);
        if (CompileErrors.From(plain, plain.GetDiagnostics(context.Stopped), source) is { } error) return (null, false, error);
        return TryAppend(new InterruptionPoints(intoLambdas: false, quoted).Add(tree)) is { Run: not null } most ? most : TryAppend(tree);

        (Func<Task<object?>>? Run, bool HasResult, CellError? Error) TryAppend(SyntaxTree candidate)
        {
            var compilation = chain.Compile(candidate, lines.References);
            var run = chain.Append(compilation, out var diagnostics, context.Stopped);
            return run is null
                ? (null, false, CompileErrors.From(compilation, diagnostics, source))
                : (run, SubmissionChain.HasResult(compilation, context.Stopped), null);
        }
    }

    private async Task<CellError?> ImportAsync(CellPart.Magic import, CellSource source)
    {
        if (import.Argument.Length == 0) return KnownMagics.Error("#!import needs the path of a file: #!import ../setup.csx", import);
        var path = Path.GetFullPath(import.Argument, source.Folder);
        if (source.Chain().Any(s => s.IsFrom(path)))
        {
            var circle = source.Chain().TakeWhile(s => !s.IsFrom(path)).Select(s => s.Name ?? "the cell").Reverse().Prepend(Path.GetFileName(path));
            return Located(KnownMagics.Error($"Files import each other in a circle: {string.Join(" → ", circle.Append(Path.GetFileName(path)))}.", import), import, source);
        }

        CellError? error;
        try
        {
            error = null;
            foreach (var imported in ImportedFile.Read(path, source))
                if ((error = await RunAsync(imported)) is not null) break;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or FormatException)
        {
            error = KnownMagics.Error(e.Message, import);
        }

        return error is null ? null : Located(error, import, source);
    }

    /// <summary>The line of the cell is the line that imports, whatever line of the file failed.</summary>
    private static CellError Located(CellError error, CellPart.Magic import, CellSource source) =>
        error with { Line = source.Name is null ? import.Line : null, Column = source.Name is null ? 1 : null };
}
