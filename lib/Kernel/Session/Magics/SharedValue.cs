using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>A value on its way into a variable.</summary>
/// <param name="Type">What C# calls its type.</param>
/// <param name="Value">The value.</param>
internal sealed record SharedValue(string Type, object? Value)
{
    public const string JsonMimeType = "application/json", TextMimeType = "text/plain";

    // Keeps letters as they are; the rules for names and cycles are those of the serializer.
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SharedValue OfText(string text) => new("string", text);

    /// <summary>A text that is not shown.</summary>
    public static SharedValue OfSecret(string text) => new($"global::{typeof(PasswordString).FullName}", new PasswordString(text));

    /// <summary>A copy by way of JSON, in the types that .NET Interactive copies to.</summary>
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static SharedValue OfJson(string json)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.True or JsonValueKind.False => new("bool", document.RootElement.GetBoolean()),
                JsonValueKind.Number => new("double", document.RootElement.GetDouble()),
                JsonValueKind.String => OfText(document.RootElement.GetString()!),
                JsonValueKind.Null => new("object", null),
                _ => new("System.Text.Json.JsonDocument", document),
            };
        }
        catch (JsonException e)
        {
            throw new FormatException($"It is not JSON: {e.Message}", e);
        }
    }

    /// <summary>A value written as JSON.</summary>
    /// <exception cref="FormatException">It cannot be.</exception>
    public static string ToJson(object? value)
    {
        try
        {
            return JsonSerializer.Serialize(value, Json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new FormatException($"It cannot be written as JSON: {e.Message}", e);
        }
    }

    /// <summary>A copy of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">What to copy it as; text other than JSON is written by the formatters.</param>
    /// <exception cref="FormatException">It cannot be written as JSON.</exception>
    public static SharedValue Copy(object? value, string mimeType) =>
        mimeType == JsonMimeType ? OfJson(ToJson(value)) : OfText(value.ToDisplayString(mimeType));
}
