using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values are written as application/json.</summary>
public static class JsonFormatter
{
    /// <summary>The MIME type, for <c>Formatter.Register</c>.</summary>
    public const string MimeType = Formatter.JsonMimeType;

    /// <summary>How public members become JSON; add converters here.</summary>
    public static JsonSerializerOptions SerializerOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    /// <summary>What writes values of a type now.</summary>
    /// <param name="type">The type.</param>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    internal static string Write(object? value) => value is JsonString json ? json.ToString() : JsonSerializer.Serialize(value, SerializerOptions);
}
