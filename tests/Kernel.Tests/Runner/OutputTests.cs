using System.Text.Json.Nodes;
using CSharpKernel.Runner;

namespace CSharpKernel.Tests.Runner;

/// <summary>What a run stores in the notebook.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outputs_and_counts_are_stored_as_Jupyter_stores_them()
    {
        var (result, cells) = await _folder.RunAsync(new(),
            "Console.WriteLine(\"one\");\nConsole.Write(\"two\");",
            "6 * 7",
            "   \n",
            "Console.Error.Write(\"oops\"); Console.Write(\"fine\");",
            "HTML(\"<b>bold</b>\\n<i>slanted</i>\")");
        Assert.Equal(RunStatus.Passed, result.Status);
        Assert.Equal([1, 2, 4, 5], result.Cells.Select(cell => cell.Cell));
        Assert.Equal(4, result.CellCount);
        Assert.Equal("1 2  3 4", string.Join(' ', cells.Select(cell => cell!["execution_count"]?.ToString())));

        var stream = Assert.Single(cells.Outputs(0));
        Assert.Equal("""{"name":"stdout","output_type":"stream","text":["one\n","two"]}""", stream!.ToJsonString());
        var value = Assert.Single(cells.Outputs(1));
        Assert.Equal("execute_result", value.Type());
        Assert.Equal("42", value.Data("text/plain"));
        Assert.Equal(2, value!["execution_count"]!.GetValue<int>());
        Assert.Empty(cells.Outputs(2));
        Assert.Equal(["stderr", "stdout"], cells.Outputs(3).Select(output => output!["name"]!.GetValue<string>()));
        Assert.Equal(["<b>bold</b>\n", "<i>slanted</i>"], cells.Outputs(4)[0]!["data"]!["text/html"]!.AsArray().Select(line => line!.GetValue<string>()));
    }

    [Fact]
    public async Task A_display_is_updated_where_it_was_shown_also_from_a_later_cell()
    {
        var (_, cells) = await _folder.RunAsync(new(), "var shown = display(\"before\"); Console.Write(\"after it\");", "shown.Update(\"now\");");
        Assert.Equal("now", cells.Outputs(0)[0].Data("text/plain"));
        Assert.Equal("after it", cells.Outputs(0)[1].Text());
        Assert.Empty(cells.Outputs(1));
    }

    [Fact]
    public async Task Cleared_output_is_gone_at_once_or_with_the_next_output()
    {
        const string clear = "Microsoft.DotNet.Interactive.DisplaySink.Current.ClearOutput(wait: {0});";
        var (_, cells) = await _folder.RunAsync(new(),
            "Console.Write(\"old\"); " + string.Format(clear, "false"),
            "Console.Write(\"old\"); " + string.Format(clear, "true"),
            "Console.Write(\"old\"); " + string.Format(clear, "true") + " Console.Write(\"new\");");
        Assert.Empty(cells.Outputs(0));
        Assert.Equal("old", Assert.Single(cells.Outputs(1)).Text());
        Assert.Equal("new", Assert.Single(cells.Outputs(2)).Text());
    }

    [Fact]
    public async Task How_far_a_long_cell_is_can_be_told_while_it_runs()
    {
        var told = new Told();
        const string cell = "\"{\\\"text\\\": \\\"train: 50%\\\"}\".DisplayAs(\"application/vnd.course.progress+json\");";
        await new NotebookRunner(new()).RunAsync(new RunJob(_folder.Notebook("a.ipynb", "1", cell)), told);
        Assert.Equal([(0, ""), (1, ""), (1, "train: 50%"), (2, ""), (2, "")], told.Reports.Select(report => (report.CellsDone, report.Doing)));
    }

    private sealed class Told : IProgress<RunProgress>
    {
        public List<RunProgress> Reports { get; } = [];

        public void Report(RunProgress value) => Reports.Add(value);
    }

    [Fact]
    public async Task JSON_is_stored_as_JSON_and_read_as_checks_and_exercises()
    {
        const string formatters = """
            using Microsoft.DotNet.Interactive.Formatting;
            record Claim(string Text, bool Holds); record Task1(bool Passed);
            Formatter.Register<Claim>(c => $"{{\"claim\": \"{c.Text}\", \"passed\": {(c.Holds ? "true" : "false")}, \"nested\": {{\"한\": [1.50]}} }}", "application/vnd.course.check+json");
            Formatter.SetPreferredMimeTypesFor(typeof(Claim), "application/vnd.course.check+json");
            Formatter.Register<Task1>(t => $"{{\"id\": \"05-1\", \"passed\": {(t.Passed ? "true" : "false")}, \"feedback\": \"look again\"}}", "application/vnd.course.exercise+json");
            Formatter.SetPreferredMimeTypesFor(typeof(Task1), "application/vnd.course.exercise+json");
            """;
        var (result, cells) = await _folder.RunAsync(new(), formatters,
            "display(new Claim(\"rows sum to 1\", true)); display(new Claim(\"pigs fly\", false));", "display(new Task1(false));");
        var data = cells.Outputs(1)[0]!["data"]!["application/vnd.course.check+json"]!.AsObject();
        Assert.Equal("1.50", data["nested"]!["한"]![0]!.ToJsonString());
        Assert.Equal([new CheckResult(2, "rows sum to 1", true), new CheckResult(2, "pigs fly", false)], result.Checks);
        Assert.Equal([new ExerciseResult(3, "05-1", false, "look again")], result.Exercises);
        Assert.Equal(RunStatus.Passed, result.Status);
    }

    [Fact]
    public async Task A_megabyte_of_text_is_cut_in_the_middle_and_says_so()
    {
        var (result, cells) = await _folder.RunAsync(new(), "Console.Write(\"begin\"); for (var i = 0; i < 100_000; i++) Console.WriteLine(\"0123456789\"); Console.Write(\"end\");");
        Assert.Equal(RunStatus.Passed, result.Status);
        var text = Assert.Single(cells.Outputs(0)).Text();
        Assert.InRange(text.Length, 90_000, 110_000);
        Assert.StartsWith("begin0123456789\n", text);
        Assert.EndsWith("0123456789\nend", text);
        // 1,100,008 printed less the 100,000 that are kept.
        Assert.Contains("1,000,008 characters are left out", text);
    }

    [Fact]
    public async Task What_the_runner_does_not_know_stays_as_it_is()
    {
        var path = _folder.Write("odd.ipynb", """
            {
             "cells": [
              {
               "attachments": {
                "a.png": {
                 "image/png": "AAAA"
                }
               },
               "cell_type": "markdown",
               "id": "m",
               "metadata": {
                "한글": 1.50,
                "tags": []
               },
               "source": [
                "# 제목 😀\n",
                "</script> & 'x' \u001b"
               ]
              },
              {
               "cell_type": "raw",
               "metadata": {},
               "source": ""
              },
              {
               "cell_type": "code",
               "execution_count": null,
               "id": "c",
               "metadata": {
                "custom": {
                 "kept": true
                }
               },
               "outputs": [],
               "source": [
                "var x =\n",
                " 1;"
               ]
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": "my name",
               "language": "C#",
               "name": ".net-csharp"
              },
              "language_info": {
               "file_extension": ".cs",
               "mimetype": "text/x-csharp",
               "name": "C#",
               "pygments_lexer": "csharp",
               "version": "14.0"
              },
              "polyglot_notebook": {
               "kernelInfo": {
                "defaultKernelName": "csharp"
               }
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """);
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(path, _folder.File("out/odd.ipynb")));
        Assert.Equal(RunStatus.Passed, result.Status);
        var expected = File.ReadAllText(path).Replace("\"execution_count\": null", "\"execution_count\": 1");
        Assert.Equal(expected, File.ReadAllText(_folder.File("out/odd.ipynb")));
        Assert.Equal(["odd.ipynb"], Directory.GetFileSystemEntries(_folder.File("out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_notebook_can_be_executed_in_place()
    {
        var path = _folder.Notebook("here.ipynb", "1 + 1");
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(path, path));
        Assert.Equal(path, result.Output);
        Assert.Equal("2", JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().Outputs(0)[0].Data("text/plain"));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Without_an_output_nothing_is_written()
    {
        var path = _folder.Notebook("only.ipynb", "1 + 1");
        var before = File.ReadAllText(path);
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(path));
        Assert.Null(result.Output);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_named()
    {
        var path = _folder.Notebook("a.ipynb", "1");
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(path, Path.Combine(path, "inside-a-file.ipynb")));
        Assert.Equal(RunStatus.NotWritten, result.Status);
        Assert.Contains("inside-a-file.ipynb", result.Message);
    }

    [Fact]
    public async Task The_notebook_runs_in_its_own_folder_with_its_share_of_the_cores()
    {
        var options = new RunOptions { Environment = new Dictionary<string, string> { ["COURSE_LANG"] = "en" } };
        var (_, cells) = await _folder.RunAsync(options,
            "Console.Write(Environment.CurrentDirectory);",
            "Console.Write(Environment.GetEnvironmentVariable(\"COURSE_LANG\"));",
            "Console.Write(Environment.GetEnvironmentVariable(\"OMP_NUM_THREADS\"));");
        Assert.Equal(_folder.Path, cells.Outputs(0)[0].Text());
        Assert.Equal("en", cells.Outputs(1)[0].Text());
        var set = Environment.GetEnvironmentVariable("OMP_NUM_THREADS");
        Assert.Equal(string.IsNullOrEmpty(set) ? Environment.ProcessorCount.ToString() : set, cells.Outputs(2)[0].Text());
    }
}
