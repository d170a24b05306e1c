using System.Text.Json.Nodes;
using CSharpKernel.Runner;

namespace Notebooks.Tests;

/// <summary>A notebook that uses the charts without the course.</summary>
public sealed class FirstChartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("first-chart").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_first_chart_brings_what_draws_it_and_takes_it_off_again()
    {
        var library = Path.Combine(ExecutedNotebooks.Repository.Artifacts, "bin", "Plotly", "release", "Plotly.NET.CSharp.dll");
        var (notebook, executed) = (Path.Combine(_folder, "a.ipynb"), Path.Combine(_folder, "b.ipynb"));
        File.WriteAllText(notebook, new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["display_name"] = ".NET (C#)", ["language"] = "C#" } },
            ["cells"] = new JsonArray(Cell("a", $"#r \"{library}\"\nusing Plotly.NET.CSharp;\nChart.Line(new[] {{ 1, 2 }}, new[] {{ 3, 4 }})"), Cell("b", "Chart.Column(new[] { 1, 2 })")),
        }.ToJsonString());
        var runner = new NotebookRunner(new RunOptions { KernelFolder = Path.GetDirectoryName(ExecutedNotebooks.Repository.Kernel)! });
        Assert.Equal(RunStatus.Passed, (await runner.RunAsync(new RunJob(notebook, executed))).Status);

        var text = File.ReadAllText(executed);
        Assert.DoesNotContain("plotly.js v", text);
        int[] outputs = [.. JsonNode.Parse(text)!["cells"]!.AsArray().Select(cell => cell!["outputs"]!.AsArray().Count)];
        Assert.Equal([2, 1], outputs);   // the place where the script was, and the chart; afterwards the chart alone
    }

    private static JsonObject Cell(string id, string code) => new()
    {
        ["cell_type"] = "code",
        ["id"] = id,
        ["metadata"] = new JsonObject(),
        ["execution_count"] = null,
        ["outputs"] = new JsonArray(),
        ["source"] = code,
    };
}
