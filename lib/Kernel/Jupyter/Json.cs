using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>How JSON is read and written, the same for messages and notebooks.</summary>
public static class Json
{
    /// <summary>Charts nest deeper than the default 64.</summary>
    private const int MaxDepth = 256;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads one JSON object.</summary>
    /// <exception cref="FormatException">Not JSON, not UTF-8, nested too deeply, a key twice, or not an object.</exception>
    public static JsonObject ReadObject(ReadOnlySpan<byte> utf8, string what)
    {
        try
        {
            return JsonNode.Parse(utf8, documentOptions: Strict) as JsonObject
                ?? throw new FormatException($"{what} is not a JSON object");
        }
        catch (JsonException e)
        {
            // The framework counts lines from 0 and says so behind every message.
            var message = e.Message.Split(" LineNumber:")[0];
            throw new FormatException($"{what} is not valid JSON (line {e.LineNumber + 1 ?? 1}): {message}", e);
        }
    }

    /// <summary>Writes a node as UTF-8, every letter as itself.</summary>
    /// <param name="node">What to write.</param>
    /// <param name="indent">Spaces per level; 0 writes one line.</param>
    public static byte[] Write(JsonNode node, int indent = 0)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions
        {
            Encoder = PlainEncoder.Instance,
            Indented = indent > 0,
            IndentSize = indent,
            NewLine = "\n",
            MaxDepth = MaxDepth,
        };
        using (var writer = new Utf8JsonWriter(buffer, options)) node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A string of an object, or null if it is absent or something else.</summary>
    public static string? Text(this JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A truth value of an object, or the default if it is absent or something else.</summary>
    public static bool Flag(this JsonObject json, string key, bool fallback) =>
        json[key] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : fallback;

    /// <summary>An integer of an object, or null if it is absent or something else.</summary>
    public static int? Number(this JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
