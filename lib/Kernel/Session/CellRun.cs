using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>One run of a cell: its parts in order, the files it imports among them.</summary>
internal sealed class CellRun(SessionState session, CellThread thread, CellContext context)
{
    /// <summary>Runs a cell or an imported file.</summary>
    /// <returns>Why it failed; null if it did not.</returns>
    public async Task<CellError?> RunAsync(CellSource source)
    {
        session.Sources[source.Path] = source;
        var watch = Stopwatch.StartNew();
        try
        {
            // All magics are read before any code runs: a cell with a wrong one does nothing, rather than half of what it says.
            var parts = CellPart.Split(source.Text).Select(part => (Part: part, Calls: ReadMagics(part))).ToList();
            for (var i = 0; i < parts.Count; i++)
                if (await RunAsync(parts[i].Part, parts[i].Calls, source, isLast: i == parts.Count - 1 && source.Name is null) is { } error) return error;
            if (parts.SelectMany(part => part.Calls).Any(call => call is { Info.Name: KnownMagics.Time, AsksForHelp: false }))
                context.Writer.Display([new("text/plain", $"Wall time: {watch.Elapsed.TotalMilliseconds:0.#} ms")], Guid.NewGuid().ToString("N"), update: false);
            return null;
        }
        catch (Exception) when (context.Stopped.IsCancellationRequested)
        {
            const string message = "The cell was interrupted. Variables keep the values they had.";
            return new("Interrupted", message, ["Interrupted: " + message], null, null);
        }
        catch (MagicException e)
        {
            return e.In(source);
        }
        catch (Exception e)
        {
            return new RuntimeErrors(session.Sources).From(e, source);
        }
    }

    /// <summary>Runs code as the next submission, and shows its value.</summary>
    /// <param name="code">The code.</param>
    /// <param name="source">Where it stands.</param>
    /// <param name="isLast">Whether its value is the value of the cell.</param>
    public async Task<CellError?> RunCodeAsync(CellPart.Code code, CellSource source, bool isLast)
    {
        var (run, hasResult, error) = await CompileAsync(code, source);
        foreach (var notice in session.Resolver.Notices) context.Writer.Write("stderr", notice + "\n");
        session.Resolver.Notices.Clear();
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

    /// <summary>Runs what <c>#!import</c> names.</summary>
    public async Task<CellError?> ImportAsync(MagicCall import, CellSource source)
    {
        var path = Path.GetFullPath(import.Value("")!, source.Folder);
        if (source.Chain().Any(s => s.IsFrom(path)))
        {
            var circle = source.Chain().TakeWhile(s => !s.IsFrom(path)).Select(s => s.Name ?? "the cell").Reverse().Prepend(Path.GetFileName(path));
            throw new MagicException($"Files import each other in a circle: {string.Join(" → ", circle.Append(Path.GetFileName(path)))}.", import.Line);
        }

        try
        {
            // The line of the cell is the line that imports, whatever line of the file failed.
            foreach (var imported in ImportedFile.Read(path, source))
                if (await RunAsync(imported) is { } error)
                    return error with { Line = source.Name is null ? import.Line : null, Column = source.Name is null ? 1 : null };
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or FormatException)
        {
            throw new MagicException(e.Message, import.Line);
        }
    }

    private static List<MagicCall> ReadMagics(CellPart part) => part switch
    {
        CellPart.Magic magic => [MagicCall.Read(magic)],
        CellPart.Content content => [.. content.Magics.Prepend(content.Selector).Select(MagicCall.Read)],
        _ => [],
    };

    private async Task<CellError?> RunAsync(CellPart part, List<MagicCall> calls, CellSource source, bool isLast)
    {
        if (part is CellPart.Code code) return await RunCodeAsync(code, source, isLast);
        var magics = new CellMagics(this, session, thread, context);
        if (part is not CellPart.Content content) return await magics.RunAsync(calls[0], source);
        await magics.RunAsync(calls[0], content.Text, calls[1..], source);
        return null;
    }

    /// <summary>Makes code the last submission, with checks for an interrupt wherever the compiler takes them.</summary>
    private async Task<(Func<Task<object?>>? Run, bool HasResult, CellError? Error)> CompileAsync(CellPart.Code code, CellSource source)
    {
        var chain = session.Chain;
        var lines = ReferenceLines.Find(code.Text, source, context.Stopped);
        var (references, missing) = await CellReferences.FindAsync(lines, session, context);
        if (CompileErrors.From(null, missing, source) is { } unresolved) return (null, false, unresolved);
        var tree = SubmissionChain.Parse(lines.Code, source.Path, context.Stopped);
        var quoted = QuotedCalls.In(tree, () => chain.Compile(tree, references), context.Stopped);
        if (TryAppend(new InterruptionPoints(intoLambdas: true, quoted).Add(tree)) is { Run: not null } whole) return whole;
        var plain = chain.Compile(tree, references);
        if (CompileErrors.From(plain, plain.GetDiagnostics(context.Stopped), source) is { } error) return (null, false, error);
        return TryAppend(new InterruptionPoints(intoLambdas: false, quoted).Add(tree)) is { Run: not null } most ? most : TryAppend(tree);

        (Func<Task<object?>>? Run, bool HasResult, CellError? Error) TryAppend(SyntaxTree candidate)
        {
            var compilation = chain.Compile(candidate, references);
            var run = chain.Append(compilation, out var diagnostics, context.Stopped);
            if (run is not null && source.Name is null && diagnostics.Any(d => d.Severity == DiagnosticSeverity.Warning)) Warn(compilation.ReplaceSyntaxTree(candidate, tree));
            return run is null
                ? (null, false, CompileErrors.From(compilation, diagnostics, source))
                : (run, SubmissionChain.HasResult(compilation, context.Stopped), null);
        }

        // Of the code as it was written: a check for an interrupt moves what stands behind it.
        void Warn(CSharpCompilation written)
        {
            if (CompileWarnings.From(written.GetDiagnostics(context.Stopped), source) is { } warnings)
                context.Writer.Display(warnings, Guid.NewGuid().ToString("N"), update: false);
        }
    }
}
