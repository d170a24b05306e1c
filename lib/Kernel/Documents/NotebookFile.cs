using System.Text;
using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel;

/// <summary>Reads notebooks, <c>.ipynb</c> and <c>.dib</c>, as the JSON of the notebook format.</summary>
internal static class NotebookFile
{
    public const string Dib = ".dib";

    private const int Format = 4;

    /// <summary>The extensions of the files that are notebooks.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".ipynb", Dib];

    /// <summary>Reads a notebook.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">The file cannot be read, or is not a notebook.</exception>
    public static JsonObject Read(string path)
    {
        var bytes = ReadBytes(path);
        if (Path.GetExtension(path).Equals(Dib, StringComparison.OrdinalIgnoreCase)) return DibFile.Read(Encoding.UTF8.GetString(bytes), $"'{path}'").ToNotebook();
        if (bytes.Length == 0) throw new FormatException($"'{path}' is empty");
        var json = Json.ReadObject(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes, $"'{path}'");
        if (json.Number("nbformat") is var format && format != Format)
        {
            throw new FormatException(format is null
                ? $"'{path}' is JSON, but not a notebook: it has no number 'nbformat'"
                : $"'{path}' has notebook format {format}; this runs format {Format} (open and save it in Jupyter or VS Code)");
        }

        return json["cells"] is JsonArray ? json : throw new FormatException($"'{path}' has no list 'cells'");
    }

    /// <summary>The kernel and language that a notebook is for; null if it is for C#, or does not say.</summary>
    public static (string Kernel, string Language)? ForeignKernel(JsonObject notebook)
    {
        var metadata = notebook["metadata"] as JsonObject;
        var spec = metadata?["kernelspec"] as JsonObject;
        if (spec?.Text("name") == KernelSpec.Name || CellLanguage.Default(metadata) == "csharp") return null;
        var language = spec?.Text("language") ?? (metadata?["language_info"] as JsonObject)?.Text("name");
        if (language is null && spec is null || language?.ToUpperInvariant() is "C#" or "CSHARP") return null;
        // What Polyglot Notebooks writes for a notebook whatever its languages are.
        if (language == "polyglot-notebook" && spec is null) return null;
        return (spec?.Text("name") ?? "?", language ?? "?");
    }

    /// <summary>The text of a cell, which files keep whole or line by line.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="what">How an error calls it.</param>
    /// <exception cref="FormatException">It has no text.</exception>
    public static string Source(JsonObject cell, string what)
    {
        switch (cell["source"])
        {
            case JsonValue value when value.TryGetValue<string>(out var text):
                return text;
            case JsonArray lines when lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _)):
                return string.Concat(lines.Select(line => line!.GetValue<string>()));
            default:
                throw new FormatException($"{what} has no text 'source'");
        }
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path)) throw new FormatException($"'{path}' is a folder, not a notebook");
        if (!File.Exists(path)) throw new FormatException($"there is no file '{path}'");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"cannot read '{path}': {e.Message}", e);
        }
    }
}
