using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Runner;

/// <summary>Runs notebooks without a front-end, each in a kernel process of its own whose folder is the notebook's.</summary>
/// <param name="options">How they are run.</param>
public sealed class NotebookRunner(RunOptions options)
{
    private const string CheckMime = "application/vnd.course.check+json";
    private const string ExerciseMime = "application/vnd.course.exercise+json";
    private const string Threads = "OMP_NUM_THREADS";

    /// <summary>Runs several notebooks, some of them at once; what happens to one does not touch the others.</summary>
    /// <param name="jobs">The notebooks.</param>
    /// <param name="progress">Told of every cell, from several threads; null tells nobody.</param>
    /// <param name="cancel">Ends the kernels; notebooks that are not finished are reported as cancelled.</param>
    /// <returns>A result for every job, in the order of the jobs.</returns>
    public async Task<IReadOnlyList<RunResult>> RunAllAsync(
        IReadOnlyList<RunJob> jobs, IProgress<RunProgress>? progress = null, CancellationToken cancel = default)
    {
        var results = new ConcurrentDictionary<int, RunResult>();
        var atOnce = Math.Clamp(options.Parallel, 1, Math.Max(1, jobs.Count));
        await System.Threading.Tasks.Parallel.ForEachAsync(
            Enumerable.Range(0, jobs.Count), new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (i, _) => results[i] = await RunAsync(jobs[i], atOnce, progress, cancel));
        return [.. Enumerable.Range(0, jobs.Count).Select(i => results[i])];
    }

    /// <summary>Runs one notebook. Never throws for what the notebook is or does.</summary>
    /// <param name="job">The notebook.</param>
    /// <param name="progress">Told of every cell; null tells nobody.</param>
    /// <param name="cancel">Ends the kernel.</param>
    public Task<RunResult> RunAsync(RunJob job, IProgress<RunProgress>? progress = null, CancellationToken cancel = default) =>
        RunAsync(job, atOnce: 1, progress, cancel);

    private async Task<RunResult> RunAsync(RunJob job, int atOnce, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var result = await RunAndStoreAsync(job, atOnce, progress, cancel);
        result = result with { Seconds = watch.Elapsed.TotalSeconds };
        progress?.Report(new RunProgress(job.Path, result.Cells.Count, result.CellCount, result));
        return result;
    }

    private async Task<RunResult> RunAndStoreAsync(RunJob job, int atOnce, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return new RunResult(job.Path, RunStatus.Cancelled) { Message = "cancelled" };
        Notebook notebook;
        try
        {
            notebook = Notebook.Read(job.Path);
        }
        catch (FormatException e)
        {
            return new RunResult(job.Path, e is ForeignNotebookException ? RunStatus.ForeignNotebook : RunStatus.BadNotebook) { Message = e.Message };
        }

        RunResult result;
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(job.Path))!;
            await using var kernel = new KernelProcess([.. KernelCommand.For(options.KernelFolder), "stdio"], folder, EnvironmentFor(atOnce));
            try
            {
                result = await RunInAsync(kernel, notebook, job.Path, progress, cancel);
            }
            catch (OperationCanceledException)
            {
                kernel.Kill();
                return new RunResult(job.Path, RunStatus.Cancelled) { Message = "cancelled" };
            }
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or TimeoutException)
        {
            return new RunResult(job.Path, RunStatus.KernelNotStarted) { Message = e.Message };
        }
        return result.Status == RunStatus.KernelNotStarted ? result : Store(notebook, result, job.Output);
    }

    private async Task<RunResult> RunInAsync(
        KernelProcess kernel, Notebook notebook, string path, IProgress<RunProgress>? progress, CancellationToken cancel)
    {
        var run = new NotebookRun(notebook, kernel, options);
        if (!await run.StartAsync(cancel))
            return new RunResult(path, RunStatus.KernelNotStarted) { Message = await kernel.DescribeEndAsync() };

        var count = NotebookRun.Runnable(notebook).Count;
        await run.RunAsync((done, doing) => progress?.Report(new RunProgress(path, done, count, Doing: doing)), cancel);
        run.Store();
        return new RunResult(path, run.Status)
        {
            Message = string.Join('\n', run.Errors.Select(Describe)),
            CellCount = count,
            Cells = run.Times,
            Errors = run.Errors,
            Checks = [.. run.Displayed(CheckMime).Select(check =>
                new CheckResult(check.Cell, check.Data.Text("claim") ?? "", check.Data.Flag("passed", false)))],
            Exercises = [.. run.Displayed(ExerciseMime).Select(exercise => new ExerciseResult(
                exercise.Cell, exercise.Data.Text("id") ?? "", exercise.Data.Flag("passed", false), exercise.Data.Text("feedback") ?? ""))],
        };
    }

    private static RunResult Store(Notebook notebook, RunResult result, string? output)
    {
        if (output is null) return result;
        try
        {
            notebook.Write(output);
            return result with { Output = output };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var message = $"cannot write '{output}': {e.Message}";
            return result with
            {
                Status = result.Status == RunStatus.Passed ? RunStatus.NotWritten : result.Status,
                Message = result.Message.Length > 0 ? $"{result.Message}\n{message}" : message,
            };
        }
    }

    private static string Describe(RunError error)
    {
        var place = error.Line is { } line ? $"cell {error.Cell}, line {line}" : $"cell {error.Cell}";
        return $"{place}: {error.Source}\n{error.Name}: {error.Message}";
    }

    /// <summary>Notebooks that run at once share the cores; a number that the user has set stays.</summary>
    private Dictionary<string, string> EnvironmentFor(int atOnce)
    {
        var environment = new Dictionary<string, string>(options.Environment);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Threads)))
        {
            environment.TryAdd(Threads,
                Math.Max(1, Environment.ProcessorCount / atOnce).ToString(CultureInfo.InvariantCulture));
        }
        return environment;
    }
}
