using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>What a reader can do with a chart.</summary>
public sealed class Config
{
    private Config(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="StaticPlot">Whether nothing can be pointed at or zoomed.</param>
    /// <param name="ScrollZoom">Whether the wheel zooms.</param>
    /// <param name="DisplayModeBar">Whether the buttons are always there; left out, when the chart is pointed at.</param>
    public static Config init(bool? StaticPlot = null, bool? ScrollZoom = null, bool? DisplayModeBar = null) =>
        new(NET.Json.Object(("staticPlot", StaticPlot), ("scrollZoom", ScrollZoom), ("displayModeBar", DisplayModeBar)));
}
