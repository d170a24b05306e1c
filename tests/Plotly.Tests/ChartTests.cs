using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.CSharp;

namespace Plotly.Tests;

/// <summary>What a chart says of itself, and what it refuses.</summary>
public class ChartTests
{
    private static readonly double[][] Grid = [[1, 2, 3], [4, 5, 6]];

    [Fact]
    public void It_displays_as_figure_page_and_text()
    {
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "text/html", "text/plain"],
            Formatter.GetPreferredMimeTypesFor(typeof(GenericChart)).Order());
        var figure = JsonNode.Parse(Chart.Line([1, 2], [0.1f, 3f]).ToDisplayString("application/vnd.plotly.v1+json"))!;
        Assert.Equal("[0.1,3]", figure["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal(["data", "layout", "config"], figure.AsObject().Select(part => part.Key));
    }

    [Fact]
    public void NaN_and_infinities_are_written_as_null()
    {
        var figure = Chart.Heatmap([[1, double.NaN], [double.NegativeInfinity, 2]]).ToFigureJson();
        Assert.Contains("\"z\":[[1,null],[null,2]]", figure);
        Assert.Contains("\"y\":[null,1]", Chart.Column([float.PositiveInfinity, 1f]).ToFigureJson());
        Assert.Contains("\"y\":[null,null]", Chart.Line([1, 2], [Half.NaN, Half.NaN]).ToFigureJson());
    }

    [Fact]
    public void Any_numbers_will_do()
    {
        Assert.Contains("\"z\":[[1,2],[3,4]]", Chart.Heatmap(new[,] { { 1L, 2L }, { 3L, 4L } }).ToFigureJson());
        Assert.Contains("\"z\":[[1.5,2]]", Chart.Heatmap(new List<List<decimal>> { new() { 1.5m, 2m } }).ToFigureJson());
        Assert.Contains("\"z\":[[1,0]]", Chart.Heatmap([[true, false]]).ToFigureJson());
        Assert.Contains("\"y\":[1,null]", Chart.Line([1, 2], new int?[] { 1, null }).ToFigureJson());
    }

    [Fact]
    public void Automatic_colours_start_at_zero_or_lie_evenly_about_it()
    {
        static (double, double) Ends(GenericChart chart) => ((double)chart.Traces[0]!["zmin"]!, (double)chart.Traces[0]!["zmax"]!);
        Assert.Equal((0, 6), Ends(Chart.Heatmap(Grid)));
        Assert.Equal((-3, 3), Ends(Chart.Heatmap([[-3.0, 1.0]])));
        Assert.Equal((0, 1), Ends(Chart.Heatmap([[0.0, 0.0]])));
        Assert.Equal((0, 1), Ends(Chart.Heatmap([[double.NaN]])));
        Assert.Equal("Viridis", (string?)Chart.Heatmap(Grid, ColorScale: StyleParam.Colorscale.Viridis).Traces[0]!["colorscale"]);
    }

    [Theory]
    [InlineData("X has 2 items, but there are 3 columns in zData.")]
    [InlineData("Y has 1 item, but there are 2 rows in zData.")]
    [InlineData("The rows of zData differ in length: row 0 has 1, row 1 has 2.")]
    [InlineData("zData has no rows: there is nothing to draw.")]
    [InlineData("zData is empty: there is nothing to draw.")]
    [InlineData("zData holds a String (a); a chart needs numbers there.")]
    [InlineData("annotationText has 1 item, but there are 2 rows in zData.")]
    [InlineData("Keys has 2 items, but there are 1 values.")]
    [InlineData("x has 3 items, but there are 2 numbers in y.")]
    [InlineData("x is one string (\"a b\"); give a sequence of labels, such as \"a b\".Split(' ').")]
    [InlineData("y is empty: there is nothing to draw.")]
    [InlineData("There are no charts to combine.")]
    [InlineData("The charts have different labels along the x axis, so they cannot share it.")]
    [InlineData("A logarithmic axis shows numbers above 0 only.")]
    public void Data_that_cannot_be_drawn_is_refused_in_words(string message)
    {
        Action[] mistakes =
        [
            () => Chart.Heatmap(Grid, ["a", "b"]),
            () => Chart.Heatmap(Grid, Y: ["a"]),
            () => Chart.Heatmap([[1], [1, 2]]),
            () => Chart.Heatmap(Array.Empty<double[]>()),
            () => Chart.Heatmap(new double[1, 0]),
            () => Chart.Heatmap([["a"]]),
            () => Chart.AnnotatedHeatmap(Grid, [["a", "b", "c"]]),
            () => Chart.Column([1], ["a", "b"]),
            () => Chart.Line([1, 2, 3], [1, 2]),
            () => Chart.Line("a b", [1, 2, 3]),
            () => Chart.Point(Array.Empty<int>(), Array.Empty<int>()),
            () => Chart.Combine(),
            () => Chart.Combine(Chart.Column([1], ["a"]), Chart.Column([1], ["b"])),
            () => Chart.Line([1], [1]).WithYAxisStyle(AxisType: StyleParam.AxisType.Log, MinMax: (0, 1)),
        ];
        Assert.Single(mistakes, mistake => Record.Exception(mistake) is ArgumentException e && e.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Assert.Equal("zData", Assert.Throws<ArgumentNullException>(() => Chart.Heatmap((double[,])null!)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentNullException>(() => Chart.Line([1], (int[])null!)).ParamName);
        Assert.Equal("zData", Assert.Throws<ArgumentNullException>(() => Chart.Heatmap(new double[][] { null! })).ParamName);
        Assert.Throws<ArgumentNullException>(() => Chart.Column([1]).WithTitle(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Column([1]).WithSize(Height: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Column([1], Opacity: 2));
    }

    [Fact]
    public void A_chart_never_changes()
    {
        var chart = Chart.Column([1, 2]);
        var before = chart.ToFigureJson();
        var titled = chart.WithTitle("t").WithXAxisStyle("x", MinMax: (0, 5), ShowGrid: false).WithSize(100, 100).WithLegend(true);
        _ = Chart.Combine(chart, titled);
        Assert.Equal(before, chart.ToFigureJson());
        Assert.Equal("[0,5]", titled.Layout["xaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void In_words_it_says_what_it_shows()
    {
        Assert.Equal(
            """
            weights
            heatmap: 2 × 2
              columns: 나는, <s>
                   0.1     0.9   a
                   0.5       –   b
            """.ReplaceLineEndings("\n"),
            Chart.Heatmap([[0.1, 0.9], [0.5, double.NaN]], ["나는", "<s>"], ["a", "b"]).WithTitle("weights").ToString());
        Assert.Equal("heatmap: 20 × 20", Chart.Heatmap(new double[20, 20]).ToString());
        Assert.Equal(
            "line \"raw\": 1: 2, 3: 4\ncolumns: 0: 5, 1: 6",
            Chart.Combine(Chart.Line([1, 3], [2, 4], Name: "raw"), Chart.Column([5, 6])).ToString());
        Assert.EndsWith(", … 30 in all", Chart.Point(Enumerable.Range(0, 30), Enumerable.Range(0, 30)).ToString());
    }
}
