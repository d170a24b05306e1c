using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>What a reader is told of an exception: what it says, and the lines of cells that led to it.</summary>
/// <param name="sources">The cells and imported files so far, by path.</param>
internal sealed partial class RuntimeErrors(IReadOnlyDictionary<string, CellSource> sources)
{
    /// <summary>Describes an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="source">The cell or the file that was running.</param>
    public CellError From(Exception exception, CellSource source)
    {
        var shown = Unwrap(exception);
        var (name, message) = (shown.GetType().Name, MessageOf(shown));
        var frames = Frames(shown).ToList();
        var line = source.Name is null ? frames.FirstOrDefault(f => f.GetFileName() == source.Path)?.GetFileLineNumber() : null;

        // A type that says itself how it is written (a failed check, say) is written so, and needs no stack.
        if (Formatter.HasOwnFormatter(shown.GetType(), "text/plain"))
            return new(name, message, shown.ToDisplayString("text/plain").Split('\n'), line, null);

        var traceback = new List<string>();
        for (var (e, head) = (shown, ""); e is not null; (e, head) = (Next(e), "caused by "))
        {
            traceback.AddRange($"{head}{e.GetType().Name}: {MessageOf(e)}".Split('\n'));
            traceback.AddRange(Frames(e).Select(f => Describe(f, source)));
        }

        return new(name, message, traceback, line, null);
    }

    private static Exception? Next(Exception e) => e.InnerException is { } inner ? Unwrap(inner) : null;

    private static Exception Unwrap(Exception e) => e switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => e,
    };

    private static string MessageOf(Exception e)
    {
        try
        {
            return e.Message;
        }
        catch (Exception broken)
        {
            return $"(its Message threw {broken.GetType().Name})";
        }
    }

    private static IEnumerable<StackFrame> Frames(Exception e) =>
        new StackTrace(e, fNeedFileInfo: true).GetFrames().Where(f => f.GetFileLineNumber() > 0 && IsOfCell(f.GetMethod()));

    private static bool IsOfCell(MethodBase? method) =>
        method?.Module.Assembly is { } assembly
        && AssemblyLoadContext.GetLoadContext(assembly) is CellLoadContext
        && assembly.GetName().Name!.StartsWith(SubmissionChain.NamePrefix, StringComparison.Ordinal);

    private string Describe(StackFrame frame, CellSource source)
    {
        var (path, line) = (frame.GetFileName()!, frame.GetFileLineNumber());
        var known = sources.GetValueOrDefault(path);
        var where = path == source.Path ? source.Name is null ? "" : source.Name + ", "
            : known is null ? Path.GetFileName(path) + ", "
            : known.Name is { } name ? name + ", " : "an earlier cell, ";
        var code = known?.Text.Split('\n').ElementAtOrDefault(line - 1)?.Trim();
        return $"   at {MethodName(frame.GetMethod()!)}{where}line {line}{(string.IsNullOrEmpty(code) ? "" : ":  " + code)}";
    }

    private static string MethodName(MethodBase method)
    {
        // The compiler names what it makes of F: <F>d__1.MoveNext (async, iterator), <F>b__0 (lambda), <F>g__Inner|0_0 (local function).
        var type = method.DeclaringType!;
        var made = MadeFrom().Match(method.Name == "MoveNext" ? type.Name : method.Name);
        var name = method.Name == ".ctor" ? "new " + type.Name
            : !made.Success ? method.Name
            : made.Groups["inner"] is { Success: true, Value: var inner } ? inner
            : method.Name != "MoveNext" ? "lambda"
            : made.Groups["name"].Value;
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer) type = outer;
        if (name is "<Initialize>" or "<Factory>") return "";
        var owner = type.Name == WellKnownMemberNames.DefaultScriptClassName || method.Name == ".ctor" ? "" : type.Name + ".";
        return $"{owner}{name}, ";
    }

    [GeneratedRegex(@"^<(?<name>.*)>(?:[a-z]__(?<inner>\w+)\|)?")]
    private static partial Regex MadeFrom();
}
