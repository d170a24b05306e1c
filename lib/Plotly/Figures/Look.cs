using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>
/// How charts look. The page behind may be light or dark: backgrounds are transparent, lines are grey, and chart.js gives the text
/// and the automatic colour scales the colours of the page. What stands here is what a renderer without chart.js shows.
/// </summary>
internal static class Look
{
    private const string Line = "rgba(128,128,128,0.25)";

    /// <summary>Of axes and the line at 0.</summary>
    public const string Zero = "rgba(128,128,128,0.6)";

    /// <summary>Legible on white and on black.</summary>
    public const string Text = "#768390";

    public static JsonObject Layout(int width, int height) => new()
    {
        ["width"] = width,
        ["height"] = height,
        ["paper_bgcolor"] = "rgba(0,0,0,0)",
        ["plot_bgcolor"] = "rgba(0,0,0,0)",
        ["font"] = new JsonObject { ["color"] = Text, ["size"] = 13 },
        ["margin"] = new JsonObject { ["l"] = 60, ["r"] = 20, ["t"] = 24, ["b"] = 50 },
        ["colorway"] = Json.Array(Palette.Colours.Select(colour => (JsonNode)colour)),
        ["hoverlabel"] = new JsonObject { ["align"] = "left" },
        ["legend"] = new JsonObject { ["tracegroupgap"] = 0 },
        ["modebar"] = new JsonObject { ["bgcolor"] = "rgba(0,0,0,0)", ["color"] = "rgba(128,128,128,0.6)", ["activecolor"] = "#3b7dd8" },
        ["xaxis"] = Axis(),
        ["yaxis"] = Axis(),
    };

    public static JsonObject Axis() => new()
    {
        ["automargin"] = true,
        ["ticklabelstandoff"] = 4,
        ["gridcolor"] = Line,
        ["zerolinecolor"] = Zero,
    };

    /// <summary>Marks an axis with labels at 0, 1, 2…: the same word twice stays two places, as it would not on a category axis.</summary>
    public static void Label(JsonObject axis, IReadOnlyCollection<string> labels)
    {
        (axis["tickmode"], axis["zeroline"]) = ("array", false);
        axis["tickvals"] = Positions(labels.Count);
        axis["ticktext"] = ChartData.Literals(labels);
    }

    public static JsonArray Positions(int count) => [.. Enumerable.Range(0, count).Select(i => (JsonNode)i)];

    /// <summary>Colours numbers: from 0 up when nothing is negative, else evenly to both sides of 0.</summary>
    /// <param name="trace">What is coloured.</param>
    /// <param name="values">The numbers; null when they are counts, which the browser makes.</param>
    /// <param name="scale">The colours; null for those of the page's theme.</param>
    /// <param name="reverse">Whether they run the other way.</param>
    public static void Colour(JsonObject trace, IEnumerable<double>? values, StyleParam.Colorscale? scale, bool? reverse)
    {
        var bothSides = false;
        if (values is not null)
        {
            var (least, greatest) = (values.DefaultIfEmpty().Min(), values.DefaultIfEmpty().Max());
            var reach = Math.Max(-least, greatest);
            if (reach == 0) reach = 1;
            bothSides = least < 0;
            (trace["zmin"], trace["zmax"]) = (bothSides ? -reach : 0, reach);
        }
        if (scale is not null)
            trace["colorscale"] = scale.Node;
        else
            (trace["colorscale"], trace["meta"]) = (
                bothSides ? Scale("#2f6fc4", "#f4f5f7", "#cf4a2f") : Scale("#eef3fa", "#5b96dc", "#123f7e"),
                bothSides ? "automatic, both sides of 0" : "automatic, from 0");
        trace.Put("reversescale", reverse);
        trace["colorbar"] = ColourBar();
    }

    public static JsonObject ColourBar() => Json.Object(("thickness", 14), ("outlinewidth", 0));

    private static JsonArray Scale(string low, string middle, string high) =>
        [new JsonArray(0, low), new JsonArray(0.5, middle), new JsonArray(1, high)];
}
