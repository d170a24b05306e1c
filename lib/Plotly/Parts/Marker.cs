using System.Text.Json.Nodes;

namespace Plotly.NET.TraceObjects;

/// <summary>How the marks of points, or bars, look.</summary>
public sealed class Marker
{
    private Marker(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="Color">The colour of all, or one for each.</param>
    /// <param name="Colorscale">What turns numbers of <paramref name="Color"/> into colours.</param>
    /// <param name="ColorBar">The bar that explains the scale.</param>
    /// <param name="MultiSize">Pixels across, for each mark.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="Outline">The line around each.</param>
    /// <param name="ReverseScale">Whether the scale runs the other way.</param>
    /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
    /// <param name="Size">Pixels across, for all.</param>
    /// <param name="Symbol">The mark.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 0, or the opacity outside its range.</exception>
    public static Marker init(
        Color? Color = null, StyleParam.Colorscale? Colorscale = null, ColorBar? ColorBar = null, IEnumerable<int>? MultiSize = null,
        double? Opacity = null, Line? Outline = null, bool? ReverseScale = null, bool? ShowScale = null, int? Size = null,
        StyleParam.MarkerSymbol? Symbol = null)
    {
        if (Size is { } size) ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(Size));
        ChartData.RequireOpacity(Opacity, nameof(Opacity));
        return new(NET.Json.Object(
            ("color", Color?.Json), ("colorscale", Colorscale?.Node), ("colorbar", ColorBar?.Json.DeepClone()),
            ("size", MultiSize is null ? Size : ChartData.Numbers(MultiSize, nameof(MultiSize))), ("opacity", Opacity), ("line", Outline?.Json.DeepClone()),
            ("reversescale", ReverseScale), ("showscale", ShowScale), ("symbol", PlotlyName.Of(Symbol))));
    }
}
