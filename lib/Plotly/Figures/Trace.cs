using System.Collections;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>What the traces of all kinds of charts have in common.</summary>
internal static class Trace
{
    /// <exception cref="ArgumentOutOfRangeException">The opacity is outside 0 to 1.</exception>
    public static JsonObject Of(string type, string? name, bool? showLegend, double? opacity)
    {
        ChartData.RequireOpacity(opacity, "Opacity");
        // A trace without a name would stand in the legend as "trace 0".
        var hasLegend = type is not ("heatmap" or "contour" or "histogram2d");
        return Json.Object(
            ("type", type), ("name", name is null ? null : ChartData.Literal(name)), ("opacity", opacity),
            ("showlegend", hasLegend ? showLegend ?? name is not null : null));
    }

    /// <summary>Puts places along an axis: numbers and dates as they are; labels at 0, 1, 2….</summary>
    /// <param name="layout">Its axis is told what it shows.</param>
    /// <param name="axis">xaxis or yaxis.</param>
    /// <param name="places">Numbers, dates or labels.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="parameter">What the caller calls the places.</param>
    /// <param name="what">What there are <paramref name="count"/> of.</param>
    /// <exception cref="ArgumentException">The count is another one.</exception>
    public static JsonArray Along(JsonObject layout, string axis, IEnumerable places, int count, string parameter, string what)
    {
        var (numbers, dates, labels) = ChartData.Places(places, parameter);
        ChartData.RequireCount(numbers?.Count ?? dates?.Count ?? labels!.Length, count, parameter, what);
        if (dates is not null) layout[axis]!["type"] = "date";
        if (labels is not null) Look.Label(layout[axis]!.AsObject(), labels);
        return numbers ?? dates ?? Look.Positions(count);
    }

    public static JsonArray? Texts(IEnumerable<string>? texts, int count, string of)
    {
        if (texts is null) return null;
        var array = ChartData.Literals(texts);
        ChartData.RequireCount(array.Count, count, "MultiText", $"numbers in {of}");
        return array;
    }

    public static JsonObject? Marker(Marker? marker, Color? color, StyleParam.Colorscale? scale = null, StyleParam.MarkerSymbol? symbol = null, Line? outline = null)
    {
        var json = marker?.Json.DeepClone().AsObject() ?? [];
        json.Merge(Json.Object(("color", color?.Json), ("colorscale", scale?.Node), ("symbol", PlotlyName.Of(symbol)), ("line", outline?.Json)));
        if (json.ContainsKey("colorscale") || json.ContainsKey("showscale")) json["colorbar"] ??= Look.ColourBar();
        return json.Count > 0 ? json : null;
    }

    public static JsonObject? Line(Line? line, Color? color = null, double? width = null, StyleParam.DrawingStyle? dash = null)
    {
        var json = line?.Json.DeepClone().AsObject() ?? [];
        json.Merge(NET.Line.init(width, color, Dash: dash).Json);
        return json.Count > 0 ? json : null;
    }
}
