using System.Text.Json.Nodes;
using CSharpKernel.Html;
using Tests.Browser;

namespace Notebooks.Tests;

/// <summary>The page that <c>./course run</c> makes of a notebook, in a browser with no network.</summary>
public class PageTests
{
    public static TheoryData<string> Korean => [.. ExecutedNotebooks.Names("ko")];

    [Theory]
    [MemberData(nameof(Korean))]
    public async Task Every_chart_is_drawn_and_every_formula_set(string name)
    {
        var result = await ExecutedNotebooks.Run("ko", name);
        var notebook = JsonNode.Parse(File.ReadAllText(result.Output!))!;
        var folder = Path.GetDirectoryName(result.Output!)!;
        var page = Path.ChangeExtension(result.Output!, ".html");
        var html = new HtmlExport(ExecutedNotebooks.Repository.Web).ToHtml(notebook, Path.GetDirectoryName(result.Path)!, folder, "ko");
        File.WriteAllText(page, html);

        var seen = BrowserPage.LookAt("charts", page);

        Assert.Empty(seen["requests"]!.AsArray());
        Assert.Empty(seen["errors"]!.AsArray());
        Assert.Equal(Charts(notebook), seen["charts"]!.AsArray().Count(chart => (bool)chart!["drawn"]!));
        Assert.DoesNotContain("\\(", (string)seen["text"]!, StringComparison.Ordinal);
    }

    private static int Charts(JsonNode notebook) => notebook["cells"]!.AsArray()
        .SelectMany(cell => (cell!["outputs"] as JsonArray) ?? []).Count(output => output!["data"]?["application/vnd.plotly.v1+json"] is not null);
}
