using System.Globalization;
using CSharpKernel.Html;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Runner;

/// <summary><c>csharp-kernel run</c>: runs notebooks and reports in plain text.</summary>
internal static class RunCommand
{
    public static int Run(string[] args)
    {
        var options = new Options(args, values: ["--output", "--timeout", "--parallel"], switches: ["--html", "--keep-going", "--stop-on-error"]);
        if (options.Has("--keep-going") && options.Has("--stop-on-error"))
            throw new FormatException("--keep-going and --stop-on-error exclude each other");
        var steps = RunPlan.Make(options.Arguments, options.Value("--output"), options.Has("--html"));
        var run = new RunOptions
        {
            CellTimeout = Number(options.Value("--timeout"), "--timeout", "a number of seconds above 0") is { } seconds ? TimeSpan.FromSeconds(seconds) : new RunOptions().CellTimeout,
            KeepsGoing = options.Has("--keep-going"),
            Parallel = (int)Math.Ceiling(Number(options.Value("--parallel"), "--parallel", "how many notebooks run at once, 1 or more") ?? Environment.ProcessorCount),
        };

        using var cancel = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            cancel.Cancel();
        };
        var scratch = Directory.CreateTempSubdirectory("csharp-kernel-run").FullName;
        try
        {
            var jobs = steps.Select((step, i) => new RunJob(step.Notebook, step.Output ?? (step.Page is null ? null : Path.Combine(scratch, $"{i}.ipynb")))).ToList();
            var report = new PlainReport(steps);
            var results = new NotebookRunner(run).RunAllAsync(jobs, report, cancel.Token).GetAwaiter().GetResult();
            AddPictures(results, cancel.Token);
            var pagesAreWritten = steps.Zip(results).Count(pair => !WritePage(pair.First, pair.Second)) == 0;
            return report.Sum(results, pagesAreWritten);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Draws the charts of what was executed as pictures, all of them by one browser.</summary>
    private static void AddPictures(IEnumerable<RunResult> results, CancellationToken cancel)
    {
        try
        {
            var executed = results.Select(result => result.Output).OfType<string>()
                .Select(path => (Path: path, Notebook: Json.ReadObject(File.ReadAllBytes(path), $"'{path}'")))
                .Where(notebook => NotebookCharts.AreIn(notebook.Notebook)).ToList();
            var pictures = new ChartPictures(Path.Combine(AppContext.BaseDirectory, "web"));
            var notice = NotebookCharts.AddPicturesAsync(executed.Select(notebook => notebook.Notebook), pictures, cancel).GetAwaiter().GetResult();
            if (notice is not null) Console.WriteLine(notice);
            foreach (var (path, notebook) in executed) AtomicFile.Write(path, [.. Json.Write(notebook, indent: 1), (byte)'\n']);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or OperationCanceledException)
        {
            Console.WriteLine($"charts have no pictures: {e.Message}");
        }
    }

    private static double? Number(string? text, string option, string form)
    {
        if (text is null) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1e6
            ? number
            : throw new FormatException($"{option} takes {form}; '{text}' is not one");
    }

    /// <summary>Writes the page of a notebook that was executed; false if that fails.</summary>
    private static bool WritePage(RunPlan.Step step, RunResult result)
    {
        if (step.Page is null || result.Output is null) return true;
        try
        {
            var pages = new HtmlExport(Path.Combine(AppContext.BaseDirectory, "web"));
            var notebook = Json.ReadObject(File.ReadAllBytes(result.Output), $"'{result.Output}'");
            var (from, to) = (Path.GetDirectoryName(Path.GetFullPath(step.Notebook))!, Path.GetDirectoryName(Path.GetFullPath(step.Page))!);
            AtomicFile.Write(step.Page, System.Text.Encoding.UTF8.GetBytes(pages.ToHtml(notebook, from, to, "")));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            Console.WriteLine($"FAILED  {step.Page} is not written: {e.Message}");
            return false;
        }
    }
}
