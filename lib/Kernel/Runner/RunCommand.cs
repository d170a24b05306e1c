using System.Globalization;

namespace CSharpKernel.Runner;

/// <summary><c>csharp-kernel run</c>: runs notebooks and reports in plain text.</summary>
internal static class RunCommand
{
    public static int Run(string[] args)
    {
        var options = new Options(args, values: ["--output", "--timeout"], switches: ["--keep-going"]);
        if (options.Arguments.Count == 0) throw new FormatException("run needs the path of a notebook");
        if (options.Value("--output") is not null && options.Arguments.Count > 1)
            throw new FormatException("--output takes one notebook; run the others by themselves");

        using var cancel = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            cancel.Cancel();
        };
        var runner = new NotebookRunner(new RunOptions
        {
            CellTimeout = Timeout(options.Value("--timeout")),
            KeepsGoing = options.Has("--keep-going"),
        });
        var jobs = options.Arguments.Select(path => new RunJob(path, options.Value("--output"))).ToList();
        var results = runner.RunAllAsync(jobs, new PlainReport(), cancel.Token).GetAwaiter().GetResult();
        if (results.Any(result => result.Status == RunStatus.BadNotebook)) return CommandLine.Usage;
        return results.All(result => result.Status == RunStatus.Passed) ? CommandLine.Ok : CommandLine.Failed;
    }

    private static TimeSpan Timeout(string? text)
    {
        if (text is null) return new RunOptions().CellTimeout;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"--timeout takes a number of seconds above 0; '{text}' is not one");
    }

    private sealed class PlainReport : IProgress<RunProgress>
    {
        public void Report(RunProgress progress)
        {
            if (progress.Result is not { } result) return;
            var held = result.Checks.Count(check => check.Passed);
            var checks = result.Checks.Count > 0 ? $", {held} of {result.Checks.Count} checks hold" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(result.Status == RunStatus.Passed ? "ok" : "FAILED")}  {result.Path}  {result.Cells.Count} of {result.CellCount} cells{checks}, {result.Seconds:0.0} s"));
            if (result.Message.Length > 0) Console.WriteLine("    " + result.Message.ReplaceLineEndings("\n    "));
        }
    }
}
