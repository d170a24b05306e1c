using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CourseCli;

/// <summary><c>./course sync NN</c>: the English notebook gets the Korean one's code cells; its prose stays.</summary>
public static class SyncCommand
{
    private static readonly JsonSerializerOptions AsJupyterWrites =
        new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(Repository repository, string[] chapters)
    {
        foreach (var korean in repository.Chapters("ko", chapters))
        {
            var english = Path.Combine(repository.Notebooks, "en", Path.GetFileName(korean));
            if (!File.Exists(english)) throw new UsageException($"{english} is not there: write its prose first, then sync the code");
            var (merged, changed) = Merge(JsonNode.Parse(File.ReadAllText(korean))!, JsonNode.Parse(File.ReadAllText(english))!);
            if (changed.Count > 0)
            {
                File.WriteAllText(english + ".tmp", merged.ToJsonString(AsJupyterWrites) + "\n");
                File.Move(english + ".tmp", english, overwrite: true);
            }
            Console.WriteLine($"{Path.GetFileName(korean)}: {(changed.Count == 0 ? "already the same" : "copied " + string.Join(", ", changed))}");
        }
        return 0;
    }

    /// <summary>Puts the code cells of one edition into the other, cell by cell of the same id.</summary>
    /// <returns>The English notebook with the Korean code, and the ids of the cells whose code was changed or added.</returns>
    /// <exception cref="UsageException">A code cell of the English edition is not in the Korean one.</exception>
    public static (JsonNode Merged, IReadOnlyList<string> Changed) Merge(JsonNode korean, JsonNode english)
    {
        var merged = english.DeepClone();
        var cells = merged["cells"]!.AsArray();
        var changed = new List<string>();
        var after = -1;
        foreach (var cell in korean["cells"]!.AsArray())
        {
            var id = (string)cell!["id"]!;
            var at = cells.ToList().FindIndex(other => (string?)other!["id"] == id);
            if ((string?)cell["cell_type"] == "code" && at < 0)
            {
                at = after + 1;
                var added = cell.DeepClone().AsObject();
                (added["outputs"], added["execution_count"]) = (new JsonArray(), null);
                cells.Insert(at, added);
                changed.Add(id);
            }
            else if ((string?)cell["cell_type"] == "code" && !JsonNode.DeepEquals(cell["source"], cells[at]!["source"]))
            {
                cells[at]!["source"] = cell["source"]!.DeepClone();
                changed.Add(id);
            }
            if (at >= 0) after = at;
        }

        var known = korean["cells"]!.AsArray().Select(cell => (string?)cell!["id"]).ToHashSet();
        if (cells.FirstOrDefault(cell => (string?)cell!["cell_type"] == "code" && !known.Contains((string?)cell["id"])) is { } stray)
            throw new UsageException($"the English code cell '{stray["id"]}' is not in the Korean notebook: add it there or delete it here");
        return (merged, changed);
    }
}
