using System.Text.Json.Nodes;
using Tests.Browser;

namespace Notebooks.Tests;

/// <summary>A chapter in Jupyter Notebook in Chromium, taken as a learner takes it.</summary>
public class JupyterNotebookTests
{
    private const string Chapter = "05-attention.ipynb";

    [Fact]
    public async Task A_learner_takes_a_chapter_in_Jupyter_Notebook()
    {
        using var server = new JupyterServer("en", Chapter);
        await server.StartAsync();

        var seen = BrowserPage.Visit("notebook", server.Url, TimeSpan.FromMinutes(8));

        Assert.Empty(seen["errors"]!.AsArray());
        Assert.Equal(".NET (C#)", Text(seen, "kernel").Trim());
        Assert.Empty(seen["asked"]!.AsArray());   // no question which kernel, or whether to trust
        Assert.NotEqual(0, (int)seen["highlighted"]!);
        Assert.Empty(seen["brokenFigures"]!.AsArray());

        Assert.Empty(seen["cells"]!["failed"]!.AsArray());
        Assert.Equal(CodeCells("en", Chapter), (int)seen["cells"]!["numbered"]!);
        Assert.True((int)seen["charts"]! > 5);
        Assert.Equal("object", (string)seen["plotly"]![0]!);
        Assert.False((bool)seen["plotly"]![1]!, "plotly.js would be saved with the notebook");
        Assert.NotEqual("", Text(seen, "quiz"));

        var outputs = seen["outputs"]!;
        Assert.Contains("42", Text(outputs, "value"));
        Assert.Contains("CS0029", Text(outputs, "compileError"));
        Assert.Contains("^^^^^^", Text(outputs, "compileError"));
        Assert.Equal("bold", Text(outputs, "html").Split('\n')[^1].Trim());
        Assert.Contains("hello Ada", Text(outputs, "input"));
        Assert.Contains("Interrupted", Text(outputs, "interrupted"));
        Assert.Contains("41", Text(outputs, "afterInterrupt"));
        Assert.Contains("completed", Text(outputs, "completed"));
        Assert.Contains("Max", Text(seen, "tooltip"));

        Assert.Equal(1, (int)seen["live"]!["charts"]!);
        Assert.True((bool)seen["live"]!["same"]!, "the growing chart was drawn anew");
        Assert.Equal(40, (int)seen["live"]!["points"]!);
        Assert.Contains("CS0103", Text(outputs, "afterRestart"));
        Assert.Contains("42", Text(outputs, "works"));
    }

    private static int CodeCells(string language, string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(ExecutedNotebooks.Repository.Notebooks, language, name)))!["cells"]!.AsArray()
            .Count(cell => (string)cell!["cell_type"]! == "code");

    private static string Text(JsonNode seen, string key) => (string)seen[key]!;
}
