using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Plotly.NET;

/// <summary>
/// A chart: traces and a layout of plotly.js. It never changes; every With… gives a new one. Displayed, it is a figure
/// (<c>application/vnd.plotly.v1+json</c>), HTML that needs no network, and text.
/// </summary>
[TypeFormatterSource(typeof(ChartFormatters))]
public sealed class GenericChart
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal GenericChart(JsonArray traces, JsonObject layout) => (Traces, Layout) = (traces, layout);

    internal JsonArray Traces { get; }

    internal JsonObject Layout { get; }

    /// <summary>Puts a title above the chart.</summary>
    /// <param name="title">The title.</param>
    public GenericChart WithTitle(string title) => With(layout => (layout["title"], layout["margin"]!["t"]) = (Title(title), 50));

    /// <summary>Names the horizontal axis and sets how it runs. What is left out stays as it is.</summary>
    /// <param name="TitleText">The name, below the axis.</param>
    /// <param name="AxisType">Linear or logarithmic.</param>
    /// <param name="MinMax">The first and the last number shown.</param>
    /// <param name="ShowGrid">Whether grid lines are drawn.</param>
    public GenericChart WithXAxisStyle(
        string? TitleText = null, StyleParam.AxisType? AxisType = null, (double Min, double Max)? MinMax = null, bool? ShowGrid = null) =>
        WithAxis("xaxis", TitleText, AxisType, MinMax, ShowGrid);

    /// <summary>Names the vertical axis and sets how it runs. What is left out stays as it is.</summary>
    /// <param name="TitleText">The name, beside the axis.</param>
    /// <param name="AxisType">Linear or logarithmic.</param>
    /// <param name="MinMax">The lowest and the highest number shown.</param>
    /// <param name="ShowGrid">Whether grid lines are drawn.</param>
    public GenericChart WithYAxisStyle(
        string? TitleText = null, StyleParam.AxisType? AxisType = null, (double Min, double Max)? MinMax = null, bool? ShowGrid = null) =>
        WithAxis("yaxis", TitleText, AxisType, MinMax, ShowGrid);

    /// <summary>Sets the size on the page. What is left out stays as it is.</summary>
    /// <param name="Width">Pixels, from 10.</param>
    /// <param name="Height">Pixels, from 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 10.</exception>
    public GenericChart WithSize(int? Width = null, int? Height = null)
    {
        if (Width is { } width) ArgumentOutOfRangeException.ThrowIfLessThan(width, 10, nameof(Width));
        if (Height is { } height) ArgumentOutOfRangeException.ThrowIfLessThan(height, 10, nameof(Height));
        return With(layout =>
        {
            if (Width is not null) layout["width"] = Width;
            if (Height is not null) layout["height"] = Height;
        });
    }

    /// <summary>Shows or hides the legend.</summary>
    /// <param name="show">Whether it is shown.</param>
    public GenericChart WithLegend(bool show) => With(layout => layout["showlegend"] = show);

    /// <summary>Writes the chart as a page of its own, which needs no network. An existing file is replaced when all is written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">plotly.js is not where the build puts it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveHtml(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var page = ChartHtml.Page(this);
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(unfinished, page);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The chart in words.</summary>
    public override string ToString() => ChartText.Of(this);

    internal string ToFigureJson() => new JsonObject
    {
        ["data"] = Traces.DeepClone(),
        ["layout"] = Layout.DeepClone(),
        ["config"] = new JsonObject { ["displaylogo"] = false, ["responsive"] = true },
    }.ToJsonString(Compact);

    private GenericChart WithAxis(
        string axis, string? title, StyleParam.AxisType? type, (double Min, double Max)? range, bool? grid) => With(layout =>
    {
        var style = layout[axis]!.AsObject();
        if (title is not null)
        {
            style["title"] = Title(title);
            style["title"]!["standoff"] = 12;
        }
        if (type is not null) style["type"] = type.Value.ToString().ToLowerInvariant();
        if (type is StyleParam.AxisType.Log) style["exponentformat"] = "power"; // 10⁻⁴, not 100µ
        if (grid is not null) style["showgrid"] = grid;
        if (range is not { } wanted) return;
        // plotly.js takes the ends of a logarithmic axis as exponents.
        var isLog = (string?)style["type"] == "log";
        if (isLog && !(wanted.Min > 0 && wanted.Max > 0)) throw new ArgumentException("A logarithmic axis shows numbers above 0 only.", "MinMax");
        style["range"] = isLog
            ? new JsonArray(Math.Log10(wanted.Min), Math.Log10(wanted.Max))
            : new JsonArray(wanted.Min, wanted.Max);
    });

    private static JsonObject Title(string text) => new() { ["text"] = text ?? throw new ArgumentNullException(nameof(text)) };

    private GenericChart With(Action<JsonObject> change)
    {
        var layout = Layout.DeepClone().AsObject();
        change(layout);
        return new(Traces, layout);
    }
}
