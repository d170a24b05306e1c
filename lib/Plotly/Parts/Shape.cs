using System.Text.Json.Nodes;

namespace Plotly.NET.LayoutObjects;

/// <summary>A line, rectangle or ellipse in a chart.</summary>
public sealed class Shape
{
    private Shape(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="ShapeType">Line, rectangle or ellipse.</param>
    /// <param name="X0">Where it begins on the x axis: a number, date or label.</param>
    /// <param name="X1">Where it ends on the x axis.</param>
    /// <param name="Y0">Where it begins on the y axis: a number, date or label.</param>
    /// <param name="Y1">Where it ends on the y axis.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="Line">The line, or the line around it.</param>
    /// <param name="FillColor">What it is filled with.</param>
    /// <param name="Layer">Whether it lies under or over the data.</param>
    /// <param name="Xref">The axis that X0 and X1 belong to; <c>paper</c> counts from 0 (left edge of the data) to 1.</param>
    /// <param name="Yref">The axis that Y0 and Y1 belong to; <c>paper</c> counts from 0 (lower edge of the data) to 1.</param>
    /// <exception cref="ArgumentException">A place is neither a number nor a date nor a label.</exception>
    public static Shape init(
        StyleParam.ShapeType? ShapeType = null, object? X0 = null, object? X1 = null, object? Y0 = null, object? Y1 = null,
        double? Opacity = null, Line? Line = null, Color? FillColor = null, StyleParam.Layer? Layer = null, string? Xref = null, string? Yref = null)
    {
        ChartData.RequireOpacity(Opacity, nameof(Opacity));
        return new(NET.Json.Object(
            ("type", PlotlyName.Of(ShapeType)),
            ("x0", ChartData.Place(X0, nameof(X0))), ("x1", ChartData.Place(X1, nameof(X1))),
            ("y0", ChartData.Place(Y0, nameof(Y0))), ("y1", ChartData.Place(Y1, nameof(Y1))),
            ("opacity", Opacity), ("line", Line?.Json.DeepClone() ?? NET.Json.Object(("color", Look.Text), ("width", 1.5))), ("fillcolor", FillColor?.Json), ("layer", PlotlyName.Of(Layer)),
            ("xref", Xref), ("yref", Yref)));
    }
}
