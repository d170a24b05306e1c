using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Tests.Browser;

namespace Plotly.Tests;

/// <summary>Every kind of chart on one page, as a browser draws it.</summary>
public class GalleryTests
{
    [Theory]
    [InlineData]
    [InlineData("--dark")]
    public void Every_kind_is_drawn_on_one_page_with_one_plotly(params string[] options)
    {
        var body = string.Concat(Gallery.Charts.Values.Select(chart => chart.ToDisplayString("text/html")));
        Assert.True(body.Length < 700_000, $"{Gallery.Charts.Count} charts take {body.Length} characters, as if each brought plotly.js");

        var seen = BrowserPage.Look("charts", PlotlyScript.Html + body, options);

        Assert.Empty(seen["errors"]!.AsArray());
        Assert.Empty(seen["requests"]!.AsArray());
        var charts = seen["charts"]!.AsArray();
        Assert.Equal(Gallery.Charts.Count, charts.Count);
        foreach (var (name, chart) in Gallery.Charts.Keys.Zip(charts)) Assert.True((int)chart!["marks"]! > 0, $"{name}: nothing is drawn");
    }
}
