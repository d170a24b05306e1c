using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Joins points by a line, and fills what lies below it.</summary>
    /// <param name="x">Numbers, dates or labels, from left to right.</param>
    /// <param name="y">A number for each of them.</param>
    /// <param name="ShowMarkers">Whether the points are marked.</param>
    /// <inheritdoc cref="Scatter"/>
    public static GenericChart Area<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        Color? MarkerColor = null, Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null, Line? Line = null,
        Color? FillColor = null) =>
        Scatter(x, y, LineMode(ShowMarkers, null), Name, ShowLegend, Opacity, MarkerColor: MarkerColor,
            LineColor: LineColor, LineWidth: LineWidth, LineDash: LineDash, Line: Line, Fill: StyleParam.Fill.ToZero_y, FillColor: FillColor);

    /// <summary>An area that stands on those it is combined with.</summary>
    /// <param name="x">Numbers, dates or labels, from left to right.</param>
    /// <param name="y">A number for each of them.</param>
    /// <param name="ShowMarkers">Whether the points are marked.</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="MarkerColor">The colour of the marks.</param>
    /// <param name="LineColor">The colour of the line.</param>
    /// <param name="LineWidth">Pixels.</param>
    /// <param name="LineDash">Through, or in dots and dashes.</param>
    /// <param name="Line">How the line is drawn.</param>
    /// <param name="GroupNorm">What the areas are divided by.</param>
    /// <param name="FillColor">The colour of the area.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or y holds something other than numbers.</exception>
    public static GenericChart StackedArea<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        Color? MarkerColor = null, Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null, Line? Line = null,
        StyleParam.GroupNorm? GroupNorm = null, Color? FillColor = null) =>
        Scatter(x, y, LineMode(ShowMarkers, null), Name, ShowLegend, Opacity, MarkerColor: MarkerColor,
            LineColor: LineColor, LineWidth: LineWidth, LineDash: LineDash, Line: Line, Fill: StyleParam.Fill.ToNext_y, FillColor: FillColor)
            .WithTraces(trace => trace.Merge(Json.Object(("stackgroup", "stacked"), ("groupnorm", PlotlyName.Of(GroupNorm)))));

    /// <summary>Draws a line within a band, such as a mean within its deviation.</summary>
    /// <param name="x">Numbers, dates or labels, from left to right.</param>
    /// <param name="y">The line: a number for each of them.</param>
    /// <param name="upper">The upper edge of the band.</param>
    /// <param name="lower">The lower edge of the band.</param>
    /// <param name="mode">What is drawn of the line.</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="MarkerColor">The colour of the marks.</param>
    /// <param name="LineColor">The colour of the line.</param>
    /// <param name="LineWidth">Pixels.</param>
    /// <param name="LineDash">Through, or in dots and dashes.</param>
    /// <param name="Line">How the line is drawn.</param>
    /// <param name="RangeColor">The colour of the band; left out, a pale one like the line.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or one holds something other than numbers.</exception>
    public static GenericChart Range<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<YType> upper, IEnumerable<YType> lower, StyleParam.Mode mode = StyleParam.Mode.Lines,
        string? Name = null, bool? ShowLegend = null, Color? MarkerColor = null, Color? LineColor = null, double? LineWidth = null,
        StyleParam.DrawingStyle? LineDash = null, Line? Line = null, Color? RangeColor = null)
    {
        var line = Scatter(x, y, mode, Name, ShowLegend, MarkerColor: MarkerColor, LineColor: LineColor, LineWidth: LineWidth, LineDash: LineDash, Line: Line);
        var trace = line.Traces[0]!.DeepClone().AsObject();
        return new([Edge(lower, nameof(lower)), Edge(upper, nameof(upper)), trace], line.Layout);

        JsonObject Edge(IEnumerable<YType> values, string parameter)
        {
            var numbers = ChartData.Numbers(values, parameter);
            ChartData.RequireCount(numbers.Count, trace["y"]!.AsArray().Count, parameter, "numbers in y");
            var edge = Trace.Of("scatter", null, false, null);
            edge.Merge(Json.Object(("mode", "lines"), ("x", trace["x"]!.DeepClone()), ("y", numbers), ("line", Json.Object(("width", 0))), ("hoverinfo", "skip")));
            if (parameter == nameof(upper)) edge.Merge(Json.Object(("fill", "tonexty"), ("fillcolor", RangeColor?.Json)));
            edge["meta"] = Palette.EdgeOfBand;
            return edge;
        }
    }
}
