using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

/// <summary>Makes charts, with the names of Plotly.NET. A labelled axis keeps labels apart even when they are the same word.</summary>
public static class Chart
{
    /// <summary>Joins points by a line.</summary>
    /// <param name="x">Numbers or labels, from left to right.</param>
    /// <param name="y">A number for each of them; NaN leaves a gap.</param>
    /// <param name="ShowMarkers">Whether the points are marked.</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or y holds something other than numbers.</exception>
    public static GenericChart Line<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null) =>
        Scatter(x, y, ShowMarkers ? "lines+markers" : "lines", Name, ShowLegend, Opacity, null);

    /// <summary>Draws points.</summary>
    /// <param name="x">Numbers or labels.</param>
    /// <param name="y">A number for each of them; NaN leaves the point out.</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="MultiText">A text above each point.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or y holds something other than numbers.</exception>
    public static GenericChart Point<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null) =>
        Scatter(x, y, MultiText is null ? "markers" : "markers+text", Name, ShowLegend, Opacity, MultiText);

    /// <summary>Draws upright bars.</summary>
    /// <param name="values">The heights; NaN leaves a bar out.</param>
    /// <param name="Keys">A label under each bar; left out, 0, 1, 2….</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="MultiText">A text at the end of each bar.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or values holds something other than numbers.</exception>
    public static GenericChart Column<ValuesType>(
        IEnumerable<ValuesType> values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null) =>
        Bars(values, Keys, Name, ShowLegend, Opacity, MultiText);

    /// <inheritdoc cref="Column{ValuesType}"/>
    public static GenericChart Column<ValuesType, KeysType>(
        IEnumerable<ValuesType> values, IEnumerable<KeysType> Keys, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null) =>
        Bars(values, Keys, Name, ShowLegend, Opacity, MultiText);

    /// <summary>Colours a matrix, its first row on top.</summary>
    /// <param name="zData">Rows of numbers, all of one length; NaN leaves a cell empty.</param>
    /// <param name="X">A label for each column.</param>
    /// <param name="Y">A label for each row.</param>
    /// <param name="Name">What the numbers are.</param>
    /// <param name="ColorScale">The colours; left out, blue from 0 up, or blue and red to both sides of 0.</param>
    /// <param name="ReverseScale">Whether the colours run the other way.</param>
    /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
    /// <param name="ReverseYAxis">Whether the first row is on top; true unlike in Plotly.NET, as in a written matrix.</param>
    /// <exception cref="ArgumentException">There is nothing to draw, rows or labels differ in number, or something is not a number.</exception>
    public static GenericChart Heatmap<ZType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null,
        StyleParam.Colorscale? ColorScale = null, bool? ReverseScale = null, bool? ShowScale = null, bool ReverseYAxis = true)
    {
        var grid = ChartData.Grid(zData, nameof(zData));
        var (rows, columns) = (grid.Count, grid[0]!.AsArray().Count);
        var trace = Trace("heatmap", Name, null, null);
        trace["z"] = grid;
        (trace["xgap"], trace["ygap"]) = rows <= 32 && columns <= 32 ? (1, 1) : (0, 0);
        trace["hovertemplate"] = "%{y} · %{x}<br><b>%{z:.4~g}</b><extra></extra>";
        Look.Colour(trace, Finite(grid), ColorScale, ReverseScale);
        trace["colorbar"] = new JsonObject { ["thickness"] = 14, ["outlinewidth"] = 0 };
        if (ShowScale is not null) trace["showscale"] = ShowScale;

        // Cells come out about square, and the bar of colours close to them, whatever the width of the page.
        var cell = Math.Clamp(400.0 / Math.Max(rows, columns), 2, 56);
        var layout = Look.Layout((int)Math.Max(columns * cell, 80) + 170, (int)Math.Max(rows * cell, 80) + 110);
        if (X is not null) Along(layout, "xaxis", X, columns, nameof(X), "columns in zData");
        if (Y is not null) Along(layout, "yaxis", Y, rows, nameof(Y), "rows in zData");
        foreach (var axis in new[] { "xaxis", "yaxis" })
            (layout[axis]!["showgrid"], layout[axis]!["zeroline"], layout[axis]!["ticks"]) = (false, false, "");
        if (ReverseYAxis) layout["yaxis"]!["autorange"] = "reversed";
        return new([trace], layout);
    }

    /// <inheritdoc cref="Heatmap{ZType}(IEnumerable{IEnumerable{ZType}}, IEnumerable{string}?, IEnumerable{string}?, string?, StyleParam.Colorscale?, bool?, bool?, bool)"/>
    public static GenericChart Heatmap<ZType>(
        ZType[,] zData, IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null,
        StyleParam.Colorscale? ColorScale = null, bool? ReverseScale = null, bool? ShowScale = null, bool ReverseYAxis = true) =>
        Heatmap(Rows(zData), X, Y, Name, ColorScale, ReverseScale, ShowScale, ReverseYAxis);

    /// <summary>Colours a matrix, its first row on top, and writes a text in each cell.</summary>
    /// <param name="zData">Rows of numbers, all of one length; NaN leaves a cell empty.</param>
    /// <param name="annotationText">The texts, row by row; left out, the numbers with three digits.</param>
    /// <param name="X">A label for each column.</param>
    /// <param name="Y">A label for each row.</param>
    /// <param name="Name">What the numbers are.</param>
    /// <param name="ColorScale">The colours; left out, blue from 0 up, or blue and red to both sides of 0.</param>
    /// <param name="ReverseScale">Whether the colours run the other way.</param>
    /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
    /// <param name="ReverseYAxis">Whether the first row is on top; true unlike in Plotly.NET, as in a written matrix.</param>
    /// <exception cref="ArgumentException">There is nothing to draw, rows, labels or texts differ in number, or something is not a number.</exception>
    public static GenericChart AnnotatedHeatmap<ZType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<IEnumerable<string>>? annotationText = null, IEnumerable<string>? X = null, IEnumerable<string>? Y = null,
        string? Name = null, StyleParam.Colorscale? ColorScale = null, bool? ReverseScale = null, bool? ShowScale = null, bool ReverseYAxis = true)
    {
        var chart = Heatmap(zData, X, Y, Name, ColorScale, ReverseScale, ShowScale, ReverseYAxis);
        var trace = chart.Traces[0]!.AsObject();
        var grid = trace["z"]!.AsArray();
        var columns = grid[0]!.AsArray().Count;
        var texts = annotationText?.Select(row => row.ToList()).ToList()
            ?? [.. grid.Select(row => row!.AsArray().Select(number => number is null ? "" : Short(ChartText.Value(number))).ToList())];
        ChartData.RequireCount(texts.Count, grid.Count, nameof(annotationText), "rows in zData");
        foreach (var row in texts) ChartData.RequireCount(row.Count, columns, nameof(annotationText), "columns in zData");
        trace["text"] = new JsonArray([.. texts.Select(ChartData.Literals)]);
        trace["texttemplate"] = "%{text}";
        return chart;
    }

    /// <inheritdoc cref="AnnotatedHeatmap{ZType}(IEnumerable{IEnumerable{ZType}}, IEnumerable{IEnumerable{string}}?, IEnumerable{string}?, IEnumerable{string}?, string?, StyleParam.Colorscale?, bool?, bool?, bool)"/>
    public static GenericChart AnnotatedHeatmap<ZType>(
        ZType[,] zData, IEnumerable<IEnumerable<string>>? annotationText = null, IEnumerable<string>? X = null, IEnumerable<string>? Y = null,
        string? Name = null, StyleParam.Colorscale? ColorScale = null, bool? ReverseScale = null, bool? ShowScale = null, bool ReverseYAxis = true) =>
        AnnotatedHeatmap(Rows(zData), annotationText, X, Y, Name, ColorScale, ReverseScale, ShowScale, ReverseYAxis);

    /// <summary>Draws charts into one; size and axes are those of the first.</summary>
    /// <param name="gCharts">The charts; with labels on an axis, all must have the same ones.</param>
    /// <exception cref="ArgumentException">There are none, or their labels differ.</exception>
    public static GenericChart Combine(params IEnumerable<GenericChart> gCharts)
    {
        var charts = gCharts.ToList();
        if (charts.Count == 0) throw new ArgumentException("There are no charts to combine.", nameof(gCharts));
        foreach (var axis in new[] { "xaxis", "yaxis" })
        {
            var labels = charts.Select(chart => chart.Layout[axis]!["ticktext"]).ToList();
            if (labels.Any(other => !JsonNode.DeepEquals(other, labels[0])))
                throw new ArgumentException($"The charts have different labels along the {axis[0]} axis, so they cannot share it.", nameof(gCharts));
        }
        return new([.. charts.SelectMany(chart => chart.Traces).Select(trace => trace!.DeepClone())], charts[0].Layout);
    }

    private static GenericChart Bars(
        IEnumerable values, IEnumerable? keys, string? name, bool? showLegend, double? opacity, IEnumerable<string>? multiText)
    {
        var heights = ChartData.Numbers(values, nameof(values));
        var layout = Look.Layout(640, 380);
        var trace = Trace("bar", name, showLegend, opacity);
        trace["x"] = keys is null ? Look.Positions(heights.Count) : Along(layout, "xaxis", keys, heights.Count, "Keys", "values");
        trace["y"] = heights;
        if (Texts(multiText, heights.Count, nameof(values)) is { } texts) (trace["text"], trace["textposition"], trace["cliponaxis"]) = (texts, "outside", false);
        layout["xaxis"]!["showgrid"] = false;
        return new([trace], layout);
    }

    private static GenericChart Scatter(
        IEnumerable x, IEnumerable y, string mode, string? name, bool? showLegend, double? opacity, IEnumerable<string>? multiText)
    {
        var numbers = ChartData.Numbers(y, nameof(y));
        var layout = Look.Layout(640, 380);
        var trace = Trace("scatter", name, showLegend, opacity);
        (trace["mode"], trace["x"], trace["y"]) = (mode, Along(layout, "xaxis", x, numbers.Count, nameof(x), "numbers in y"), numbers);
        if (Texts(multiText, numbers.Count, nameof(y)) is { } texts) (trace["text"], trace["textposition"]) = (texts, "top center");
        return new([trace], layout);
    }

    private static JsonObject Trace(string type, string? name, bool? showLegend, double? opacity)
    {
        if (opacity is < 0 or > 1 or double.NaN) throw new ArgumentOutOfRangeException("Opacity", opacity, "Opacity runs from 0 to 1.");
        var trace = new JsonObject { ["type"] = type };
        if (name is not null) trace["name"] = ChartData.Literal(name);
        if (opacity is not null) trace["opacity"] = opacity;
        // A trace without a name would stand in the legend as "trace 0".
        if (type != "heatmap") trace["showlegend"] = showLegend ?? name is not null;
        return trace;
    }

    private static JsonArray Along(JsonObject layout, string axis, IEnumerable places, int count, string parameter, string what)
    {
        var (numbers, labels) = ChartData.Places(places, parameter);
        ChartData.RequireCount(numbers?.Count ?? labels!.Length, count, parameter, what);
        if (labels is not null) Look.Label(layout[axis]!.AsObject(), labels);
        return numbers ?? Look.Positions(count);
    }

    private static JsonArray? Texts(IEnumerable<string>? texts, int count, string of)
    {
        if (texts is null) return null;
        var array = ChartData.Literals(texts);
        ChartData.RequireCount(array.Count, count, "MultiText", $"numbers in {of}");
        return array;
    }

    private static IEnumerable<IEnumerable<T>> Rows<T>(T[,] grid)
    {
        ArgumentNullException.ThrowIfNull(grid, "zData");
        return Enumerable.Range(0, grid.GetLength(0)).Select(row => Enumerable.Range(0, grid.GetLength(1)).Select(column => grid[row, column]));
    }

    private static IEnumerable<double> Finite(JsonArray grid) =>
        grid.SelectMany(row => row!.AsArray()).Where(number => number is not null).Select(number => ChartText.Value(number!));

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) is >= 1000 and < 1e6 ? "0" : "G3", CultureInfo.InvariantCulture);
}
