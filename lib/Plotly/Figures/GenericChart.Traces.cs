using System.Text.Json.Nodes;

namespace Plotly.NET;

public sealed partial class GenericChart
{
    /// <summary>Names all traces and says whether they are seen. What is left out stays as it is.</summary>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="Visible">Whether they are drawn.</param>
    /// <param name="ShowLegend">Whether they have a place in the legend; left out, a trace that gets a name has one.</param>
    /// <param name="LegendGroup">Traces of one group are shown and hidden together.</param>
    public GenericChart WithTraceInfo(string? Name = null, StyleParam.Visible? Visible = null, bool? ShowLegend = null, string? LegendGroup = null) =>
        WithTraces(trace => trace.Merge(Json.Object(
            ("name", Name is null ? null : ChartData.Literal(Name)), ("visible", PlotlyName.Of(Visible)),
            ("showlegend", ShowLegend ?? (Name is null || IsGrid(trace) ? null : true)), ("legendgroup", LegendGroup))));

    /// <summary>Sets how the lines of all traces are drawn.</summary>
    /// <param name="line">What it says is set, the rest stays as it is.</param>
    public GenericChart WithLine(Line line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return WithTraces(trace => trace.Inner("line").Merge(line.Json));
    }

    /// <summary>Sets how the lines of all traces are drawn. What is left out stays as it is.</summary>
    /// <inheritdoc cref="Line.init"/>
    public GenericChart WithLineStyle(
        double? Width = null, Color? Color = null, StyleParam.Shape? Shape = null, StyleParam.DrawingStyle? Dash = null, double? Smoothing = null) =>
        WithLine(Line.init(Width, Color, Shape, Dash, Smoothing));

    /// <summary>Sets how the marks or bars of all traces look.</summary>
    /// <param name="marker">What it says is set, the rest stays as it is.</param>
    public GenericChart WithMarker(Marker marker)
    {
        ArgumentNullException.ThrowIfNull(marker);
        return WithTraces(trace => trace.Inner("marker").Merge(marker.Json));
    }

    /// <summary>Sets how the marks or bars of all traces look. What is left out stays as it is.</summary>
    /// <param name="Size">Pixels across.</param>
    /// <param name="Color">The colour of all, or one for each.</param>
    /// <param name="Symbol">The mark.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    public GenericChart WithMarkerStyle(int? Size = null, Color? Color = null, StyleParam.MarkerSymbol? Symbol = null, double? Opacity = null) =>
        WithMarker(Marker.init(Color: Color, Opacity: Opacity, Size: Size, Symbol: Symbol));

    /// <summary>Draws how far each number may be off, along the horizontal axis.</summary>
    /// <inheritdoc cref="WithYErrorStyle"/>
    public GenericChart WithXErrorStyle<ArrayType>(
        IEnumerable<ArrayType> Array, IEnumerable<ArrayType>? Arrayminus = null, Color? Color = null, double? Thickness = null, double? Width = null) =>
        WithTraces(trace => trace["error_x"] = ErrorBars(trace, "x", ChartData.Numbers(Array, nameof(Array)), Arrayminus is null ? null : ChartData.Numbers(Arrayminus, nameof(Arrayminus)), Color, Thickness, Width));

    /// <summary>Draws how far each number may be off, along the vertical axis.</summary>
    /// <param name="Array">How far up, for each point; how far down too, unless <paramref name="Arrayminus"/> is given.</param>
    /// <param name="Arrayminus">How far down, for each point.</param>
    /// <param name="Color">The colour.</param>
    /// <param name="Thickness">Of the bars, in pixels.</param>
    /// <param name="Width">Of the ends, in pixels.</param>
    /// <exception cref="ArgumentException">The count differs from that of a trace.</exception>
    public GenericChart WithYErrorStyle<ArrayType>(
        IEnumerable<ArrayType> Array, IEnumerable<ArrayType>? Arrayminus = null, Color? Color = null, double? Thickness = null, double? Width = null) =>
        WithTraces(trace => trace["error_y"] = ErrorBars(trace, "y", ChartData.Numbers(Array, nameof(Array)), Arrayminus is null ? null : ChartData.Numbers(Arrayminus, nameof(Arrayminus)), Color, Thickness, Width));

    /// <summary>Changes the bar that says which colour means which number.</summary>
    /// <param name="colorbar">What it says is set, the rest stays as it is.</param>
    public GenericChart WithColorBar(ColorBar colorbar)
    {
        ArgumentNullException.ThrowIfNull(colorbar);
        return WithTraces(trace => (IsGrid(trace) ? trace : trace.Inner("marker")).Inner("colorbar").Merge(colorbar.Json));
    }

    /// <summary>Names the bar that says which colour means which number. What is left out stays as it is.</summary>
    /// <param name="title">Its name, above it.</param>
    /// <param name="Length">Its length as a part of the chart's height, above 0.</param>
    public GenericChart WithColorbar(Title title, double? Length = null) => WithColorBar(ColorBar.init(title, Length));

    private static bool IsGrid(JsonObject trace) => (string?)trace["type"] is "heatmap" or "contour" or "histogram2d";

    private static JsonObject ErrorBars(JsonObject trace, string along, JsonArray up, JsonArray? down, Color? color, double? thickness, double? width)
    {
        var count = trace[along]?.AsArray().Count ?? 0;
        ChartData.RequireCount(up.Count, count, "Array", "points");
        if (down is not null) ChartData.RequireCount(down.Count, count, "Arrayminus", "points");
        return Json.Object(
            ("type", "data"), ("array", up), ("arrayminus", down), ("symmetric", down is null), ("color", color?.Json), ("thickness", thickness ?? 1.5), ("width", width ?? 4));
    }
}
