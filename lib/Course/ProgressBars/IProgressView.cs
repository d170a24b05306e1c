using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;
using Spectre.Console;

namespace Course.ProgressBars;

/// <summary>The place where a bar is drawn.</summary>
internal interface IProgressView
{
    /// <summary>Draws the bar anew. The last time its state says how it ended.</summary>
    void Draw(ProgressState state);

    /// <summary>A place below this one, for a loop inside the loop; the next loop inside takes it over.</summary>
    IProgressView Inner();
}

internal static class ProgressViews
{
    /// <summary>The place for this code: a notebook's page, a terminal, or a log.</summary>
    public static IProgressView Create() =>
        DisplaySink.HasPage ? new PageView()
        : Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) ? new LogView(Console.Out, TimeProvider.System)
        : Terminal();

    // A method of its own, so that a notebook never loads what draws in terminals.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IProgressView Terminal() => new TerminalView(AnsiConsole.Console);
}
