using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>The bar beside a chart that says which colour means which number.</summary>
public sealed class ColorBar
{
    private ColorBar(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="Title">Its name, above it.</param>
    /// <param name="Len">Its length as a part of the chart's height, above 0.</param>
    /// <param name="Thickness">Its width in pixels.</param>
    /// <param name="TickVals">The numbers that it marks.</param>
    /// <param name="TickText">What stands at them.</param>
    /// <exception cref="ArgumentException">The numbers and the texts differ in count.</exception>
    public static ColorBar init(
        Title? Title = null, double? Len = null, double? Thickness = null, IEnumerable<double>? TickVals = null, IEnumerable<string>? TickText = null)
    {
        if (Len is { } length) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(Len));
        var places = TickVals is null ? null : ChartData.Numbers(TickVals, nameof(TickVals));
        var texts = TickText is null ? null : ChartData.Literals(TickText);
        if (texts is not null) ChartData.RequireCount(texts.Count, places?.Count ?? 0, nameof(TickText), "numbers in TickVals");
        return new(NET.Json.Object(
            ("title", Title?.Json.DeepClone()), ("len", Len), ("thickness", Thickness), ("tickvals", places), ("ticktext", texts)));
    }
}
