using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Values that are JSON: read as their text, laid out as objects and lists.</summary>
internal static class JsonValues
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
    private const int LineWidth = 80;

    public static bool Is(object? value) => value is JsonNode or JsonDocument or JsonElement { ValueKind: not JsonValueKind.Undefined };

    /// <summary>The text: on one line if it is short.</summary>
    public static string Text(object value)
    {
        var element = Element(value);
        var indented = JsonSerializer.Serialize(element, Readable);
        var line = string.Concat(indented.Split('\n').Select(part => part.TrimEnd().EndsWith(',') ? part.Trim() + " " : part.Trim()));
        return line.Length <= LineWidth ? line : indented;
    }

    /// <summary>The same as dictionaries, lists and scalars.</summary>
    public static object? Plain(object value) => Plain(Element(value));

    private static JsonElement Element(object value) => value switch
    {
        JsonNode node => JsonSerializer.SerializeToElement(node),
        JsonDocument document => document.RootElement,
        _ => (JsonElement)value,
    };

    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new Pairs(json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Plain(p.Value)))),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The properties of an object, a name that is there twice included.</summary>
    public sealed class Pairs(IEnumerable<KeyValuePair<string, object?>> pairs) : List<KeyValuePair<string, object?>>(pairs);
}
