using System.Globalization;
using System.Text;
using System.Text.Json;
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
            if ((string?)trace["meta"] != Palette.EdgeOfBand) text.Append(Of(chart.Layout, trace)).Append('\n');
        return text.Length == 0 ? "empty chart" : text.ToString().TrimEnd('\n');
    }

    private static string Of(JsonObject layout, JsonObject trace) => (string?)trace["type"] switch
    {
        "heatmap" or "contour" => Matrix(layout, trace, trace["z"]!.AsArray()),
        "histogram2d" => $"{Head("2D histogram", trace)}: {trace["x"]!.AsArray().Count} points",
        "histogram" => Sample("histogram", trace, trace["x"] is null ? "y" : "x"),
        "box" => Sample("box plot", trace, (string?)trace["orientation"] == "h" ? "x" : "y"),
        "violin" => Sample("violin", trace, (string?)trace["orientation"] == "h" ? "x" : "y"),
        _ => Series(layout, trace),
    };

    private static string Matrix(JsonObject layout, JsonObject trace, JsonArray grid)
    {
        var columns = grid[0]!.AsArray().Count;
        var text = new StringBuilder($"{Head((string)trace["type"]!, trace)}: {grid.Count} × {columns}");
        if (grid.Count > MostShown || columns > MostShown) return text.ToString();
        if (Labels(layout, trace, 'x') is { } words) text.Append($"\n  columns: {string.Join(", ", words)}");
        var rowLabels = Labels(layout, trace, 'y');
        foreach (var (index, row) in grid.Index())
        {
            var numbers = row!.AsArray().Select(number => Short(number).PadLeft(8));
            text.Append($"\n  {string.Concat(numbers)}   {rowLabels?[index]}".TrimEnd());
        }
        return text.ToString();
    }

    private static string Series(JsonObject layout, JsonObject trace)
    {
        var isBar = (string?)trace["type"] == "bar";
        var isAcross = (string?)trace["orientation"] == "h";
        var (alongKeys, alongValues) = isAcross ? ('y', 'x') : ('x', 'y');
        var values = trace[$"{alongValues}"]!.AsArray();
        var kind = isBar ? isAcross ? "bars" : "columns"
            : trace["fill"] is not null && trace["stackgroup"] is not null ? "stacked area"
            : trace["fill"] is not null ? "area"
            : ((string?)trace["mode"])!.StartsWith("lines", StringComparison.Ordinal) ? "line" : "points";
        var labels = Labels(layout, trace, alongKeys) ?? [.. trace[$"{alongKeys}"]!.AsArray().Select(Short)];
        var pairs = labels.Zip(values, (label, number) => $"{label}: {Short(number)}").Take(MostShown);
        return $"{Head(kind, trace)}: {string.Join(", ", pairs)}{(values.Count > MostShown ? $", … {values.Count} in all" : "")}";
    }

    /// <summary>Many values in a few numbers.</summary>
    private static string Sample(string kind, JsonObject trace, string along)
    {
        var values = trace[along]!.AsArray();
        if (values.Any(value => value?.GetValueKind() == JsonValueKind.String)) return $"{Head(kind, trace)}: {values.Count} values, {values.Select(Short).Distinct().Count()} different";
        var numbers = values.Where(value => value is not null).Select(value => Json.Number(value!)).Order().ToList();
        return numbers.Count == 0
            ? $"{Head(kind, trace)}: no values"
            : $"{Head(kind, trace)}: {numbers.Count} values from {Short(numbers[0])} to {Short(numbers[^1])}, median {Short((numbers[(numbers.Count - 1) / 2] + numbers[numbers.Count / 2]) / 2)}, mean {Short(numbers.Average())}";
    }

    private static string Head(string kind, JsonObject trace) =>
        (string?)trace["name"] is { } name ? $"{kind} \"{Plain(name)}\"" : kind;

    private static string[]? Labels(JsonObject layout, JsonObject trace, char letter) =>
        layout[$"{letter}axis{((string?)trace[$"{letter}axis"])?[1..]}"]?["ticktext"] is JsonArray labels ? [.. labels.Select(label => Plain((string)label!))] : null;

    private static string Plain(string literal) => literal.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    private static string Short(JsonNode? place) => place switch
    {
        null => "–",
        _ when place.GetValueKind() == JsonValueKind.String => Plain((string)place!),
        _ => Short(Json.Number(place)),
    };

    private static string Short(double number) => number.ToString("G3", CultureInfo.InvariantCulture);
}
