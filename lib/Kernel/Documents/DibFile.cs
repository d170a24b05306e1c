using System.Text;
using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel;

/// <summary>A <c>.dib</c> file: the cells of a Polyglot notebook as text, each after a line that names its language.</summary>
/// <param name="Metadata">What stands after <c>#!meta</c>; empty if there is none.</param>
/// <param name="Cells">The cells that have any text.</param>
internal sealed record DibFile(JsonObject Metadata, IReadOnlyList<DibFile.Cell> Cells)
{
    private const string Meta = "#!meta";

    /// <param name="Language">The name of the language, as the file has it.</param>
    /// <param name="Text">Without empty lines around it.</param>
    internal sealed record Cell(string Language, string Text);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">How an error calls the file.</param>
    /// <exception cref="FormatException">What stands after <c>#!meta</c> is not JSON.</exception>
    public static DibFile Read(string text, string name)
    {
        var metadata = new JsonObject();
        var stretches = new List<(string Selector, List<string> Lines)> { ("", []) };
        var names = new HashSet<string>();
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            var word = line.TrimEnd();
            if (word == Meta || CellLanguage.IsSelector(word) || names.Contains(word))
            {
                CloseMeta();
                stretches.Add((word, []));
            }
            else
            {
                stretches[^1].Lines.Add(line);
            }
        }

        CloseMeta();
        var language = CellLanguage.Default(metadata) ?? "csharp";
        return new(metadata, [.. stretches.Where(stretch => stretch.Selector != Meta)
            .Select(stretch => new Cell(stretch.Selector.Length > 0 ? stretch.Selector[2..] : language, string.Join('\n', stretch.Lines).Trim('\n')))
            .Where(cell => !string.IsNullOrWhiteSpace(cell.Text))]);

        // The block names the kernels of the file, and with them the lines that can begin a cell.
        void CloseMeta()
        {
            if (stretches[^1] is not (Meta, var lines)) return;
            metadata = Json.ReadObject(Encoding.UTF8.GetBytes(string.Join('\n', lines)), $"what stands after {Meta} in {name}");
            foreach (var item in (metadata["kernelInfo"] as JsonObject)?["items"] as JsonArray ?? [])
            {
                if (item is not JsonObject kernel) continue;
                if (kernel.Text("name") is { Length: > 0 } kernelName) names.Add("#!" + kernelName);
                foreach (var alias in kernel["aliases"] as JsonArray ?? [])
                    if (alias is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0) names.Add("#!" + text);
            }
        }
    }

    /// <summary>The same as a notebook, as .NET Interactive writes it.</summary>
    public JsonObject ToNotebook()
    {
        var metadata = new JsonObject();
        if (Metadata["kernelInfo"] is JsonObject kernels) metadata["polyglot_notebook"] = new JsonObject { ["kernelInfo"] = kernels.DeepClone() };
        return new()
        {
            ["cells"] = new JsonArray([.. Cells.Select((cell, i) => ToNotebook(cell, i + 1))]),
            ["metadata"] = metadata,
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    private static JsonObject ToNotebook(Cell cell, int number)
    {
        var lines = cell.Text.Split('\n');
        var source = new JsonArray([.. lines.Select((line, i) => (JsonNode)(i < lines.Length - 1 ? line + "\n" : line))]);
        if (KnownMagics.Find("#!" + cell.Language)?.Name == KnownMagics.Markdown)
            return new() { ["cell_type"] = "markdown", ["id"] = $"cell-{number}", ["metadata"] = new JsonObject(), ["source"] = source };
        return new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"cell-{number}",
            ["metadata"] = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = cell.Language },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Language },
            },
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        };
    }
}
