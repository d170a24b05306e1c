using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Plotly.Tests;

/// <summary>What a chart says of itself, and what it refuses.</summary>
public class ChartTests
{
    private static readonly double[][] Grid = [[1, 2, 3], [4, 5, 6]];

    [Fact]
    public void Rows_and_columns_without_labels_are_counted_in_whole_numbers()
    {
        Assert.Equal(1, (int)Chart.Heatmap([[1.0, 2.0]]).Layout["xaxis"]!["dtick"]!);
        Assert.Null(Chart.Heatmap([[1.0, 2.0]], ["a", "b"]).Layout["xaxis"]!["dtick"]);
        Assert.Null(Chart.Heatmap([new double[50]]).Layout["xaxis"]!["dtick"]);
    }

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
    [InlineData("A logarithmic axis shows numbers above 0 only; the annotation \"here\" stands at 0.")]
    [InlineData("An axis cannot run from 0 to NaN.")]
    [InlineData("Id names the axis y2, which is no x axis; give StyleParam.SubPlotId.NewXAxis(…).")]
    [InlineData("There is no \"c\" along the x axis; there are a, b.")]
    [InlineData("X is (1, 2) (ValueTuple`2); a number, a date or a label is expected.")]
    [InlineData("One chart has dates along the x axis, another numbers, so they cannot share it.")]
    [InlineData("A grid of charts cannot be combined with others; combine the charts first, then put them into a grid.")]
    [InlineData("A grid of charts cannot be put into a grid; put its charts there.")]
    [InlineData("There are 3 charts, but 1 × 2 = 2 places.")]
    [InlineData("There are no charts to put into a grid.")]
    [InlineData("SubPlotTitles has 1 item, but there are 2 charts.")]
    [InlineData("One of the charts is null.")]
    [InlineData("sizes has 1 item, but there are 2 numbers in y.")]
    [InlineData("sizes holds a number below 0; they are pixels.")]
    [InlineData("upper has 1 item, but there are 2 numbers in y.")]
    [InlineData("X is empty: there is nothing to draw.")]
    [InlineData("X has 1 item, but there are 2 numbers in Y.")]
    [InlineData("Y holds a String (a); a chart needs numbers there.")]
    [InlineData("zData is 1 × 3; lines of equal height need two rows and two columns at least.")]
    [InlineData("x has 1 item, but there are 2 numbers in y.")]
    [InlineData("Array has 1 item, but there are 2 points.")]
    [InlineData("\"#12\" is not a colour: six hexadecimal digits are expected, such as #2b9a56.")]
    [InlineData("A scale of colours runs from 0 to 1 in rising places, such as (0, white), (1, blue); given: 0, 0.5.")]
    [InlineData("TickText has 1 item, but there are 2 numbers in TickVals.")]
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
            () => Chart.Line([1], [1]).WithAnnotation(Annotation.init(X: 0, Y: 1, Text: "here")).WithXAxisStyle(AxisType: StyleParam.AxisType.Log),
            () => Chart.Line([1], [1]).WithXAxisStyle(MinMax: (0, double.NaN)),
            () => Chart.Line([1], [1]).WithXAxisStyle("x", Id: StyleParam.SubPlotId.NewYAxis(2)),
            () => Chart.Column([1, 2], ["a", "b"]).WithAnnotation(Annotation.init(X: "c", Y: 1)),
            () => Annotation.init(X: (1, 2)),
            () => Chart.Combine(Chart.Line([new DateOnly(2026, 1, 1)], [1]), Chart.Line([1], [1])),
            () => Chart.Combine(Chart.Grid([Chart.Column([1])], 1, 1), Chart.Column([1])),
            () => Chart.Grid([Chart.Grid([Chart.Column([1])], 1, 1)], 1, 1),
            () => Chart.Grid([Chart.Column([1]), Chart.Column([1]), Chart.Column([1])], 1, 2),
            () => Chart.Grid([], 1, 2),
            () => Chart.Grid([Chart.Column([1]), Chart.Column([1])], 1, 2, ["one"]),
            () => Chart.Grid([null!], 1, 2),
            () => Chart.Bubble([1, 2], [1, 2], [3]),
            () => Chart.Bubble([1, 2], [1, 2], [3, -1]),
            () => Chart.Range([1, 2], [1, 2], [3], [1, 1]),
            () => Chart.Histogram(Array.Empty<string>()),
            () => Chart.BoxPlot(["a"], [1, 2]),
            () => Chart.Violin(["a"]),
            () => Chart.Contour([[1, 2, 3]]),
            () => Chart.Histogram2D([1], [1, 2]),
            () => Chart.Point([1, 2], [1, 2]).WithYErrorStyle([1]),
            () => Color.fromHex("#12"),
            () => StyleParam.Colorscale.NewCustom([(0, Color.fromString("white")), (0.5, Color.fromString("blue"))]),
            () => ColorBar.init(TickVals: [1, 2], TickText: ["low"]),
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

    [Fact]
    public void Every_kind_says_in_words_what_it_shows()
    {
        Assert.Equal("area: 1: 2, 3: 4", Chart.Area([1, 3], [2, 4]).ToString());
        Assert.Equal("stacked area \"a\": 1: 2", Chart.StackedArea([1], [2], Name: "a").ToString());
        Assert.Equal("line \"mean\": 1: 2", Chart.Range([1], [2], [3], [1], Name: "mean").ToString());
        Assert.Equal("bars: 가: 2, 나: –", Chart.Bar([2, double.NaN], ["가", "나"]).ToString());
        Assert.Equal("histogram: 4 values from 1 to 9, median 2.5, mean 3.75", Chart.Histogram([1, 2, 3, 9]).ToString());
        Assert.Equal("histogram: 3 values, 2 different", Chart.Histogram(["a", "b", "a"]).ToString());
        Assert.Equal("histogram: no values", Chart.Histogram([double.NaN]).ToString());
        Assert.Equal("box plot \"b\": 3 values from 1 to 3, median 2, mean 2", Chart.BoxPlot([1, 2, 3], Name: "b").ToString());
        Assert.Equal("violin: 2 values from 1 to 2, median 1.5, mean 1.5", Chart.Violin([1, 2], Orientation: StyleParam.Orientation.Horizontal).ToString());
        Assert.Equal("2D histogram: 2 points", Chart.Histogram2D([1, 2], [3, 4]).ToString());
        Assert.StartsWith("contour: 2 × 3\n", Chart.Contour(Grid).ToString());
        Assert.Equal("line: 2026-01-02: 5", Chart.Line([new DateTime(2026, 1, 2)], [5]).ToString());
        Assert.Equal("empty chart", Chart.Invisible().ToString());
        Assert.Equal("all\ncolumns: 가: 1\ncolumns: 나: 2", Chart.Grid([Chart.Column([1], ["가"]), Chart.Column([2], ["나"])], 1, 2).WithTitle("all").ToString());
    }

    [Fact]
    public void Parts_are_written_as_plotly_js_names_them()
    {
        var figure = JsonNode.Parse(Chart.Scatter(
            [1, 2], [1, 2], StyleParam.Mode.Lines_Markers_Text, MultiText: ["a", "b"], TextPosition: StyleParam.TextPosition.BottomRight,
            MarkerSymbol: StyleParam.MarkerSymbol.TriangleUp, LineDash: StyleParam.DrawingStyle.LongDashDot, LineWidth: 3, LineColor: Color.fromRGB(1, 2, 3),
            Fill: StyleParam.Fill.ToZero_y, FillColor: Color.fromARGB(51, 1, 2, 3)).ToFigureJson())!["data"]![0]!;
        Assert.Equal("lines+markers+text", (string?)figure["mode"]);
        Assert.Equal("bottom right", (string?)figure["textposition"]);
        Assert.Equal("triangle-up", (string?)figure["marker"]!["symbol"]);
        Assert.Equal("""{"width":3,"color":"rgb(1, 2, 3)","dash":"longdashdot"}""", figure["line"]!.ToJsonString());
        Assert.Equal(("tozeroy", "rgba(1, 2, 3, 0.2)"), ((string?)figure["fill"], (string?)figure["fillcolor"]));
        Assert.Equal("probability density", (string?)Chart.Histogram([1], HistNorm: StyleParam.HistNorm.ProbabilityDensity).Traces[0]!["histnorm"]);
        Assert.Equal("false", Chart.BoxPlot([1], BoxPoints: StyleParam.BoxPoints.False).Traces[0]!["boxpoints"]!.ToJsonString());
        Assert.Equal("""[[0,"white"],[1,"#ff0000"]]""", Chart.Heatmap(Grid, ColorScale: StyleParam.Colorscale.NewCustom([(0, Color.fromString("white")), (1, Color.fromHex("ff0000"))])).Traces[0]!["colorscale"]!.ToJsonString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Line([1], [1], LineDash: (StyleParam.DrawingStyle)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Spline([1], [1], Smoothing: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Histogram([1], NBinsX: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Color.fromRGB(0, 256, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StyleParam.LinearAxisId.NewX(0));
    }

    [Fact]
    public void Dates_are_dates_and_labels_keep_their_places()
    {
        var dates = Chart.Line([new DateTime(2026, 3, 1), new DateTime(2026, 3, 1, 12, 30, 0)], [1, 2]);
        Assert.Equal("""["2026-03-01","2026-03-01 12:30:00."]""".Replace("00.", "00"), dates.Traces[0]!["x"]!.ToJsonString());
        Assert.Equal("date", (string?)dates.Layout["xaxis"]!["type"]);
        var marked = Chart.Column([1, 2], ["<a>", "b"]).WithAnnotation(Annotation.init(X: "<a>", Y: 1, Text: "t")).WithShape(Shape.init(X0: "b", X1: "b", Y0: 0, Y1: 2));
        Assert.Equal(0, (int)marked.Layout["annotations"]![0]!["x"]!);
        Assert.Equal(1, (int)marked.Layout["shapes"]![0]!["x0"]!);
    }

    [Fact]
    public void A_text_on_a_logarithmic_axis_stands_where_its_number_is_whichever_is_said_first()
    {
        var text = Annotation.init(X: 1000, Y: 5, Text: "t");
        var line = Chart.Line([1, 1000], [1, 2]);
        foreach (var chart in new[] { line.WithAnnotation(text).WithXAxisStyle(AxisType: StyleParam.AxisType.Log), line.WithXAxisStyle(AxisType: StyleParam.AxisType.Log).WithAnnotation(text) })
        {
            var written = JsonNode.Parse(chart.ToFigureJson())!["layout"]!["annotations"]![0]!;
            Assert.Equal((3, 5), ((double)written["x"]!, (double)written["y"]!), EqualityComparer<(double, double)>.Create((a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && a.Item2 == b.Item2));
        }
    }

    [Fact]
    public void Colours_go_round_and_a_band_has_that_of_its_line()
    {
        var colours = JsonNode.Parse(Chart.Combine(Chart.Line([1], [1]), Chart.Range([1], [1], [2], [0]), Chart.Column([1], MarkerColor: Color.fromString("red")), Chart.Line([1], [1])).ToFigureJson())!["data"]!.AsArray();
        Assert.Equal(["#3b7dd8", null, null, "#e07b39", null, "#b05fc4"], colours.Select(trace => (string?)trace!["line"]?["color"]));
        Assert.Equal("rgba(224, 123, 57, 0.2)", (string?)colours[2]!["fillcolor"]);
        Assert.Equal("red", (string?)colours[4]!["marker"]!["color"]);
        Assert.Equal(["band 2", "band 2", "band 2"], colours.Skip(1).Take(3).Select(trace => (string?)trace!["legendgroup"]));
    }

    [Fact]
    public void In_a_grid_no_two_charts_share_an_axis_a_bar_of_colours_or_a_name_in_the_legend()
    {
        var chart = Chart.Grid(
            [Chart.Heatmap(Grid), Chart.Heatmap(Grid), Chart.Line([1], [1], Name: "train"), Chart.Combine(Chart.Line([1], [2], Name: "train"), Chart.Line([1], [2], Name: "acc").WithAxisAnchor(Y: 2))], 2, 2);
        var traces = chart.Traces.Select(trace => trace!.AsObject()).ToList();
        Assert.Equal(["x/y", "x2/y2", "x3/y3", "x4/y4", "x4/y5"], traces.Select(trace => $"{trace["xaxis"]}/{trace["yaxis"]}"));
        Assert.Equal("y4", (string?)chart.Layout["yaxis5"]!["overlaying"]);
        Assert.Equal("x4", (string?)chart.Layout["yaxis5"]!["anchor"]);
        Assert.Equal([true, false, true], traces.Skip(2).Select(trace => (bool)trace["showlegend"]!));
        Assert.Equal(2, traces.Take(2).Select(trace => trace["colorbar"]!["x"]!.ToJsonString()).Distinct().Count());
        double[] Domain(string axis) => [.. chart.Layout[axis]!["domain"]!.AsArray().Select(end => (double)end!)];
        Assert.True(Domain("xaxis")[1] < Domain("xaxis2")[0] && Domain("yaxis3")[1] < Domain("yaxis")[0]);
        Assert.All(new[] { "xaxis", "xaxis4", "yaxis", "yaxis4" }, axis => Assert.True(Domain(axis)[0] >= 0 && Domain(axis)[1] <= 1));
    }
}
