using System.Text.Json.Nodes;
using CSharpKernel.Runner;

namespace CSharpKernel.Tests.Runner;

/// <summary>A folder with notebooks, removed at the end.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("runner-test").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a notebook of code cells and returns its path.</summary>
    public string Notebook(string name, params string[] sources)
    {
        var cells = new JsonArray([.. sources.Select((source, i) => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = 99, ["id"] = $"cell-{i}", ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = "stale" }),
            ["source"] = source,
        })]);
        return Write(name, new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString());
    }

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>Runs a notebook and returns the result with the executed cells.</summary>
    public async Task<(RunResult Result, JsonArray Cells)> RunAsync(RunOptions options, params string[] sources)
    {
        var path = Notebook("notebook.ipynb", sources);
        var output = File("executed.ipynb");
        var result = await new NotebookRunner(options).RunAsync(new RunJob(path, output));
        return (result, JsonNode.Parse(System.IO.File.ReadAllText(output))!["cells"]!.AsArray());
    }
}

/// <summary>What tests look for in executed cells.</summary>
internal static class ExecutedCells
{
    public static JsonArray Outputs(this JsonArray cells, int index) => cells[index]!["outputs"]!.AsArray();

    public static string Type(this JsonNode? output) => output!["output_type"]!.GetValue<string>();

    public static string Text(this JsonNode? output) => Join(output!["text"]);

    public static string Data(this JsonNode? output, string mime) => Join(output!["data"]![mime]);

    private static string Join(JsonNode? lines) => string.Concat(lines!.AsArray().Select(line => line!.GetValue<string>()));
}
