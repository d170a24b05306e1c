using System.Text.Json.Nodes;

namespace Plotly.NET.LayoutObjects;

/// <summary>Where the legend is, and how it looks.</summary>
public sealed class Legend
{
    private Legend(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="BGColor">What lies behind it.</param>
    /// <param name="BorderColor">The line around it.</param>
    /// <param name="BorderWidth">The width of that line in pixels.</param>
    /// <param name="Font">How its text looks.</param>
    /// <param name="Orientation">A row or a column; a row lies below the chart unless <paramref name="Y"/> says otherwise.</param>
    /// <param name="Title">Its name.</param>
    /// <param name="X">From 0 (left edge of the data) to 1 (right edge).</param>
    /// <param name="XAnchor">Which part of it stands there.</param>
    /// <param name="Y">From 0 (lower edge of the data) to 1 (upper edge).</param>
    /// <param name="YAnchor">Which part of it stands there.</param>
    public static Legend init(
        Color? BGColor = null, Color? BorderColor = null, double? BorderWidth = null, Font? Font = null, StyleParam.Orientation? Orientation = null,
        Title? Title = null, double? X = null, StyleParam.XAnchorPosition? XAnchor = null, double? Y = null, StyleParam.YAnchorPosition? YAnchor = null) =>
        new(NET.Json.Object(
            ("bgcolor", BGColor?.Json), ("bordercolor", BorderColor?.Json), ("borderwidth", BorderWidth), ("font", Font?.Json.DeepClone()),
            ("orientation", PlotlyName.Of(Orientation)), ("title", Title?.Json.DeepClone()),
            ("x", X), ("xanchor", PlotlyName.Of(XAnchor)), ("y", Y), ("yanchor", PlotlyName.Of(YAnchor))));
}
