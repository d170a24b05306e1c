using System.Globalization;

namespace CSharpKernel.Runner;

/// <summary>The report of <c>csharp-kernel run</c>: a line for each notebook as it ends, and what failed in it.</summary>
internal sealed class PlainReport(IReadOnlyList<RunPlan.Step> steps) : IProgress<RunProgress>
{
    private readonly Lock _gate = new();

    public void Report(RunProgress progress)
    {
        if (progress.Result is not { } result) return;
        var held = result.Checks.Count(check => check.Passed);
        var checks = result.Checks.Count > 0 ? $", {held} of {result.Checks.Count} checks hold" : "";
        lock (_gate)
        {
            if (IsSkipped(result))
            {
                Console.WriteLine($"skipped  {result.Message}");
                return;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(result.Status == RunStatus.Passed ? "ok" : "FAILED")}  {result.Path}  {result.Cells.Count} of {result.CellCount} cells{checks}, {result.Seconds:0.0} s"));
            if (result.Message.Length > 0) Console.WriteLine("    " + result.Message.ReplaceLineEndings("\n    "));
        }
    }

    /// <summary>Sums up, and gives the exit code.</summary>
    /// <param name="results">All results.</param>
    /// <param name="pagesAreWritten">Whether every page is.</param>
    public int Sum(IReadOnlyList<RunResult> results, bool pagesAreWritten)
    {
        var ran = results.Where(result => !IsSkipped(result)).ToList();
        var passed = ran.Count(result => result.Status == RunStatus.Passed);
        if (results.Count > 1) Console.WriteLine($"{passed} ok, {ran.Count - passed} failed{(ran.Count < results.Count ? $", {results.Count - ran.Count} skipped" : "")}");
        if (ran.Any(result => result.Status is RunStatus.BadNotebook or RunStatus.ForeignNotebook)) return CommandLine.Usage;
        return passed == ran.Count && pagesAreWritten ? CommandLine.Ok : CommandLine.Failed;
    }

    /// <summary>A folder may hold notebooks of other kernels; one that was named was meant.</summary>
    private bool IsSkipped(RunResult result) =>
        result.Status == RunStatus.ForeignNotebook && steps.Any(step => step.Notebook == result.Path && !step.IsNamed);
}
