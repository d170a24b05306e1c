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
    private const int MaxDepth = 20, MaxCauses = 20, MaxFrames = 20, FirstFrames = 6, LastFrames = 3;

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

        var traceback = $"{name}: {(IsSeveral(shown) ? $"{((AggregateException)shown).InnerExceptions.Count} errors" : message)}".Split('\n').ToList();
        var left = frames.Count > MaxFrames ? frames.Count - FirstFrames - LastFrames : 0;   // a recursion without end has a hundred thousand
        traceback.AddRange(frames.Take(left > 0 ? FirstFrames : frames.Count).Select(f => Describe(f, source)));
        if (left > 0) traceback.AddRange([$"   … {left} more calls …", .. frames.TakeLast(LastFrames).Select(f => Describe(f, source))]);
        AddCauses(shown, traceback, source, depth: 1);
        return new(name, message, traceback, line, null);
    }

    /// <summary>One line for each exception behind another, and where it was thrown if that was in a cell.</summary>
    private void AddCauses(Exception exception, List<string> traceback, CellSource source, int depth)
    {
        if (depth > MaxDepth) return;
        var indent = new string(' ', 2 * depth);
        var causes = IsSeveral(exception) ? ((AggregateException)exception).InnerExceptions.Select(Unwrap).ToList() : Next(exception) is { } next ? [next] : [];
        foreach (var (cause, number) in causes.Take(MaxCauses).Select((c, i) => (c, i + 1)))
        {
            var place = Frames(cause).FirstOrDefault() is { } frame ? $" ({Place(frame, source)})" : "";
            var message = (IsSeveral(cause) ? $"{((AggregateException)cause).InnerExceptions.Count} errors" : MessageOf(cause)).ReplaceLineEndings("\n" + indent + "   ");
            traceback.AddRange($"{indent}{(IsSeveral(exception) ? $"{number}. " : "caused by ")}{cause.GetType().Name}: {message}{place}".Split('\n'));
            AddCauses(cause, traceback, source, depth + 1);
        }

        if (causes.Count > MaxCauses) traceback.Add($"{indent}… and {causes.Count - MaxCauses} more.");
    }

    private static bool IsSeveral(Exception e) => e is AggregateException { InnerExceptions.Count: > 1 };

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
        var code = sources.GetValueOrDefault(frame.GetFileName()!)?.Text.Split('\n').ElementAtOrDefault(frame.GetFileLineNumber() - 1)?.Trim();
        return $"   at {MethodName(frame.GetMethod()!)}{Place(frame, source)}{(string.IsNullOrEmpty(code) ? "" : ":  " + code)}";
    }

    private string Place(StackFrame frame, CellSource source)
    {
        var path = frame.GetFileName()!;
        var known = sources.GetValueOrDefault(path);
        var where = path == source.Path ? source.Name is null ? "" : source.Name + ", "
            : known is null ? Path.GetFileName(path) + ", "
            : known.Name is { } name ? name + ", " : "an earlier cell, ";
        return $"{where}line {frame.GetFileLineNumber()}";
    }

    private static string MethodName(MethodBase method)
    {
        // The compiler names what it makes of F: <F>d__1.MoveNext (async, iterator), <F>b__0 (lambda), <F>g__Inner|0_0 (local function).
        var type = method.DeclaringType!;
        var made = MadeFrom().Match(method.Name == "MoveNext" ? type.Name : method.Name);
        var name = method.Name == ".ctor" ? "new " + type.Name
            : method.IsSpecialName && Accessor().Match(method.Name) is { Success: true, Length: var prefix } ? method.Name[prefix..]
            : !made.Success ? method.Name
            : made.Groups["inner"] is { Success: true, Value: var inner } ? inner
            : method.Name != "MoveNext" ? "lambda"
            : made.Groups["name"].Value;
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer) type = outer;
        if (name is "<Initialize>" or "<Factory>") return "";
        var owner = type.Name == WellKnownMemberNames.DefaultScriptClassName || method.Name == ".ctor" ? "" : type.Name + ".";
        return $"{owner}{name}, ";
    }

    [GeneratedRegex("^(get|set|add|remove)_")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"^<(?<name>.*)>(?:[a-z]__(?<inner>\w+)\|)?")]
    private static partial Regex MadeFrom();
}
