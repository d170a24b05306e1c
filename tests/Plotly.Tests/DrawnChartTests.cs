using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.CSharp;
using Tests.Browser;

namespace Plotly.Tests;

/// <summary>Charts as a browser draws them.</summary>
public class DrawnChartTests
{
    private static readonly string[] Words = ["나는", "최근", "파리", "여행을", "다녀왔다"];

    private static readonly double[][] Weights =
    [
        [0.4, 0.1, 0.2, 0.2, 0.1],
        [0.1, 0.6, 0.1, 0.1, 0.1],
        [0.05, 0.05, 0.4, 0.45, 0.05],
        [0.1, 0.1, 0.3, 0.4, 0.1],
        [0.15, 0.15, 0.2, 0.2, 0.3],
    ];

    [Fact]
    public void A_heatmap_shows_its_labels_title_axes_and_one_image()
    {
        var chart = Only(Html(Chart.Heatmap(Weights, Words, Words).WithTitle("distance method").WithXAxisStyle("read").WithYAxisStyle("reader")));

        Assert.Equal(("distance method", "read", "reader"), (Text(chart, "title"), Text(chart, "xTitle"), Text(chart, "yTitle")));
        Assert.Equal(Words, Texts(chart, "xTicks"));
        Assert.Equal(Words, Texts(chart, "yTicks"));
        Assert.Equal(Numbers(chart, "yTickHeights").Order(), Numbers(chart, "yTickHeights"));
        Assert.InRange((int)chart["heatmap"]!["width"]!, 150, 400);
        Assert.True((double)chart["yTitleRight"]! < Numbers(chart, "yTickLefts").Min(), "the title of the axis lies over its labels");
        Assert.InRange((int)chart["heatmap"]!["height"]! / (double)chart["heatmap"]!["width"]!, 0.7, 1.4);
    }

    [Fact]
    public void An_annotated_heatmap_writes_each_number_with_the_first_row_on_top()
    {
        var chart = Only(Html(Chart.AnnotatedHeatmap(Weights, X: Words, Y: Words)));

        Assert.Equal(Weights.SelectMany(row => row).Select(w => w.ToString("G3")), Texts(chart, "cells"));
        var heights = Numbers(chart, "cellHeights");
        Assert.True(heights[0] < heights[5] && heights[5] < heights[24]);
        Assert.Equal(["rgb(0, 0, 0)", "rgb(255, 255, 255)"], Texts(chart, "cellColours").Distinct().Order());
    }

    [Fact]
    public void The_same_word_twice_keeps_two_places_and_markup_in_words_is_text()
    {
        string[] words = ["the", "<s>", "the", "a&b"];
        var chart = Only(Html(Chart.Heatmap(new[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } }, words, ["<b>x</b>", "x"])));
        Assert.Equal(words, Texts(chart, "xTicks"));
        Assert.Equal(["<b>x</b>", "x"], Texts(chart, "yTicks"));

        var columns = Only(Html(Chart.Column([1, 2, 3, 4], words)));
        Assert.Equal(words, Texts(columns, "xTicks"));
        Assert.Equal(4, Numbers(columns, "bars").Count);
    }

    [Fact]
    public void Columns_are_bars_of_proportional_height()
    {
        var chart = Only(Html(Chart.Column([0.672, 0.224, 0.0136, 0.091], new[] { "a", "b", "c", "d" }, MultiText: ["0.672", "0.224", "0.0136", "0.091"])));

        var bars = Numbers(chart, "bars");
        Assert.Equal(4, bars.Count);
        Assert.Equal(3.0, bars[0] / bars[1], 0.1);
        Assert.Equal(["a", "b", "c", "d"], Texts(chart, "xTicks"));
    }

    [Fact]
    public void Combined_lines_have_a_path_each_through_their_points_and_a_legend()
    {
        int[] x = [1, 2, 4, 8, 16];
        var chart = Only(Html(Chart.Combine(
            Chart.Line(x, x.Select(v => (double)v), ShowMarkers: true, Name: "raw"),
            Chart.Line(x, x.Select(_ => 1.0), Name: "scaled")).WithXAxisStyle("d_k", AxisType: StyleParam.AxisType.Log)));

        Assert.Equal(2, chart["lines"]!.AsArray().Count);
        Assert.Equal(5, (int)chart["points"]!);
        Assert.Equal(["raw", "scaled"], Texts(chart, "legend"));
    }

    [Fact]
    public void A_gap_is_left_where_a_number_is_NaN()
    {
        var chart = Only(Html(Chart.Line([1, 2, 3, 4, 5], [1, 2, double.NaN, 4, 5], ShowMarkers: true)));
        Assert.Equal(4, (int)chart["points"]!);
    }

    [Fact]
    public void Size_is_as_asked() =>
        Assert.Equal((300, 250), Only(Html(Chart.Point([1, 2], [3, 4]).WithSize(300, 250))) is var c ? ((int)c["width"]!, (int)c["height"]!) : default);

    [Fact]
    public void Text_takes_the_colour_of_a_dark_page()
    {
        var html = Html(Chart.AnnotatedHeatmap(Weights, X: Words, Y: Words).WithTitle("dark"));
        Assert.Equal("rgb(255, 255, 255)", Text(Only(html, "--dark"), "fontColour"));
        Assert.Equal("rgb(0, 0, 0)", Text(Only(html), "fontColour"));
    }

    [Theory]
    [InlineData("document.body.className = 'vscode-dark'; document.body.style.color = 'rgb(1, 2, 3)'")]
    [InlineData("document.body.dataset.jpThemeLight = 'false'; document.querySelector('.plotly-net').parentElement.style.color = 'color(srgb 0.00392 0.00784 0.01176)'")]
    [InlineData("document.documentElement.dataset.theme = 'dark'; document.body.style.color = 'rgb(1, 2, 3)'")]
    public void Colours_follow_the_theme_when_it_changes(string change)
    {
        var html = Html(Chart.AnnotatedHeatmap(Weights, X: Words, Y: Words)) + $"<script>setTimeout(() => {{ {change} }}, 50)</script>";
        Assert.Equal("rgb(1, 2, 3)", Text(Only(html), "fontColour"));
    }

    [Fact]
    public void A_figure_with_colours_of_its_own_keeps_them()
    {
        var html = Html(Chart.Column([1, 2], ["a", "b"]).WithLayout(Layout.init(Font: Font.init(Color: Color.fromRGB(1, 2, 3)), PaperBGColor: Color.fromString("white"))));
        Assert.Equal("rgb(1, 2, 3)", Text(Only(html, "--dark"), "fontColour"));
    }

    [Fact]
    public void Charts_wait_for_plotly_and_the_same_output_may_be_inserted_twice()
    {
        var one = Html(Chart.Column([1, 2, 3]));
        var other = Html(Chart.Line(["a", "b", "a"], [1, 2, 3]));
        var seen = BrowserPage.Look("charts", $$"""
            {{one}}
            <script>insert({{JsString(other)}}); insert({{JsString(one)}}); insert({{JsString(one)}});</script>
            {{PlotlyScript.Html}}
            {{PlotlyScript.Html}}
            <script>document.querySelector(".main-svg").setAttribute("data-kept", ""); insert({{JsString(other)}});</script>
            """);
        AssertQuiet(seen);
        Assert.Equal([3, 0, 3, 3, 0], seen["charts"]!.AsArray().Select(chart => chart!["bars"]!.AsArray().Count));
        Assert.All(seen["charts"]!.AsArray(), chart => Assert.True((bool)chart!["drawn"]!));
        Assert.True((bool)seen["charts"]![0]!["kept"]!, "a chart was drawn again, which would lose a reader's zoom");
    }

    [Fact]
    public void Without_plotly_or_scripts_the_chart_is_its_text()
    {
        var html = Html(Chart.Heatmap(Weights, Words, Words).WithTitle("no script"));
        Assert.Contains("여행을", (string?)BrowserPage.Look("charts", html, "--no-script")["text"]);
    }

    [Fact]
    public void A_saved_page_stands_alone()
    {
        var folder = Directory.CreateTempSubdirectory("chart");
        try
        {
            var file = Path.Combine(folder.FullName, "chart.html");
            Chart.Heatmap(Weights, Words, Words).WithTitle("first").SaveHtml(file);
            Chart.Heatmap(Weights, Words, Words).WithTitle("둘째 <b>&</b>").SaveHtml(file);
            var seen = BrowserPage.LookAt("charts", file);
            AssertQuiet(seen);
            Assert.Equal("둘째 &", Text(seen["charts"]![0]!, "title"));
            Assert.Single(folder.GetFiles());
            Assert.Throws<DirectoryNotFoundException>(() => Chart.Column([1]).SaveHtml(Path.Combine(folder.FullName, "none", "chart.html")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Html(GenericChart chart) => chart.ToDisplayString("text/html");

    private static JsonNode Only(string html, params string[] options)
    {
        var seen = BrowserPage.Look("charts", PlotlyScript.Html + html, options);
        AssertQuiet(seen);
        return Assert.Single(seen["charts"]!.AsArray())!;
    }

    private static void AssertQuiet(JsonNode seen)
    {
        Assert.Empty(seen["requests"]!.AsArray());
        Assert.Empty(seen["errors"]!.AsArray());
    }

    // "</script>" inside a script would end it.
    private static string JsString(string html) => JsonSerializer.Serialize(html);

    private static string? Text(JsonNode chart, string key) => (string?)chart[key];

    private static List<string> Texts(JsonNode chart, string key) => [.. chart[key]!.AsArray().Select(text => (string)text!)];

    private static List<double> Numbers(JsonNode chart, string key) => [.. chart[key]!.AsArray().Select(number => (double)number!)];
}
