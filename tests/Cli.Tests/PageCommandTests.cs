using System.Text.Json.Nodes;
using CourseCli;

namespace Cli.Tests;

public sealed class PageCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("page").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_notebook_that_Jupyter_saved_gets_pictures_and_a_page_that_stands_alone()
    {
        // As nbclient stores it: the figure, the HTML without plotly.js, the text.
        var file = Write("a.ipynb", """
            {"cells": [{"cell_type": "code", "source": "1", "metadata": {}, "outputs": [{"output_type": "execute_result", "metadata": {}, "data": {
              "application/vnd.plotly.v1+json": {"data": [{"type": "bar", "y": [1, 2]}], "layout": {"title": {"text": "어텐션"}}}, "text/html": "<div></div>", "text/plain": "columns"}}]}],
             "metadata": {"kept": 1}, "nbformat": 4, "nbformat_minor": 5}
            """);
        Assert.Equal(0, await PageCommand.RunAsync(Repository.Find(), [file], CancellationToken.None));
        var notebook = JsonNode.Parse(File.ReadAllText(file))!;
        var data = notebook["cells"]![0]!["outputs"]![0]!["data"]!.AsObject();
        Assert.Equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"], data.Select(part => part.Key));
        Assert.Contains("어텐션", string.Concat(data["image/svg+xml"]!.AsArray().Select(line => (string?)line)));
        Assert.Equal(1, (int)notebook["metadata"]!["kept"]!);
        var page = File.ReadAllText(Path.Combine(_folder, "a.html"));
        Assert.Contains("data:image/svg+xml;base64,", page);
        Assert.Contains("plotly.js (cartesian", page);

        var saved = File.ReadAllText(file);
        await PageCommand.RunAsync(Repository.Find(), [file], CancellationToken.None);
        Assert.Equal(saved, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("gone.ipynb", null, "cannot be read as a notebook")]
    [InlineData("a.ipynb", "{", "cannot be read as a notebook")]
    [InlineData("a.ipynb", "{}", "is no notebook: it has no list of cells")]
    public async Task What_is_no_notebook_is_named(string name, string? content, string message)
    {
        var file = content is null ? Path.Combine(_folder, name) : Write(name, content);
        var mistake = await Assert.ThrowsAsync<UsageException>(() => PageCommand.RunAsync(Repository.Find(), [file], CancellationToken.None));
        Assert.Contains(message, mistake.Message);
        Assert.Contains(name, mistake.Message);
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(Path.Combine(_folder, name), content);
        return Path.Combine(_folder, name);
    }
}
