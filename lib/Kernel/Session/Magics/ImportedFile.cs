using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel;

/// <summary>Reads what <c>#!import</c> names.</summary>
internal static class ImportedFile
{
    private static readonly Dictionary<string, string> Foreign = new()
    {
        [".fs"] = "F#",
        [".fsx"] = "F#",
        [".ps1"] = "PowerShell",
        [".sql"] = "SQL",
        [".kql"] = "KQL",
        [".http"] = "HTTP requests",
        [".py"] = "Python",
    };

    /// <summary>The code of a file: one piece, or one for each code cell of a notebook.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="importedBy">What imports it.</param>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="NotSupportedException">It is nothing that this kernel runs.</exception>
    /// <exception cref="FormatException">It is called a notebook and is none.</exception>
    public static IEnumerable<CellSource> Read(string path, CellSource importedBy)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}. A path in #!import starts from the folder of the notebook, or of the file that contains the #!import.");
        var name = Path.GetFileName(path);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return extension switch
        {
            ".csx" or ".cs" => [new(path, File.ReadAllText(path), name, importedBy)],
            ".html" => [new(path, $"{KnownMagics.Html}\n{File.ReadAllText(path)}", name, importedBy)],
            ".js" => [new(path, $"{KnownMagics.JavaScript}\n{File.ReadAllText(path)}", name, importedBy)],
            ".ipynb" or NotebookFile.Dib => Cells(path, name, importedBy),
            _ when Foreign.TryGetValue(extension, out var language) => throw new NotSupportedException($"{name} is {language}, and this kernel runs C# only."),
            _ => throw new NotSupportedException($"#!import reads .csx, .cs, .ipynb, .dib, .html and .js; {name} is none of them."),
        };
    }

    private static List<CellSource> Cells(string path, string name, CellSource importedBy)
    {
        var notebook = NotebookFile.Read(path);
        if (NotebookFile.ForeignKernel(notebook) is var (kernel, language))
            throw new FormatException($"{name} is for the kernel '{kernel}' (language '{language}'), and this kernel runs C# only.");
        var usual = CellLanguage.Default(notebook["metadata"] as JsonObject);
        var cells = new List<CellSource>();
        foreach (var (cell, number) in notebook["cells"]!.AsArray().Select((cell, i) => (cell as JsonObject, i + 1)))
        {
            if (cell?.Text("cell_type") != "code") continue;
            var text = NotebookFile.Source(cell, $"cell {number} of {name}");
            cells.Add(new($"{path}{CellSource.CellMark}{number}", CellLanguage.Selector(CellLanguage.Of(cell) ?? usual, text) + text, $"{name}, cell {number}", importedBy));
        }

        return cells;
    }
}
