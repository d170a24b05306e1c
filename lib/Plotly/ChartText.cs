using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>A chart in words, for readers without pictures and pages without scripts.</summary>
internal static class ChartText
{
    private const int MostShown = 12;

    public static string Of(GenericChart chart)
    {
        var text = new StringBuilder();
        if ((string?)chart.Layout["title"]?["text"] is { } title) text.Append(title).Append('\n');
        foreach (var trace in chart.Traces.Select(trace => trace!.AsObject()))
            text.Append(trace["z"] is JsonArray grid ? Heatmap(chart.Layout, trace, grid) : Series(chart.Layout, trace)).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A number of a figure, whatever type it was made from.</summary>
    public static double Value(JsonNode number) => number.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture)
        : double.NaN;

    private static string Heatmap(JsonObject layout, JsonObject trace, JsonArray grid)
    {
        var columns = grid[0]!.AsArray().Count;
        var text = new StringBuilder($"{Head("heatmap", trace)}: {grid.Count} × {columns}");
        if (grid.Count > MostShown || columns > MostShown) return text.ToString();
        if (Labels(layout, "xaxis") is { } words) text.Append($"\n  columns: {string.Join(", ", words)}");
        var rowLabels = Labels(layout, "yaxis");
        foreach (var (index, row) in grid.Index())
        {
            var numbers = row!.AsArray().Select(number => Short(number).PadLeft(8));
            text.Append($"\n  {string.Concat(numbers)}   {rowLabels?[index]}".TrimEnd());
        }
        return text.ToString();
    }

    private static string Series(JsonObject layout, JsonObject trace)
    {
        var y = trace["y"]!.AsArray();
        var kind = (string?)trace["type"] == "bar" ? "columns" : (string?)trace["mode"] is "lines" or "lines+markers" ? "line" : "points";
        var labels = Labels(layout, "xaxis") ?? [.. trace["x"]!.AsArray().Select(Short)];
        var pairs = labels.Zip(y, (label, number) => $"{label}: {Short(number)}").Take(MostShown);
        return $"{Head(kind, trace)}: {string.Join(", ", pairs)}{(y.Count > MostShown ? $", … {y.Count} in all" : "")}";
    }

    private static string Head(string kind, JsonObject trace) =>
        (string?)trace["name"] is { } name ? $"{kind} \"{Plain(name)}\"" : kind;

    private static string[]? Labels(JsonObject layout, string axis) =>
        layout[axis]!["ticktext"] is JsonArray labels ? [.. labels.Select(label => Plain((string)label!))] : null;

    private static string Plain(string literal) => literal.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    private static string Short(JsonNode? number) => number is null ? "–" : Value(number).ToString("G3", CultureInfo.InvariantCulture);
}
