using System.Text.Json;
using System.Text.Json.Nodes;
using CSharpKernel.Html;
using CSharpKernel.Jupyter;

namespace CourseCli;

/// <summary><c>./course page</c>: gives executed notebooks, such as those that Jupyter ran and saved, pictures of their charts and a page each.</summary>
public static class PageCommand
{
    /// <exception cref="UsageException">A file is not there or is no notebook.</exception>
    public static async Task<int> RunAsync(Repository repository, IEnumerable<string> files, CancellationToken cancel)
    {
        var notebooks = files.Select(file => (Path: Path.GetFullPath(file), Json: Read(file))).ToList();
        var notice = await NotebookCharts.AddPicturesAsync(notebooks.Select(notebook => notebook.Json), new ChartPictures(repository.Web), cancel);
        if (notice is not null) Console.WriteLine(notice);
        var pages = new HtmlExport(repository.Web);
        foreach (var (path, json) in notebooks)
        {
            var (folder, page) = (Path.GetDirectoryName(path)!, Path.ChangeExtension(path, ".html"));
            Write(path, json);
            AtomicFile.Write(page, System.Text.Encoding.UTF8.GetBytes(pages.ToHtml(json, folder, folder, Path.GetFileName(folder))));
            Console.WriteLine(page);
        }
        return 0;
    }

    /// <summary>Writes a notebook as Jupyter does.</summary>
    public static void Write(string path, JsonNode notebook) => AtomicFile.Write(path, [.. Json.Write(notebook, indent: 1), (byte)'\n']);

    private static JsonObject Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) is JsonObject json && json["cells"] is JsonArray ? json : throw new UsageException($"{file} is no notebook: it has no list of cells");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{file} cannot be read as a notebook: {e.Message}");
        }
    }
}
