using System.Collections;
using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

/// <summary>Makes charts, with the names of Plotly.NET. A labelled axis keeps labels apart even when they are the same word.</summary>
public static partial class Chart
{
    /// <summary>Draws points, the line through them, or texts at them.</summary>
    /// <param name="x">Numbers, dates or labels.</param>
    /// <param name="y">A number for each of them; NaN leaves a gap.</param>
    /// <param name="mode">What is drawn.</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="MultiText">A text for each point.</param>
    /// <param name="TextPosition">Where the texts stand.</param>
    /// <param name="MarkerColor">The colour of the marks, or one for each.</param>
    /// <param name="MarkerColorScale">What turns numbers of <paramref name="MarkerColor"/> into colours.</param>
    /// <param name="MarkerSymbol">The mark.</param>
    /// <param name="Marker">How the marks look.</param>
    /// <param name="LineColor">The colour of the line.</param>
    /// <param name="LineWidth">Pixels.</param>
    /// <param name="LineDash">Through, or in dots and dashes.</param>
    /// <param name="Line">How the line is drawn.</param>
    /// <param name="Fill">What is filled beside the line.</param>
    /// <param name="FillColor">With which colour.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or y holds something other than numbers.</exception>
    public static GenericChart Scatter<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, StyleParam.Mode mode, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, StyleParam.TextPosition? TextPosition = null,
        Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, StyleParam.MarkerSymbol? MarkerSymbol = null, Marker? Marker = null,
        Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null, Line? Line = null,
        StyleParam.Fill? Fill = null, Color? FillColor = null)
    {
        var (trace, layout) = ScatterTrace(x, y, mode, Name, ShowLegend, Opacity, MultiText, TextPosition);
        trace.Put("marker", Trace.Marker(Marker, MarkerColor, MarkerColorScale, MarkerSymbol));
        trace.Put("line", Trace.Line(Line, LineColor, LineWidth, LineDash));
        trace.Put("fill", PlotlyName.Of(Fill));
        trace.Put("fillcolor", FillColor?.Json);
        return new([trace], layout);
    }

    /// <summary>Draws points.</summary>
    /// <inheritdoc cref="Scatter"/>
    public static GenericChart Point<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, StyleParam.TextPosition? TextPosition = null,
        Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, StyleParam.MarkerSymbol? MarkerSymbol = null, Marker? Marker = null) =>
        Scatter(x, y, MultiText is null ? StyleParam.Mode.Markers : StyleParam.Mode.Markers_Text, Name, ShowLegend, Opacity, MultiText, TextPosition,
            MarkerColor, MarkerColorScale, MarkerSymbol, Marker);

    /// <summary>Joins points by a line.</summary>
    /// <param name="x">Numbers, dates or labels, from left to right.</param>
    /// <param name="y">A number for each of them; NaN leaves a gap.</param>
    /// <param name="ShowMarkers">Whether the points are marked.</param>
    /// <inheritdoc cref="Scatter"/>
    public static GenericChart Line<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, StyleParam.TextPosition? TextPosition = null,
        Color? MarkerColor = null, StyleParam.MarkerSymbol? MarkerSymbol = null, Marker? Marker = null,
        Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null, Line? Line = null) =>
        Scatter(x, y, LineMode(ShowMarkers, MultiText), Name, ShowLegend, Opacity, MultiText, TextPosition,
            MarkerColor, null, MarkerSymbol, Marker, LineColor, LineWidth, LineDash, Line);

    /// <summary>Joins points by a curve.</summary>
    /// <param name="x">Numbers, dates or labels, from left to right.</param>
    /// <param name="y">A number for each of them; NaN leaves a gap.</param>
    /// <param name="ShowMarkers">Whether the points are marked.</param>
    /// <param name="Smoothing">0 (straight) to 1.3.</param>
    /// <inheritdoc cref="Scatter"/>
    public static GenericChart Spline<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, bool ShowMarkers = false, double? Smoothing = null, string? Name = null, bool? ShowLegend = null,
        double? Opacity = null, IEnumerable<string>? MultiText = null, StyleParam.TextPosition? TextPosition = null,
        Color? MarkerColor = null, StyleParam.MarkerSymbol? MarkerSymbol = null, Marker? Marker = null,
        Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null, Line? Line = null) =>
        CSharp.Chart.Line(x, y, ShowMarkers, Name, ShowLegend, Opacity, MultiText, TextPosition, MarkerColor, MarkerSymbol, Marker, LineColor, LineWidth, LineDash, Line)
            .WithLineStyle(Shape: StyleParam.Shape.Spline, Smoothing: Smoothing);

    /// <summary>Draws points as discs of different sizes.</summary>
    /// <param name="x">Numbers, dates or labels.</param>
    /// <param name="y">A number for each of them.</param>
    /// <param name="sizes">Pixels across, for each of them.</param>
    /// <inheritdoc cref="Scatter"/>
    public static GenericChart Bubble<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<int> sizes, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, StyleParam.TextPosition? TextPosition = null,
        Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, StyleParam.MarkerSymbol? MarkerSymbol = null, Marker? Marker = null)
    {
        var diameters = ChartData.Numbers(sizes, nameof(sizes));
        if (diameters.Any(size => size is null || Json.Number(size) < 0)) throw new ArgumentException("sizes holds a number below 0; they are pixels.", nameof(sizes));
        var chart = Point(x, y, Name, ShowLegend, Opacity, MultiText, TextPosition, MarkerColor, MarkerColorScale, MarkerSymbol, Marker);
        return chart.WithTraces(trace =>
        {
            ChartData.RequireCount(diameters.Count, trace["y"]!.AsArray().Count, nameof(sizes), "numbers in y");
            trace.Inner("marker")["size"] = diameters;
        });
    }

    private static StyleParam.Mode LineMode(bool showMarkers, IEnumerable<string>? texts) => (showMarkers, texts) switch
    {
        (true, null) => StyleParam.Mode.Lines_Markers,
        (true, _) => StyleParam.Mode.Lines_Markers_Text,
        (false, null) => StyleParam.Mode.Lines,
        (false, _) => StyleParam.Mode.Lines_Text,
    };

    private static (JsonObject Trace, JsonObject Layout) ScatterTrace(
        IEnumerable x, IEnumerable y, StyleParam.Mode mode, string? name, bool? showLegend, double? opacity,
        IEnumerable<string>? texts = null, StyleParam.TextPosition? position = null)
    {
        var numbers = ChartData.Numbers(y, nameof(y));
        var layout = Look.Layout(640, 380);
        var trace = Trace.Of("scatter", name, showLegend, opacity);
        (trace["mode"], trace["x"], trace["y"]) = (PlotlyName.Of(mode), Trace.Along(layout, "xaxis", x, numbers.Count, nameof(x), "numbers in y"), numbers);
        if (Trace.Texts(texts, numbers.Count, nameof(y)) is { } array)
            (trace["text"], trace["textposition"], trace["cliponaxis"]) = (array, PlotlyName.Of(position ?? StyleParam.TextPosition.TopCenter), false);
        return (trace, layout);
    }
}
