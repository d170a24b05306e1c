using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>Texts and shapes at places of a chart: labels become the positions that the axis has for them, powers of ten their exponents.</summary>
internal static class Annotations
{
    /// <summary>The axis that a place belongs to, such as yaxis2; null for the paper.</summary>
    public static string? AxisOf(JsonObject item, char letter)
    {
        var reference = (string?)item[$"{letter}ref"] ?? $"{letter}";
        if (reference == "paper" || reference.EndsWith(" domain", StringComparison.Ordinal)) return null;
        return $"{letter}axis{reference[1..]}";
    }

    /// <summary>Puts a position in place of each label.</summary>
    /// <exception cref="ArgumentException">The axis has no such label.</exception>
    public static JsonObject Placed(JsonObject layout, JsonObject item, params ReadOnlySpan<string> members)
    {
        var placed = item.DeepClone().AsObject();
        foreach (var member in members)
        {
            if (placed[member]?.GetValueKind() != JsonValueKind.String || AxisOf(placed, member[0]) is not { } axis) continue;
            if (layout[axis]?["ticktext"] is not JsonArray labels) continue;
            var label = ChartData.Literal((string)placed[member]!);
            var index = labels.Select(text => (string?)text).ToList().IndexOf(label);
            if (index < 0)
                throw new ArgumentException($"There is no \"{placed[member]}\" along the {member[0]} axis; there are {string.Join(", ", labels.Take(12))}.", member.ToUpperInvariant());
            placed[member] = index;
        }
        return placed;
    }

    /// <exception cref="ArgumentException">A text stands at 0 or below on a logarithmic axis.</exception>
    public static void RequirePlaces(JsonObject layout)
    {
        foreach (var (text, member) in OnLog(layout))
            if (Json.Number(text[member]!) <= 0)
                throw new ArgumentException($"A logarithmic axis shows numbers above 0 only; the annotation \"{text["text"]}\" stands at {text[member]}.", member.ToUpperInvariant());
    }

    // plotly.js takes the places of texts on a logarithmic axis as exponents (those of shapes as they are).
    public static void OnLogAxes(JsonObject layout)
    {
        foreach (var (text, member) in OnLog(layout).ToList()) text[member] = Math.Log10(Json.Number(text[member]!));
    }

    private static IEnumerable<(JsonObject Text, string Member)> OnLog(JsonObject layout) =>
        from text in (layout["annotations"] as JsonArray ?? []).Select(text => text!.AsObject())
        from member in new[] { "x", "y" }
        where text[member]?.GetValueKind() == JsonValueKind.Number && AxisOf(text, member[0]) is { } axis && (string?)layout[axis]?["type"] == "log"
        select (text, member);
}
