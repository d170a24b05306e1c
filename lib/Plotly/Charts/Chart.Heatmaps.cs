using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Colours a matrix, its first row on top.</summary>
    /// <param name="zData">Rows of numbers, all of one length; NaN leaves a cell empty.</param>
    /// <param name="X">A label for each column.</param>
    /// <param name="Y">A label for each row.</param>
    /// <param name="Name">What the numbers are.</param>
    /// <param name="ColorScale">The colours; left out, blue from 0 up, or blue and red to both sides of 0.</param>
    /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
    /// <param name="ReverseScale">Whether the colours run the other way.</param>
    /// <param name="ReverseYAxis">Whether the first row is on top; true unlike in Plotly.NET, as in a written matrix.</param>
    /// <exception cref="ArgumentException">There is nothing to draw, rows or labels differ in number, or something is not a number.</exception>
    public static GenericChart Heatmap<ZType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null,
        StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null, bool ReverseYAxis = true) =>
        Matrix(ChartData.Grid(zData, nameof(zData)), X, Y, Name, ColorScale, ShowScale, ReverseScale, ReverseYAxis);

    /// <summary>Colours a matrix over numbers or dates, its first row on top.</summary>
    /// <param name="zData">Rows of numbers, all of one length; NaN leaves a cell empty.</param>
    /// <param name="X">A number, date or label for each column.</param>
    /// <param name="Y">A number, date or label for each row.</param>
    /// <inheritdoc cref="Heatmap{ZType}(IEnumerable{IEnumerable{ZType}}, IEnumerable{string}?, IEnumerable{string}?, string?, StyleParam.Colorscale?, bool?, bool?, bool)"/>
    public static GenericChart Heatmap<ZType, XType, YType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<XType> X, IEnumerable<YType> Y, string? Name = null,
        StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null, bool ReverseYAxis = true) =>
        Matrix(ChartData.Grid(zData, nameof(zData)), X, Y, Name, ColorScale, ShowScale, ReverseScale, ReverseYAxis);

    /// <inheritdoc cref="Heatmap{ZType}(IEnumerable{IEnumerable{ZType}}, IEnumerable{string}?, IEnumerable{string}?, string?, StyleParam.Colorscale?, bool?, bool?, bool)"/>
    public static GenericChart Heatmap<ZType>(
        ZType[,] zData, IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null,
        StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null, bool ReverseYAxis = true) =>
        Heatmap(Rows(zData), X, Y, Name, ColorScale, ShowScale, ReverseScale, ReverseYAxis);

    /// <summary>Colours a matrix, its first row on top, and writes a text in each cell.</summary>
    /// <param name="zData">Rows of numbers, all of one length; NaN leaves a cell empty.</param>
    /// <param name="annotationText">The texts, row by row; left out, the numbers with three digits.</param>
    /// <param name="X">A label for each column.</param>
    /// <param name="Y">A label for each row.</param>
    /// <param name="Name">What the numbers are.</param>
    /// <param name="ColorScale">The colours; left out, blue from 0 up, or blue and red to both sides of 0.</param>
    /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
    /// <param name="ReverseScale">Whether the colours run the other way.</param>
    /// <param name="ReverseYAxis">Whether the first row is on top; true unlike in Plotly.NET, as in a written matrix.</param>
    /// <exception cref="ArgumentException">There is nothing to draw, rows, labels or texts differ in number, or something is not a number.</exception>
    public static GenericChart AnnotatedHeatmap<ZType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<IEnumerable<string>>? annotationText = null, IEnumerable<string>? X = null, IEnumerable<string>? Y = null,
        string? Name = null, StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null, bool ReverseYAxis = true)
    {
        var chart = Heatmap(zData, X, Y, Name, ColorScale, ShowScale, ReverseScale, ReverseYAxis);
        var trace = chart.Traces[0]!.AsObject();
        var grid = trace["z"]!.AsArray();
        var columns = grid[0]!.AsArray().Count;
        var texts = annotationText?.Select(row => row.ToList()).ToList()
            ?? [.. grid.Select(row => row!.AsArray().Select(number => number is null ? "" : Short(Json.Number(number))).ToList())];
        ChartData.RequireCount(texts.Count, grid.Count, nameof(annotationText), "rows in zData");
        foreach (var row in texts) ChartData.RequireCount(row.Count, columns, nameof(annotationText), "columns in zData");
        trace["text"] = new JsonArray([.. texts.Select(ChartData.Literals)]);
        trace["texttemplate"] = "%{text}";
        return chart;
    }

    /// <inheritdoc cref="AnnotatedHeatmap{ZType}(IEnumerable{IEnumerable{ZType}}, IEnumerable{IEnumerable{string}}?, IEnumerable{string}?, IEnumerable{string}?, string?, StyleParam.Colorscale?, bool?, bool?, bool)"/>
    public static GenericChart AnnotatedHeatmap<ZType>(
        ZType[,] zData, IEnumerable<IEnumerable<string>>? annotationText = null, IEnumerable<string>? X = null, IEnumerable<string>? Y = null,
        string? Name = null, StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null, bool ReverseYAxis = true) =>
        AnnotatedHeatmap(Rows(zData), annotationText, X, Y, Name, ColorScale, ShowScale, ReverseScale, ReverseYAxis);

    /// <summary>Draws a surface by lines of equal height, as on a map; the first row is at the bottom.</summary>
    /// <param name="zData">Rows of numbers, all of one length, two rows and columns at least.</param>
    /// <param name="X">The number of each column; left out, 0, 1, 2….</param>
    /// <param name="Y">The number of each row; left out, 0, 1, 2….</param>
    /// <param name="Name">What the numbers are.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="ColorScale">The colours; left out, pale to strong blue, or blue and red to both sides of 0.</param>
    /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
    /// <param name="ReverseScale">Whether the colours run the other way.</param>
    /// <param name="ContoursColoring">How it is coloured.</param>
    /// <param name="ShowContourLabels">Whether the heights are written on the lines.</param>
    /// <param name="NContours">At most so many lines.</param>
    /// <exception cref="ArgumentException">There is too little to draw, rows or places differ in number, or something is not a number.</exception>
    public static GenericChart Contour<ZType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<double>? X = null, IEnumerable<double>? Y = null, string? Name = null, double? Opacity = null,
        StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null,
        StyleParam.ContourColoring? ContoursColoring = null, bool? ShowContourLabels = null, int? NContours = null)
    {
        RequireBins(NContours, nameof(NContours));
        var grid = ChartData.Grid(zData, nameof(zData));
        var (rows, columns) = (grid.Count, grid[0]!.AsArray().Count);
        if (rows < 2 || columns < 2) throw new ArgumentException($"zData is {rows} × {columns}; lines of equal height need two rows and two columns at least.", nameof(zData));
        var layout = Look.Layout(520, 400);
        var trace = Trace.Of("contour", Name, null, Opacity);
        if (X is not null) trace["x"] = Trace.Along(layout, "xaxis", X, columns, nameof(X), "columns in zData");
        if (Y is not null) trace["y"] = Trace.Along(layout, "yaxis", Y, rows, nameof(Y), "rows in zData");
        trace["z"] = grid;
        Look.Colour(trace, Finite(grid), ColorScale, ReverseScale);
        if (!Finite(grid).Any(value => value < 0)) { trace.Remove("zmin"); trace.Remove("zmax"); } // what counts is where it is low, not how far from 0
        var contours = Json.Object(("coloring", PlotlyName.Of(ContoursColoring)), ("showlabels", ShowContourLabels));
        if (contours.Count > 0) trace["contours"] = contours;
        trace["line"] = Json.Object(("width", ContoursColoring == StyleParam.ContourColoring.Lines ? 2 : 0.6));
        trace.Put("ncontours", NContours);
        trace.Put("showscale", ShowScale);
        return new([trace], layout);
    }

    private const int FewCells = 12;

    private static GenericChart Matrix(
        JsonArray grid, IEnumerable? x, IEnumerable? y, string? name, StyleParam.Colorscale? scale, bool? showScale, bool? reverseScale, bool reverseYAxis)
    {
        var (rows, columns) = (grid.Count, grid[0]!.AsArray().Count);
        var trace = Trace.Of("heatmap", name, null, null);
        trace["z"] = grid;
        (trace["xgap"], trace["ygap"]) = rows <= 32 && columns <= 32 ? (1, 1) : (0, 0);
        trace["hovertemplate"] = "%{y} · %{x}<br><b>%{z:.4~g}</b><extra></extra>";
        Look.Colour(trace, Finite(grid), scale, reverseScale);
        trace.Put("showscale", showScale);

        // Cells come out about square, and the bar of colours close to them, whatever the width of the page.
        var cell = Math.Clamp(400.0 / Math.Max(rows, columns), 2, 56);
        var layout = Look.Layout((int)Math.Max(columns * cell, 80) + 170, (int)Math.Max(rows * cell, 80) + 110);
        Place(layout, trace, "x", x, columns, "columns in zData");
        Place(layout, trace, "y", y, rows, "rows in zData");
        foreach (var axis in new[] { "xaxis", "yaxis" })
            (layout[axis]!["showgrid"], layout[axis]!["zeroline"], layout[axis]!["ticks"]) = (false, false, "");
        // A row has a number of its own, and none between two.
        if (x is null && columns <= FewCells) layout["xaxis"]!["dtick"] = 1;
        if (y is null && rows <= FewCells) layout["yaxis"]!["dtick"] = 1;
        if (reverseYAxis) layout["yaxis"]!["autorange"] = "reversed";
        return new([trace], layout);
    }

    private static void Place(JsonObject layout, JsonObject trace, string along, IEnumerable? places, int count, string what)
    {
        if (places is null) return;
        var values = Trace.Along(layout, along + "axis", places, count, along.ToUpperInvariant(), what);
        if (layout[along + "axis"]!["ticktext"] is null) trace[along] = values; // labels stand at 0, 1, 2… as cells do anyhow
    }

    private static IEnumerable<IEnumerable<T>> Rows<T>(T[,] grid)
    {
        ArgumentNullException.ThrowIfNull(grid, "zData");
        return Enumerable.Range(0, grid.GetLength(0)).Select(row => Enumerable.Range(0, grid.GetLength(1)).Select(column => grid[row, column]));
    }

    private static IEnumerable<double> Finite(JsonArray grid) =>
        grid.SelectMany(row => row!.AsArray()).Where(number => number is not null).Select(number => Json.Number(number!));

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) is >= 1000 and < 1e6 ? "0" : "G3", CultureInfo.InvariantCulture);
}
