using System.Text.Json.Nodes;
using CSharpKernel.Runner;

namespace CSharpKernel.Tests.Runner;

/// <summary>Notebooks that were written for Polyglot Notebooks and .NET Interactive.</summary>
public sealed class PolyglotTests : IDisposable
{
    private const string Dib = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["cs","C#","c#"],"name":"csharp"},{"aliases":[],"name":"wpf"}]}}

        #!markdown

        # Title

        #!csharp

        var x = 1;

        Console.Write(x);

        #!html

        <b>bold</b>

        #!mermaid

        graph TD

        #!c#

        #!time
        x + 1

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    public async Task A_dib_file_is_run_and_becomes_a_notebook(string newLine, string mark)
    {
        var path = _folder.Write("x.dib", mark + Dib.ReplaceLineEndings(newLine));
        var (result, notebook) = await RunAsync(path);
        Assert.Equal(RunStatus.Passed, result.Status);
        var cells = notebook["cells"]!.AsArray();
        Assert.Equal(["markdown", "code", "code", "code", "code"], cells.Select(cell => cell!["cell_type"]!.GetValue<string>()));
        Assert.Equal("[\"# Title\"]", cells[0]!["source"]!.ToJsonString());
        Assert.Equal("1", cells.Outputs(1)[0].Text());
        Assert.Equal("[\"var x = 1;\\n\",\"\\n\",\"Console.Write(x);\"]", cells[1]!["source"]!.ToJsonString());
        Assert.Equal("<b>bold</b>", cells.Outputs(2)[0].Data("text/html"));
        Assert.Equal("html", cells[2]!["metadata"]!["polyglot_notebook"]!["kernelName"]!.GetValue<string>());
        Assert.Equal("graph TD", cells.Outputs(3)[0].Data("text/vnd.mermaid"));
        Assert.Equal("2", cells.Outputs(4)[0].Data("text/plain"));
        Assert.Equal(".net-csharp", notebook["metadata"]!["kernelspec"]!["name"]!.GetValue<string>());
        Assert.Equal("csharp", notebook["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]!.GetValue<string>());
        Assert.Equal(4, notebook["nbformat"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("", "")]
    [InlineData("#!csharp\n", "")]
    [InlineData("#!meta\n{}\n#!csharp\n1 + 1", "2")]
    public async Task A_dib_file_needs_little(string text, string expected)
    {
        var (result, notebook) = await RunAsync(_folder.Write("x.dib", text));
        Assert.Equal(RunStatus.Passed, result.Status);
        Assert.Equal(expected, string.Concat(notebook["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]!.AsArray()).Select(output => output.Data("text/plain"))));
    }

    [Theory]
    [InlineData("#!meta\n{ not JSON\n#!csharp\n1", "what stands after #!meta in")]
    [InlineData("#!meta\n[]", "is not a JSON object")]
    public async Task A_broken_dib_file_is_refused(string text, string expected)
    {
        var result = await new NotebookRunner(new()).RunAsync(new RunJob(_folder.Write("x.dib", text)));
        Assert.Equal(RunStatus.BadNotebook, result.Status);
        Assert.Contains(expected, result.Message);
    }

    [Fact]
    public async Task Lines_that_are_no_selectors_stay_in_their_cell_of_a_dib_file()
    {
        var (_, notebook) = await RunAsync(_folder.Write("x.dib", "#!csharp\n#!value --name v\ntext\n#!csharp\n#!share --from value v\nv"));
        Assert.Equal(2, notebook["cells"]!.AsArray().Count);
        Assert.Equal("text", notebook["cells"]!.AsArray().Outputs(1)[0].Data("text/plain"));
    }

    [Theory]
    [InlineData("polyglot_notebook", "kernelName")]
    [InlineData("dotnet_interactive", "language")]
    public async Task The_language_of_a_cell_comes_from_its_metadata(string section, string key)
    {
        var path = _folder.Notebook("x.ipynb", "var x = 1;", "<b>", "x + 1", "graph TD", "#!html\n<i>", "console.log(1)", "#!value --name v\nkept", "#!share --from value v\nv");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (var (language, i) in new[] { "csharp", "html", "C#", "mermaid", "html", "javascript", "value", "csharp" }.Select((l, i) => (l, i)))
            json["cells"]![i]!["metadata"]![section] = new JsonObject { [key] = language };
        File.WriteAllText(path, json.ToJsonString());
        var (result, notebook) = await RunAsync(path);
        Assert.Equal((RunStatus.Passed, ""), (result.Status, result.Message));
        var cells = notebook["cells"]!.AsArray();
        Assert.Equal("<b>", cells.Outputs(1)[0].Data("text/html"));
        Assert.Equal("2", cells.Outputs(2)[0].Data("text/plain"));
        Assert.Equal("graph TD", cells.Outputs(3)[0].Data("text/vnd.mermaid"));
        Assert.Equal("<i>", cells.Outputs(4)[0].Data("text/html"));
        Assert.Equal("console.log(1)", cells.Outputs(5)[0].Data("text/plain"));
        Assert.Equal("kept", cells.Outputs(7)[0].Data("text/plain"));
        Assert.Equal("<b>", cells[1]!["source"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_cell_in_a_language_that_is_not_here_fails_by_itself()
    {
        var path = _folder.Notebook("x.ipynb", "1", "let x = 1", "2");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["cells"]![1]!["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = "fsharp" };
        File.WriteAllText(path, json.ToJsonString());
        var (result, notebook) = await RunAsync(path, keepsGoing: true);
        var error = Assert.Single(result.Errors);
        Assert.Equal((2, 1, "let x = 1"), (error.Cell, error.Line, error.Source));
        Assert.Contains("cannot run F#", error.Message);
        Assert.Equal("2", notebook["cells"]!.AsArray().Outputs(2)[0].Data("text/plain"));
    }

    [Theory]
    [InlineData("""{"language_info":{"name":"polyglot-notebook"}}""")]
    [InlineData("""{"kernelspec":{"name":".net-csharp","language":"C#"},"language_info":{"name":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[]}}}""")]
    [InlineData("""{"kernelspec":{"name":"other","language":"polyglot-notebook"},"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp"}}}""")]
    [InlineData("""{"kernelInfo":{"defaultKernelName":"csharp"},"language_info":{"name":"dotnet-interactive"}}""")]
    [InlineData("""{"kernelspec":{"name":".net-csharp"}}""")]
    public async Task Its_metadata_is_known(string metadata)
    {
        var path = _folder.Notebook("x.ipynb", "1 + 1");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["metadata"] = JsonNode.Parse(metadata);
        File.WriteAllText(path, json.ToJsonString());
        var (result, notebook) = await RunAsync(path);
        Assert.Equal(RunStatus.Passed, result.Status);
        Assert.Equal("C#", notebook["metadata"]!["language_info"]!["name"]!.GetValue<string>());
    }

    private async Task<(RunResult Result, JsonNode Notebook)> RunAsync(string path, bool keepsGoing = false)
    {
        var output = _folder.File("executed.ipynb");
        var result = await new NotebookRunner(new() { KeepsGoing = keepsGoing }).RunAsync(new RunJob(path, output));
        return (result, JsonNode.Parse(File.ReadAllText(output))!);
    }
}
