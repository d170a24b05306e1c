using System.Text.Json;
using System.Text.Json.Nodes;

namespace CSharpKernel;

/// <summary>Reads what <c>#!import</c> names.</summary>
internal static class ImportedFile
{
    /// <summary>The code of a file: one piece, or one for each code cell of a notebook.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="importedBy">What imports it.</param>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="NotSupportedException">It is neither C# nor a notebook.</exception>
    /// <exception cref="FormatException">It is called a notebook and is none.</exception>
    public static IEnumerable<CellSource> Read(string path, CellSource importedBy)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}. A path in #!import starts from the folder of the notebook, or of the file that contains the #!import.");
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csx" or ".cs" => [new(path, File.ReadAllText(path), name, importedBy)],
            ".ipynb" => Cells(path, name, importedBy),
            _ => throw new NotSupportedException($"#!import reads .csx, .cs and .ipynb; {name} is none of them."),
        };
    }

    private static List<CellSource> Cells(string path, string name, CellSource importedBy)
    {
        try
        {
            var cells = JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray();
            return [.. cells.Select((cell, index) => (Cell: cell!, Number: index + 1))
                .Where(c => (string?)c.Cell["cell_type"] == "code")
                .Select(c => new CellSource($"{path}{CellSource.CellMark}{c.Number}", Text(c.Cell["source"]!), $"{name}, cell {c.Number}", importedBy))];
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new FormatException($"{name} is not a notebook: it should be JSON with a list of cells.", e);
        }
    }

    private static string Text(JsonNode source) =>
        source is JsonArray lines ? string.Concat(lines.Select(l => (string?)l)) : (string)source!;
}
