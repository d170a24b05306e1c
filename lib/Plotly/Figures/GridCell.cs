using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>A chart in a grid, and the room that it takes in pixels: its data, and what stands around them.</summary>
internal sealed class GridCell
{
    private const double TickLabel = 7.5, WideTickLabel = 13, MostForLabels = 160, Line = 18;

    public GridCell(GenericChart chart, int row, int column, bool hasTitle)
    {
        (Chart, Row, Column, HasTitle) = (chart, row, column, hasTitle);
        var (layout, margin) = (chart.Layout, chart.Layout["margin"]!);
        var bars = chart.Traces.Count(HasColourBar);
        var isMatrix = chart.Traces.Any(trace => trace!["type"]!.ToString() == "heatmap");
        Width = Math.Max(60, Json.Number(layout["width"]!) - (isMatrix ? 170 : Json.Number(margin["l"]!) + Json.Number(margin["r"]!)));
        Height = Math.Max(60, Json.Number(layout["height"]!) - (isMatrix ? 110 : Json.Number(margin["t"]!) + Json.Number(margin["b"]!)));
        Left = 10 + YLabels(layout["yaxis"]!) + TitleRoom(layout["yaxis"]!);
        Right = bars * 75 + (layout["yaxis2"] is { } second ? YLabels(second) + TitleRoom(second) : 12);
        Top = hasTitle ? 34 : 14;
        Bottom = XLabels(layout["xaxis"]!) + TitleRoom(layout["xaxis"]!) + 6;
    }

    public GenericChart Chart { get; }

    public int Row { get; }

    public int Column { get; }

    public bool HasTitle { get; }

    public double Left { get; }

    public double Width { get; }

    public double Right { get; }

    public double Top { get; }

    public double Height { get; }

    public double Bottom { get; }

    private static bool HasColourBar(JsonNode? trace) =>
        trace!["type"]!.ToString() is "heatmap" or "contour" or "histogram2d" ? (bool?)trace["showscale"] != false : (bool?)trace["marker"]?["showscale"] == true;

    private static double TitleRoom(JsonNode axis) => axis["title"]?["text"] is null ? 0 : Line + 8;

    private static double YLabels(JsonNode axis) => !IsLabelled(axis) ? 0 : axis["ticktext"] is JsonArray labels ? Widest(labels) : 38;

    // Labels that are wider than their share of the axis are turned.
    private double XLabels(JsonNode axis)
    {
        if (!IsLabelled(axis)) return 0;
        if (axis["ticktext"] is not JsonArray labels) return Line + 4;
        return Widest(labels) <= Width / labels.Count ? Line + 4 : Math.Max(Line + 4, Widest(labels) * 0.75);
    }

    private static bool IsLabelled(JsonNode axis) => (bool?)axis["showticklabels"] != false && (bool?)axis["visible"] != false;

    private static double Widest(JsonArray labels) => Math.Min(MostForLabels, labels.Select(label => WidthOf((string)label!)).DefaultIfEmpty().Max() + 8);

    private static double WidthOf(string label) => label.Sum(letter => letter > 0x1100 ? WideTickLabel : TickLabel);
}
