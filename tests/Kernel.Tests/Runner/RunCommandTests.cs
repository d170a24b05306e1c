using System.Text.Json.Nodes;
using CSharpKernel.Tests.Jupyter;

namespace CSharpKernel.Tests.Runner;

/// <summary><c>csharp-kernel run</c> as a command: what it runs, writes and ends with.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_means_the_notebooks_in_it_and_those_of_other_kernels_are_skipped()
    {
        foreach (var name in new[] { "deep/inner", ".ipynb_checkpoints" }) Directory.CreateDirectory(_folder.File("in/" + name));
        File.Move(_folder.Notebook("a.ipynb", "1"), _folder.File("in/a.ipynb"));
        File.Move(_folder.Notebook("a.ipynb", "throw new Exception(\"a copy\");"), _folder.File("in/.ipynb_checkpoints/a.ipynb"));
        _folder.Write("in/deep/inner/b.dib", "#!csharp\n2");
        _folder.Write("in/python.ipynb", """{"nbformat":4,"cells":[],"metadata":{"kernelspec":{"name":"python3","language":"python"}}}""");
        _folder.Write("in/notes.txt", "");
        var (code, output, _) = CommandLineTests.Kernel("run", _folder.File("in"), "--output", _folder.File("out"), "--html");
        Assert.Equal(0, code);
        Assert.Contains("skipped  ", output);
        Assert.EndsWith("2 ok, 0 failed, 1 skipped\n", output);
        Assert.Equal(["a.html", "a.ipynb", "deep/inner/b.html", "deep/inner/b.ipynb"],
            Directory.GetFiles(_folder.File("out"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.File("out"), file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_notebook_of_another_kernel_that_is_named_is_refused()
    {
        var path = _folder.Write("python.ipynb", """{"nbformat":4,"cells":[],"metadata":{"kernelspec":{"name":"python3","language":"python"}}}""");
        var (code, output, _) = CommandLineTests.Kernel("run", path);
        Assert.Equal(2, code);
        Assert.Contains("is for the kernel 'python3' (language 'python')", output);
    }

    [Fact]
    public void A_folder_without_notebooks_is_an_error()
    {
        var (code, _, error) = CommandLineTests.Kernel("run", Directory.CreateDirectory(_folder.File("empty")).FullName);
        Assert.Equal(2, code);
        Assert.Contains("there is no notebook in the folder", error);
    }

    [Fact]
    public void Several_notebooks_run_and_one_that_fails_is_summed_up()
    {
        var (code, output, _) = CommandLineTests.Kernel("run", _folder.Notebook("good.ipynb", "1"), _folder.Notebook("bad.ipynb", "var x = 1;", "x +"), "--parallel", "2");
        Assert.Equal(1, code);
        Assert.Contains("ok  " + _folder.File("good.ipynb"), output);
        Assert.Contains("FAILED  " + _folder.File("bad.ipynb"), output);
        Assert.Contains("cell 2, line 1: x +", output);
        Assert.EndsWith("1 ok, 1 failed\n", output);
    }

    [Fact]
    public void A_chart_is_stored_with_its_picture_and_the_page_shows_it()
    {
        var path = _folder.Notebook("a.ipynb", """ "{\"data\":[{\"type\":\"bar\",\"y\":[1,2]}],\"layout\":{}}".DisplayAs("application/vnd.plotly.v1+json"); """);
        var (code, output, _) = CommandLineTests.Kernel("run", path, "--output", _folder.File("out.ipynb"), "--html");
        Assert.Equal(0, code);
        Assert.DoesNotContain("no pictures", output);
        var data = JsonNode.Parse(File.ReadAllText(_folder.File("out.ipynb")))!["cells"]![0]!["outputs"]![0]!["data"]!.AsObject();
        Assert.Contains("image/svg+xml", data.Select(part => part.Key));
        Assert.Contains("data:image/svg+xml;base64,", File.ReadAllText(_folder.File("out.html")));
    }

    [Fact]
    public void A_page_is_written_beside_the_notebook_which_stays_as_it_was()
    {
        var path = _folder.Notebook("a.ipynb", "HTML(\"<i>shown</i>\")");
        var before = File.ReadAllText(path);
        Assert.Equal(0, CommandLineTests.Kernel("run", path, "--html").Code);
        Assert.Contains("<i>shown</i>", File.ReadAllText(_folder.File("a.html")));
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void A_notebook_that_fails_has_a_page_with_its_error()
    {
        Assert.Equal(1, CommandLineTests.Kernel("run", _folder.Notebook("a.ipynb", "throw new Exception(\"on the page\");"), "--html").Code);
        Assert.Contains("on the page", File.ReadAllText(_folder.File("a.html")));
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_a_failure()
    {
        Directory.CreateDirectory(_folder.File("a.html"));
        var (code, output, _) = CommandLineTests.Kernel("run", _folder.Notebook("a.ipynb", "1"), "--html");
        Assert.Equal(1, code);
        Assert.Contains("a.html is not written", output);
    }

    [Theory]
    [InlineData("--stop-on-error", 1)]
    [InlineData("--keep-going", 2)]
    public void Cells_after_a_failure_run_only_if_asked(string option, int errors)
    {
        var output = _folder.File("out.ipynb");
        var (_, said, _) = CommandLineTests.Kernel("run", _folder.Notebook("a.ipynb", "throw new Exception();", "throw new Exception();"), option, "--output", output);
        Assert.Equal(errors, said.Split('\n').Count(line => line.TrimStart().StartsWith("cell ", StringComparison.Ordinal)));
        var cells = JsonNode.Parse(File.ReadAllText(output))!["cells"]!.AsArray();
        Assert.Equal(errors, cells.Count(cell => cell!["outputs"]!.AsArray().Any(o => o.Type() == "error")));
    }
}
