using System.Collections.Concurrent;
using System.Diagnostics;
using CSharpKernel.Runner;
using Spectre.Console;

namespace CourseCli;

/// <summary>How far the notebooks are: a live bar each in a terminal, a line every few seconds in a log.</summary>
public static class RunProgressDisplay
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static string NameOf(string notebook) => $"{Path.GetFileNameWithoutExtension(notebook)} ({Path.GetFileName(Path.GetDirectoryName(notebook))})";

    /// <param name="jobs">What will run.</param>
    /// <param name="run">Starts it; reports to what it is given.</param>
    public static Task<IReadOnlyList<RunResult>> ShowAsync(
        IReadOnlyList<RunJob> jobs, Func<IProgress<RunProgress>, Task<IReadOnlyList<RunResult>>> run) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected ? ShowBarsAsync(jobs, run) : run(new Lines());

    private static Task<IReadOnlyList<RunResult>> ShowBarsAsync(
        IReadOnlyList<RunJob> jobs, Func<IProgress<RunProgress>, Task<IReadOnlyList<RunResult>>> run) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(context =>
            {
                var bars = jobs.ToDictionary(job => job.Path, job => context.AddTask(Markup.Escape(NameOf(job.Path)), autoStart: false));
                return run(new Bars(bars));
            });

    private sealed class Bars(IReadOnlyDictionary<string, ProgressTask> bars) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            var bar = bars[value.Path];
            if (!bar.IsStarted) bar.StartTask();
            bar.MaxValue = Math.Max(1, value.CellCount);
            bar.Value = value.CellsDone;
            if (value.Result is null)
            {
                bar.Description = Markup.Escape(NameOf(value.Path)) + (value.Doing.Length > 0 ? $" [grey]{Markup.Escape(value.Doing)}[/]" : "");
                return;
            }

            bar.Description = $"{Markup.Escape(NameOf(value.Path))} {(value.Result.Status == RunStatus.Passed ? "[green]✓[/]" : "[red]✗[/]")}";
            bar.StopTask();
        }
    }

    private sealed class Lines : IProgress<RunProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly ConcurrentDictionary<string, TimeSpan> _last = [];

        public void Report(RunProgress value)
        {
            var now = _clock.Elapsed;
            if (value.Result is null && _last.TryGetValue(value.Path, out var last) && now - last < BetweenLines) return;
            _last[value.Path] = now;
            Console.WriteLine($"  {NameOf(value.Path)}: {value.CellsDone}/{value.CellCount} cells, {now.TotalSeconds:0} s{(value.Doing.Length > 0 ? ", " + value.Doing : "")}"
                + (value.Result is null ? "" : value.Result.Status == RunStatus.Passed ? ", passed" : ", failed"));
        }
    }
}
