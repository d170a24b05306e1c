using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>An exception that is shown as a value: what it says and what caused it, with the frames whose source is known.</summary>
internal static class ExceptionText
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (var (e, head) = (exception, ""); e is not null; (e, head) = (e.InnerException, "caused by "))
        {
            text.Append($"{head}{Failure.Describe(e)}\n");
            foreach (var frame in new StackTrace(e, fNeedFileInfo: true).GetFrames())
                if (frame.GetFileLineNumber() > 0) text.Append($"   at {Name(frame.GetMethod())}{FileOf(frame)}line {frame.GetFileLineNumber()}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    // A cell has a path, but no file of that name.
    private static string FileOf(StackFrame frame) => Path.GetFileName(frame.GetFileName()) is { } name && Path.HasExtension(name) ? name + ", " : "";

    // What the compiler makes of a cell, a lambda or an iterator has no name that anybody wrote.
    private static string Name(MethodBase? method) => method is null || method.Name.Contains('<') || method.Name == "MoveNext" ? "" : method.Name + ", ";
}
