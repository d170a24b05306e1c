using System.Text.Json.Nodes;

namespace Plotly.NET.LayoutObjects;

/// <summary>A text at a place of a chart.</summary>
public sealed class Annotation
{
    private Annotation(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="X">A number, date or label of the x axis.</param>
    /// <param name="Y">A number, date or label of the y axis.</param>
    /// <param name="ArrowColor">The colour of the arrow.</param>
    /// <param name="AX">How far right of the place the text stands, in pixels; below 0, left of it.</param>
    /// <param name="AY">How far below the place the text stands, in pixels; below 0, above it.</param>
    /// <param name="BGColor">What lies behind the text.</param>
    /// <param name="Font">How the text looks.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="ShowArrow">Whether an arrow leads to the place; without one the text stands on it.</param>
    /// <param name="Text">The text.</param>
    /// <param name="TextAngle">Degrees, clockwise.</param>
    /// <param name="XAnchor">Which part of the text stands at the place.</param>
    /// <param name="XRef">The axis that X belongs to; <c>paper</c> counts from 0 (left edge of the data) to 1.</param>
    /// <param name="YAnchor">Which part of the text stands at the place.</param>
    /// <param name="YRef">The axis that Y belongs to; <c>paper</c> counts from 0 (lower edge of the data) to 1.</param>
    /// <exception cref="ArgumentException">A place is neither a number nor a date nor a label.</exception>
    public static Annotation init(
        object? X = null, object? Y = null, Color? ArrowColor = null, double? AX = null, double? AY = null, Color? BGColor = null,
        Font? Font = null, double? Opacity = null, bool? ShowArrow = null, string? Text = null, double? TextAngle = null,
        StyleParam.XAnchorPosition? XAnchor = null, string? XRef = null, StyleParam.YAnchorPosition? YAnchor = null, string? YRef = null)
    {
        ChartData.RequireOpacity(Opacity, nameof(Opacity));
        return new(NET.Json.Object(
            ("x", ChartData.Place(X, nameof(X))), ("y", ChartData.Place(Y, nameof(Y))), ("arrowcolor", ArrowColor?.Json ?? Look.Text), ("ax", AX), ("ay", AY),
            ("bgcolor", BGColor?.Json), ("font", Font?.Json.DeepClone()), ("opacity", Opacity), ("showarrow", ShowArrow), ("text", Text), ("textangle", TextAngle),
            ("xanchor", PlotlyName.Of(XAnchor)), ("xref", XRef), ("yanchor", PlotlyName.Of(YAnchor)), ("yref", YRef)));
    }
}
