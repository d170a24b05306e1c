using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Draws charts into one; title, size and axes are those of the first.</summary>
    /// <param name="gCharts">The charts; with labels on an axis, all must have the same ones.</param>
    /// <exception cref="ArgumentException">There are none, their labels differ, or one has dates where another has numbers.</exception>
    public static GenericChart Combine(params IEnumerable<GenericChart> gCharts)
    {
        var charts = List(gCharts, "combine");
        if (charts.Any(chart => chart.Layout["grid"] is not null))
            throw new ArgumentException("A grid of charts cannot be combined with others; combine the charts first, then put them into a grid.", nameof(gCharts));
        var layout = charts[0].Layout.DeepClone().AsObject();
        var config = charts[0].Config;
        foreach (var other in charts.Skip(1).Select(chart => chart.Layout)) Join(layout, other);

        JsonArray traces = [.. charts.SelectMany(chart => chart.Traces).Select(trace => trace!.DeepClone())];
        if (traces.Count > 1 && traces.All(trace => (string?)trace!["type"] == "histogram"))
            foreach (var trace in traces) trace!["opacity"] ??= 0.6; // each lets the others be seen
        return new(traces, layout, config);
    }

    /// <summary>An empty place in a grid.</summary>
    public static GenericChart Invisible()
    {
        var layout = Look.Layout(640, 380);
        foreach (var axis in new[] { "xaxis", "yaxis" }) layout[axis]!["visible"] = false;
        return new([], layout);
    }

    private static void Join(JsonObject layout, JsonObject other)
    {
        foreach (var (name, value) in other)
        {
            var isAxis = name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal);
            if (isAxis && layout[name] is JsonObject own) RequireSameAxis(name, own, value!.AsObject());
            else if (name is "annotations" or "shapes" && layout[name] is JsonArray known)
                foreach (var item in value!.AsArray()) known.Add(item!.DeepClone());
            else if (isAxis || name is "annotations" or "shapes" or "barmode" or "boxmode" or "violinmode" or "bargap") layout[name] ??= value?.DeepClone();
        }
    }

    private static void RequireSameAxis(string name, JsonObject own, JsonObject other)
    {
        if (!JsonNode.DeepEquals(own["ticktext"], other["ticktext"]))
            throw new ArgumentException($"The charts have different labels along the {name[0]} axis, so they cannot share it.", "gCharts");
        var (kind, otherKind) = (Kind(own), Kind(other));
        if (kind != otherKind)
            throw new ArgumentException($"One chart has {kind} along the {name[0]} axis, another {otherKind}, so they cannot share it.", "gCharts");
    }

    private static string Kind(JsonObject axis) => (string?)axis["type"] switch { "date" => "dates", "category" => "groups", _ => "numbers" };

    private static List<GenericChart> List(IEnumerable<GenericChart> charts, string verb)
    {
        var list = (charts ?? throw new ArgumentNullException("gCharts")).ToList();
        if (list.Count == 0) throw new ArgumentException($"There are no charts to {verb}.", "gCharts");
        return list.Contains(null!) ? throw new ArgumentException("One of the charts is null.", "gCharts") : list;
    }
}
