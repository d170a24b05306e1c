using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>What holds for a whole chart.</summary>
public sealed class Layout
{
    private Layout(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="Title">The title.</param>
    /// <param name="ShowLegend">Whether the legend is shown.</param>
    /// <param name="Margin">The space around the data.</param>
    /// <param name="Width">Pixels, from 10.</param>
    /// <param name="Height">Pixels, from 10.</param>
    /// <param name="Font">How text looks.</param>
    /// <param name="PaperBGColor">What lies behind the chart; left out, the page.</param>
    /// <param name="PlotBGColor">What lies behind the data; left out, the page.</param>
    /// <param name="BarMode">What bars at the same place do.</param>
    /// <param name="BarGap">The space between bars, as a part of their distance: 0 to 1.</param>
    /// <param name="Colorway">The colours of the traces, in turn.</param>
    public static Layout init(
        Title? Title = null, bool? ShowLegend = null, Margin? Margin = null, int? Width = null, int? Height = null, Font? Font = null,
        Color? PaperBGColor = null, Color? PlotBGColor = null, Color? Colorway = null, StyleParam.BarMode? BarMode = null, double? BarGap = null)
    {
        RequireSize(Width, Height);
        ChartData.RequireOpacity(BarGap, nameof(BarGap));
        return new(NET.Json.Object(
            ("title", Title?.Json.DeepClone()), ("showlegend", ShowLegend), ("margin", Margin?.Json.DeepClone()), ("width", Width), ("height", Height),
            ("font", Font?.Json.DeepClone()), ("paper_bgcolor", PaperBGColor?.Json), ("plot_bgcolor", PlotBGColor?.Json), ("colorway", Colorway?.Json),
            ("barmode", PlotlyName.Of(BarMode)), ("bargap", BarGap)));
    }

    /// <exception cref="ArgumentOutOfRangeException">A size is below 10.</exception>
    internal static void RequireSize(int? Width, int? Height)
    {
        if (Width is { } width) ArgumentOutOfRangeException.ThrowIfLessThan(width, 10, nameof(Width));
        if (Height is { } height) ArgumentOutOfRangeException.ThrowIfLessThan(height, 10, nameof(Height));
    }
}
