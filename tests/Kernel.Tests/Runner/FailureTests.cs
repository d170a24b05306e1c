using System.Text.Json.Nodes;
using CSharpKernel.Runner;
using CSharpKernel.Tests.Jupyter;

namespace CSharpKernel.Tests.Runner;

/// <summary>Cells that fail, hang or kill the kernel, and files that are no notebooks.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cell_that_fails_stops_the_notebook_and_is_shown_with_its_line()
    {
        var (result, cells) = await _folder.RunAsync(new(), "var a = 1;", "// comment\n\nint wrong = \"text\";", "a");
        Assert.Equal(RunStatus.CellFailed, result.Status);
        var error = Assert.Single(result.Errors);
        Assert.Equal((2, 3), (error.Cell, error.Line));
        Assert.Equal("int wrong = \"text\";", error.Source);
        Assert.Contains("cell 2, line 3", result.Message);
        Assert.Contains("string", result.Message);
        Assert.Equal("error", Assert.Single(cells.Outputs(1)).Type());
        Assert.Equal(2, result.Cells.Count);
        // The outputs of an earlier run would say that the cell ran.
        Assert.Empty(cells.Outputs(2));
        Assert.Null(cells[2]!["execution_count"]);
    }

    [Fact]
    public async Task An_exception_has_its_line_too()
    {
        var (result, _) = await _folder.RunAsync(new(), "var a = 1;\nthrow new InvalidOperationException(\"no such thing\");");
        var error = Assert.Single(result.Errors);
        Assert.Equal(2, error.Line);
        Assert.Contains("no such thing", error.Message);
        Assert.Contains("InvalidOperationException", error.Name);
    }

    [Fact]
    public async Task Keep_going_runs_the_cells_after_a_failure()
    {
        var (result, cells) = await _folder.RunAsync(new() { KeepsGoing = true }, "throw new Exception(\"first\");", "throw new Exception(\"second\");", "3");
        Assert.Equal(RunStatus.CellFailed, result.Status);
        Assert.Equal([1, 2], result.Errors.Select(error => error.Cell));
        Assert.Equal("3", cells.Outputs(2)[0].Data("text/plain"));
    }

    [Fact]
    public async Task A_cell_that_its_author_expects_to_fail_fails_nothing()
    {
        var path = _folder.Notebook("tagged.ipynb", "throw new Exception(\"as announced\");", "2");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["cells"]![0]!["metadata"]!["tags"] = new JsonArray("raises-exception");
        File.WriteAllText(path, json.ToJsonString());
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(path));
        Assert.Equal(RunStatus.Passed, result.Status);
        Assert.Equal(2, result.Cells.Count);
    }

    [Fact]
    public async Task A_cell_that_loops_for_ever_is_stopped_and_the_kernel_lives_on()
    {
        var (result, cells) = await _folder.RunAsync(new() { CellTimeout = TimeSpan.FromSeconds(20), KeepsGoing = true },
            "var kept = 5;", "Console.Write(\"on\");\nwhile (true) { }", "kept");
        Assert.Equal(RunStatus.CellTimedOut, result.Status);
        Assert.Equal("CellTimeout", Assert.Single(result.Errors).Name);
        Assert.Contains("20 s", result.Message);
        Assert.Equal(["stream", "error"], cells.Outputs(1).Select(output => output.Type()));
        Assert.Equal("5", cells.Outputs(2)[0].Data("text/plain"));
    }

    [Fact]
    public async Task A_cell_that_cannot_be_stopped_costs_its_kernel()
    {
        const string native = """
            [System.Runtime.InteropServices.DllImport("libc")] static extern int pthread_mutex_lock(byte[] mutex);
            var mutex = GC.AllocateArray<byte>(128, pinned: true); // zeros are an unlocked mutex
            pthread_mutex_lock(mutex); pthread_mutex_lock(mutex);
            """;
        var (result, _) = await _folder.RunAsync(new() { CellTimeout = TimeSpan.FromSeconds(20), KeepsGoing = true }, native, "2");
        Assert.Equal(RunStatus.CellTimedOut, result.Status);
        Assert.Contains("could not be stopped", result.Message);
        Assert.Single(result.Cells);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); System.Threading.Thread.Sleep(60_000);", "exit code 137")]
    [InlineData("Environment.FailFast(\"the reason\");", "the reason")]
    public async Task A_kernel_that_dies_is_the_error_of_the_cell(string code, string expected)
    {
        var (result, cells) = await _folder.RunAsync(new(), "Console.Write(\"before\");", code, "3");
        Assert.Equal(RunStatus.KernelDied, result.Status);
        Assert.Equal(2, Assert.Single(result.Errors).Cell);
        Assert.Contains(expected, result.Message);
        Assert.Equal("before", cells.Outputs(0)[0].Text());
        Assert.Equal("error", cells.Outputs(1)[^1].Type());
        Assert.Empty(cells.Outputs(2));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("not JSON at all", "not valid JSON (line 1)")]
    [InlineData("{\n\n nope", "not valid JSON (line 3)")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "not a notebook")]
    [InlineData("""{"nbformat":3,"cells":[]}""", "notebook format 3")]
    [InlineData("""{"nbformat":4}""", "no list 'cells'")]
    [InlineData("""{"nbformat":4,"cells":{}}""", "no list 'cells'")]
    [InlineData("""{"nbformat":4,"cells":[1]}""", "cell 1")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code"}]}""", "no text 'source'")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":[1]}]}""", "no text 'source'")]
    [InlineData("""{"nbformat":4,"nbformat":4,"cells":[]}""", "Duplicate")]
    [InlineData("""{"nbformat":4,"cells":[],"metadata":{"kernelspec":{"name":"python3","language":"python"}}}""", "'python3'")]
    [InlineData("""{"nbformat":4,"cells":[],"metadata":{"language_info":{"name":"python"}}}""", "'python'")]
    [InlineData("""{"nbformat":4,"cells":[],"metadata":{"kernelspec":{"name":".net-fsharp","language":"F#"}}}""", "'.net-fsharp'")]
    public async Task What_is_no_notebook_of_ours_is_said_clearly_and_nothing_is_written(string text, string expected)
    {
        var path = _folder.Write("bad.ipynb", text);
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(path, _folder.File("out.ipynb")));
        Assert.Equal(text.Contains("metadata") ? RunStatus.ForeignNotebook : RunStatus.BadNotebook, result.Status);
        Assert.Contains(expected, result.Message);
        Assert.Contains("bad.ipynb", result.Message);
        Assert.Equal(["bad.ipynb"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_notebook_nested_without_end_is_refused()
    {
        var path = _folder.Write("deep.ipynb", new string('[', 100_000));
        Assert.Equal(RunStatus.BadNotebook, (await new NotebookRunner(new()).RunAsync(new RunJob(path))).Status);
    }

    [Theory]
    [InlineData("missing.ipynb", "no file")]
    [InlineData(".", "a folder")]
    public async Task A_missing_notebook_is_named(string name, string expected)
    {
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(_folder.File(name)));
        Assert.Equal(RunStatus.BadNotebook, result.Status);
        Assert.Contains(expected, result.Message);
    }

    [Fact]
    public async Task A_notebook_without_code_or_metadata_runs_fine()
    {
        var path = _folder.Write("text.ipynb", "\uFEFF{\"nbformat\":4,\"nbformat_minor\":5,\"cells\":[{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"# x\"}]}");
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(path, _folder.File("out.ipynb")));
        Assert.Equal((RunStatus.Passed, 0), (result.Status, result.CellCount));
        Assert.Equal(".net-csharp", JsonNode.Parse(File.ReadAllText(_folder.File("out.ipynb")))!["metadata"]!["kernelspec"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_kernel_that_is_not_there_is_named()
    {
        var path = _folder.Notebook("a.ipynb", "1");
        var result = await new NotebookRunner(new() { KernelFolder = _folder.Path }).RunAsync(new RunJob(path, _folder.File("out.ipynb")));
        Assert.Equal(RunStatus.KernelNotStarted, result.Status);
        Assert.Contains(_folder.Path, result.Message);
        Assert.False(File.Exists(_folder.File("out.ipynb")));
    }

    [Fact]
    public async Task Notebooks_run_at_once_and_one_that_fails_does_not_touch_the_others()
    {
        var jobs = new[]
        {
            new RunJob(_folder.Notebook("a.ipynb", "Environment.Exit(1);"), _folder.File("a.out.ipynb")),
            new RunJob(_folder.File("missing.ipynb")),
            new RunJob(_folder.Notebook("c.ipynb", "var here = \"c\";", "Console.Write(Environment.GetEnvironmentVariable(\"OMP_NUM_THREADS\"));"), _folder.File("c.out.ipynb")),
        };
        var reports = new Reports();
        var results = await new NotebookRunner(new() { Parallel = 3 }).RunAllAsync(jobs, reports);
        Assert.Equal([RunStatus.KernelDied, RunStatus.BadNotebook, RunStatus.Passed], results.Select(result => result.Status));
        Assert.Equal(jobs.Select(job => job.Path), results.Select(result => result.Path));

        var ofC = reports.All.Where(report => report.Path == jobs[2].Path).ToList();
        Assert.Equal([0, 1, 2, 2], ofC.Select(report => report.CellsDone));
        Assert.All(ofC, report => Assert.Equal(2, report.CellCount));
        Assert.Equal(results[2], ofC[^1].Result);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OMP_NUM_THREADS")))
        {
            var share = Math.Max(1, Environment.ProcessorCount / 3).ToString();
            Assert.Equal(share, JsonNode.Parse(File.ReadAllText(_folder.File("c.out.ipynb")))!["cells"]!.AsArray().Outputs(1)[0].Text());
        }
    }

    [Fact]
    public async Task A_cancelled_run_ends_its_kernel_and_writes_nothing()
    {
        var marker = _folder.File("pid");
        var path = _folder.Notebook("long.ipynb", $"System.IO.File.WriteAllText(\"{marker}\", Environment.ProcessId.ToString());\nwhile (true) {{ }}");
        using var cancel = new CancellationTokenSource();
        var run = new NotebookRunner(new()).RunAsync(new RunJob(path, _folder.File("out.ipynb")), cancel: cancel.Token);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(marker) && File.ReadAllText(marker).Length > 0, StdioKernel.Patience));
        cancel.Cancel();
        Assert.Equal(RunStatus.Cancelled, (await run).Status);
        Assert.False(File.Exists(_folder.File("out.ipynb")));
        Assert.False(Directory.Exists("/proc/" + File.ReadAllText(marker)));
    }

    [Theory]
    [InlineData(0, "ok", "Console.Write(1);")]
    [InlineData(1, "cell 1, line 2", "var a = 1;\nthrow new Exception(\"plain report\");")]
    public void The_command_reports_plainly(int expected, string said, string code)
    {
        var path = _folder.Notebook("a.ipynb", code);
        var (exit, output, _) = CommandLineTests.Kernel("run", path, "--output", _folder.File("out.ipynb"), "--timeout", "60");
        Assert.Equal(expected, exit);
        Assert.Contains(said, output);
        Assert.True(File.Exists(_folder.File("out.ipynb")));
    }

    [Fact]
    public void The_command_ends_with_2_for_a_bad_notebook_and_still_runs_the_others()
    {
        var bad = _folder.Write("bad.ipynb", "{");
        var (exit, output, _) = CommandLineTests.Kernel("run", bad, _folder.Notebook("good.ipynb", "1"));
        Assert.Equal(2, exit);
        Assert.Contains("bad.ipynb", output);
        Assert.Contains("ok  " + _folder.File("good.ipynb"), output);
    }

    private sealed class Reports : IProgress<RunProgress>
    {
        public List<RunProgress> All { get; } = [];

        public void Report(RunProgress value)
        {
            lock (All) All.Add(value);
        }
    }
}
