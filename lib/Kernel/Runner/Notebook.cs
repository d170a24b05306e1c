using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Runner;

/// <summary>A notebook file: <c>.ipynb</c> (nbformat 4), or <c>.dib</c>, which becomes one. What this class does not know is kept as it was.</summary>
public sealed class Notebook
{
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
        var json = NotebookFile.Read(path);
        if (NotebookFile.ForeignKernel(json) is var (kernel, language))
            throw new ForeignNotebookException($"'{path}' is for the kernel '{kernel}' (language '{language}'); this runs C# notebooks, kernel '{KernelSpec.Name}'");

        var usual = CellLanguage.Default(json["metadata"] as JsonObject);
        var cells = (JsonArray)json["cells"]!;
        var codeCells = new List<CodeCell>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not JsonObject cell || cell.Text("cell_type") is not { } type)
                throw new FormatException($"cell {i + 1} of '{path}' has no 'cell_type'");
            if (type == "code")
            {
                var source = NotebookFile.Source(cell, $"cell {i + 1} of '{path}'");
                codeCells.Add(new CodeCell(cell, codeCells.Count + 1, source, CellLanguage.Selector(CellLanguage.Of(cell) ?? usual, source)));
            }
        }
        return new Notebook(json, codeCells, EndsWithNewLine(path));
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

    private static bool EndsWithNewLine(string path)
    {
        using var file = File.OpenRead(path);
        file.Seek(-Math.Min(1, file.Length), SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
