using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>How a line is drawn.</summary>
public sealed class Line
{
    private Line(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="Width">Pixels, from 0.</param>
    /// <param name="Color">The colour.</param>
    /// <param name="Shape">How it goes from point to point.</param>
    /// <param name="Dash">Through, or in dots and dashes.</param>
    /// <param name="Smoothing">Of a curve: 0 (straight) to 1.3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 0, or the smoothing outside its range.</exception>
    public static Line init(
        double? Width = null, Color? Color = null, StyleParam.Shape? Shape = null, StyleParam.DrawingStyle? Dash = null, double? Smoothing = null)
    {
        if (Width is < 0 or double.NaN) throw new ArgumentOutOfRangeException(nameof(Width), Width, "A line is 0 pixels wide or more.");
        if (Smoothing is < 0 or > 1.3 or double.NaN) throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, "Smoothing runs from 0 to 1.3.");
        return new(NET.Json.Object(
            ("width", Width), ("color", Color?.Json), ("shape", PlotlyName.Of(Shape)), ("dash", PlotlyName.Of(Dash)), ("smoothing", Smoothing)));
    }
}
