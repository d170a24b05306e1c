using System.Text.Json.Nodes;
using CSharpKernel.Runner;

namespace CourseCli;

/// <summary>Runs a few lines in the real kernel with the course loaded, and gives back what they printed.</summary>
public static class KernelProbe
{
    /// <returns>The last line printed, or null and what went wrong.</returns>
    public static async Task<(string? Printed, string Error)> RunAsync(Repository repository, string code, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("course-probe").FullName;
        try
        {
            var (notebook, executed) = (Path.Combine(folder, "probe.ipynb"), Path.Combine(folder, "executed.ipynb"));
            File.WriteAllText(notebook, Notebook($"#!import {Path.Combine(repository.Notebooks, "setup.csx")}", code).ToJsonString());
            var runner = new NotebookRunner(new RunOptions { KernelFolder = Path.GetDirectoryName(repository.Kernel)!, CellTimeout = TimeSpan.FromMinutes(1) });
            var result = await runner.RunAsync(new RunJob(notebook, executed), null, cancel);
            if (result.Status != RunStatus.Passed) return (null, result.Message.ReplaceLineEndings(" "));
            var output = JsonNode.Parse(File.ReadAllText(executed))!["cells"]![1]!["outputs"]!.AsArray().First(output => (string?)output!["name"] == "stdout")!["text"]!;
            var text = output is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)output!;
            return (text.TrimEnd().Split('\n')[^1], "");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject Notebook(params string[] cells) => new()
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["display_name"] = ".NET (C#)", ["language"] = "C#" } },
        ["cells"] = new JsonArray([.. cells.Select((source, i) => new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = $"probe-{i}",
            ["metadata"] = new JsonObject(),
            ["execution_count"] = null,
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        })]),
    };
}
