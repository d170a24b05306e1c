using System.Globalization;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>Gives traces their colours in turn, those of a band the colour of its line.</summary>
internal static class Palette
{
    /// <summary>Marks the edges of a band; the line of the band follows them.</summary>
    public const string EdgeOfBand = "edge of a band";

    public static readonly string[] Colours = ["#3b7dd8", "#e07b39", "#2b9a56", "#b05fc4", "#d9483b", "#1b9aaa", "#a0862a", "#8c8f98"];

    /// <summary>Colours the traces that have no colour of their own.</summary>
    /// <param name="traces">The traces of one chart.</param>
    /// <param name="layout">Its colours in turn, if it has others.</param>
    public static void Paint(IEnumerable<JsonNode?> traces, JsonObject layout)
    {
        var colours = layout["colorway"] is JsonArray { Count: > 0 } own ? [.. own.Select(colour => (string)colour!)] : Colours;
        var next = 0;
        string? band = null;
        foreach (var trace in traces.Select(trace => trace!.AsObject()))
        {
            var colour = colours[next % colours.Length];
            if ((string?)trace["meta"] == EdgeOfBand)
            {
                band = $"band {next + 1}"; // the legend shows and hides the band with its line
                trace["legendgroup"] ??= band;
                Fill(trace, colour, 0.2);
                continue;
            }
            if (band is not null) trace["legendgroup"] ??= band;
            band = null;
            switch ((string?)trace["type"])
            {
                case "scatter":
                    if (trace["line"]?["color"] is not JsonNode drawn) trace.Inner("line")["color"] = trace["marker"]?["color"] is JsonValue mark ? mark.DeepClone() : colour;
                    if (trace["fill"] is not null) Fill(trace, (string)trace["line"]!["color"]!, trace["stackgroup"] is null ? 0.25 : 0.6);
                    if (trace["marker"]?["color"] is null) trace.Inner("marker")["color"] = trace["line"]!["color"]!.DeepClone();
                    next++;
                    break;
                case "bar" or "histogram" or "box" or "violin":
                    if (trace["marker"]?["color"] is null) trace.Inner("marker")["color"] = colour;
                    next++;
                    break;
            }
        }
    }

    private static void Fill(JsonObject trace, string colour, double opacity)
    {
        if (trace["fill"] is null || trace["fillcolor"] is not null || colour is not ['#', _, _, _, _, _, _]) return;
        var (red, green, blue) = (Convert.ToInt32(colour[1..3], 16), Convert.ToInt32(colour[3..5], 16), Convert.ToInt32(colour[5..7], 16));
        trace["fillcolor"] = string.Create(CultureInfo.InvariantCulture, $"rgba({red}, {green}, {blue}, {opacity})");
    }
}
