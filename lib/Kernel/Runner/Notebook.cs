using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Runner;

/// <summary>A notebook file (<c>.ipynb</c>, nbformat 4). What this class does not know is kept as it was.</summary>
public sealed class Notebook
{
    private const int Format = 4;

    private readonly JsonObject _json;
    private readonly bool _endsWithNewLine;

    private Notebook(JsonObject json, IReadOnlyList<CodeCell> codeCells, bool endsWithNewLine) =>
        (_json, CodeCells, _endsWithNewLine) = (json, codeCells, endsWithNewLine);

    /// <summary>The code cells, in order.</summary>
    public IReadOnlyList<CodeCell> CodeCells { get; }

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="FormatException">The file cannot be read, is not a notebook, or is a notebook of another kernel; the message says which.</exception>
    public static Notebook Read(string path)
    {
        var bytes = ReadBytes(path);
        var json = Json.ReadObject(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes, $"'{path}'");
        if (json.Number("nbformat") is var format && format != Format)
        {
            throw new FormatException(format is null
                ? $"'{path}' is JSON, but not a notebook: it has no number 'nbformat'"
                : $"'{path}' has notebook format {format}; this runs format {Format} (open and save it in Jupyter or VS Code)");
        }
        if (json["cells"] is not JsonArray cells)
            throw new FormatException($"'{path}' has no list 'cells'");
        RequireOurKernel(json, path);

        var codeCells = new List<CodeCell>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not JsonObject cell || cell.Text("cell_type") is not { } type)
                throw new FormatException($"cell {i + 1} of '{path}' has no 'cell_type'");
            if (type == "code")
                codeCells.Add(new CodeCell(cell, codeCells.Count + 1, Source(cell, i + 1, path)));
        }
        return new Notebook(json, codeCells, bytes[^1] == '\n');
    }

    /// <summary>Notes what the kernel says of its language, and which kernel ran.</summary>
    public void SetKernel(JsonObject languageInfo)
    {
        if (_json["metadata"] is not JsonObject metadata) _json["metadata"] = metadata = [];
        if (metadata["kernelspec"] is not JsonObject)
        {
            metadata["kernelspec"] = new JsonObject
            {
                ["display_name"] = KernelSpec.DisplayName,
                ["language"] = KernelSpec.Language,
                ["name"] = KernelSpec.Name,
            };
        }
        if (metadata["language_info"] is not JsonObject known) metadata["language_info"] = known = [];
        foreach (var (key, value) in languageInfo) known[key] = value?.DeepClone();
    }

    /// <summary>Writes the notebook as Jupyter does: indented by one, whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var bytes = Json.Write(_json, indent: 1);
        AtomicFile.Write(path, _endsWithNewLine ? [.. bytes, (byte)'\n'] : bytes);
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path)) throw new FormatException($"'{path}' is a folder, not a notebook");
        if (!File.Exists(path)) throw new FormatException($"there is no file '{path}'");
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"cannot read '{path}': {e.Message}", e);
        }
        return bytes.Length > 0 ? bytes : throw new FormatException($"'{path}' is empty");
    }

    private static void RequireOurKernel(JsonObject json, string path)
    {
        var metadata = json["metadata"] as JsonObject;
        var spec = metadata?["kernelspec"] as JsonObject;
        if (spec?.Text("name") == KernelSpec.Name) return;
        var language = spec?.Text("language") ?? (metadata?["language_info"] as JsonObject)?.Text("name");
        if (language is null && spec is null) return;
        if (language?.ToUpperInvariant() is "C#" or "CSHARP") return;
        throw new FormatException(
            $"'{path}' is for the kernel '{spec?.Text("name") ?? "?"}' (language '{language ?? "?"}'); this runs C# notebooks, kernel '{KernelSpec.Name}'");
    }

    private static string Source(JsonObject cell, int number, string path)
    {
        switch (cell["source"])
        {
            case JsonValue value when value.TryGetValue<string>(out var text):
                return text;
            case JsonArray lines when lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _)):
                return string.Concat(lines.Select(line => line!.GetValue<string>()));
            default:
                throw new FormatException($"cell {number} of '{path}' has no text 'source'");
        }
    }
}
