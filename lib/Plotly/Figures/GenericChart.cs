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
public sealed partial class GenericChart
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal GenericChart(JsonArray traces, JsonObject layout, JsonObject? config = null) => (Traces, Layout, Config) = (traces, layout, config ?? []);

    internal JsonArray Traces { get; }

    internal JsonObject Layout { get; }

    internal JsonObject Config { get; }

    /// <summary>Shows the chart below the cell.</summary>
    public void Show() => this.Display();

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

    internal string ToFigureJson()
    {
        var layout = Layout.DeepClone().AsObject();
        Annotations.OnLogAxes(layout);
        var traces = Traces.DeepClone().AsArray();
        Palette.Paint(traces, layout);
        var config = Json.Object(("displaylogo", false), ("responsive", true));
        config.Merge(Config);
        return Json.Object(("data", traces), ("layout", layout), ("config", config)).ToJsonString(Compact);
    }

    /// <summary>A chart with another layout.</summary>
    internal GenericChart With(Action<JsonObject> change)
    {
        var layout = Layout.DeepClone().AsObject();
        change(layout);
        Annotations.RequirePlaces(layout);
        return new(Traces, layout, Config);
    }

    /// <summary>A chart with other traces.</summary>
    internal GenericChart WithTraces(Action<JsonObject> change)
    {
        var traces = Traces.DeepClone().AsArray();
        foreach (var trace in traces) change(trace!.AsObject());
        return new(traces, Layout, Config);
    }
}
