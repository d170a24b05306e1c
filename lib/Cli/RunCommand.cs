using System.Text.Json.Nodes;
using CSharpKernel.Html;
using CSharpKernel.Runner;
using Spectre.Console;

namespace CourseCli;

/// <summary><c>./course run</c>: executes notebooks and shows how far they are; ends with a table.</summary>
public static class RunCommand
{
    public static async Task<int> RunAsync(
        Repository repository, IReadOnlyCollection<string> chapters, string language, bool save, double timeout, CancellationToken cancel)
    {
        if (!(timeout > 0 && timeout < TimeSpan.MaxValue.TotalSeconds))
            throw new UsageException($"--timeout {timeout} is not a number of seconds above 0");
        string[] languages = language == "all" ? ["ko", "en"] : [language];
        var jobs = languages.SelectMany(edition => repository.Chapters(edition, chapters)
            .Select(notebook => new RunJob(notebook, Path.Combine(repository.Artifacts, "course", edition, Path.GetFileName(notebook))))).ToList();

        var runner = new NotebookRunner(new RunOptions
        {
            KernelFolder = Path.GetDirectoryName(repository.Kernel)!,
            CellTimeout = TimeSpan.FromSeconds(timeout),
            Parallel = Environment.ProcessorCount,
        });
        var results = await RunProgressDisplay.ShowAsync(jobs, progress => runner.RunAllAsync(jobs, progress, cancel));

        var written = results.Where(result => result.Output is not null).Select(result => (Result: result, Notebook: JsonNode.Parse(File.ReadAllText(result.Output!))!)).ToList();
        var notice = await NotebookCharts.AddPicturesAsync(written.Select(one => one.Notebook), new ChartPictures(repository.Web), cancel);
        var pages = new HtmlExport(repository.Web);
        foreach (var (result, notebook) in written)
        {
            PageCommand.Write(result.Output!, notebook);
            WritePage(pages, result, notebook);
        }
        foreach (var result in results.Where(result => save && result.Status == RunStatus.Passed))
        {
            File.Copy(result.Output!, result.Path + ".tmp", overwrite: true);
            File.Move(result.Path + ".tmp", result.Path, overwrite: true);
        }
        Report(results);
        if (notice is not null) Console.WriteLine(notice);
        var failed = results.Count(result => result.Status != RunStatus.Passed);
        Console.WriteLine(failed == 0 ? "every notebook ran; their pages are in artifacts/course/" : $"{failed} of {results.Count} notebooks failed");
        return failed == 0 ? 0 : 1;
    }

    private static void WritePage(HtmlExport pages, RunResult result, JsonNode notebook)
    {
        var page = Path.ChangeExtension(result.Output!, ".html");
        var sourceFolder = Path.GetDirectoryName(result.Path)!;
        var html = pages.ToHtml(notebook, sourceFolder, Path.GetDirectoryName(page)!, Path.GetFileName(sourceFolder));
        File.WriteAllText(page + ".tmp", html);
        File.Move(page + ".tmp", page, overwrite: true);
    }

    private static void Report(IReadOnlyList<RunResult> results)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("chapter", "", "cells", "checks", "exercises", "seconds");
        foreach (var column in table.Columns.Skip(2)) column.RightAligned();
        foreach (var result in results)
        {
            table.AddRow(Markup.Escape(RunProgressDisplay.NameOf(result.Path)), result.Status == RunStatus.Passed ? "[green]passed[/]" : "[red]failed[/]",
                $"{result.Cells.Count}/{result.CellCount}", $"{result.Checks.Count(check => check.Passed)}/{result.Checks.Count}",
                $"{result.Exercises.Select(exercise => exercise.Id).Distinct().Count()}", $"{result.Seconds:0.0}");
        }
        AnsiConsole.Write(table);
        foreach (var result in results.Where(result => result.Status != RunStatus.Passed))
            Console.WriteLine($"{RunProgressDisplay.NameOf(result.Path)} failed ({result.Status})\n  {result.Message.ReplaceLineEndings("\n  ")}\n");
    }
}
