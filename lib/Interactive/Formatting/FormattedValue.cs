namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value written in one MIME type.</summary>
/// <param name="mimeType">The MIME type.</param>
/// <param name="value">The content; JSON text for a JSON MIME type.</param>
public class FormattedValue(string mimeType, string value)
{
    /// <summary>The MIME type.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The content; JSON text for a JSON MIME type.</summary>
    public string Value { get; } = value;

    /// <summary>True for <c>application/json</c> and <c>…+json</c>, whose content travels as JSON and not as a string.</summary>
    public bool IsJson => MimeType == "application/json" || MimeType.EndsWith("+json", StringComparison.Ordinal);

    internal static bool IsBase64(string mimeType) =>
        mimeType.Split('/')[0] is "image" or "audio" or "video" && !mimeType.EndsWith("+xml", StringComparison.Ordinal) || mimeType == "application/pdf";

    /// <summary>Writes a value in the MIME types preferred for its type, or in those given; text/plain is always among them.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The MIME types wanted; none means those preferred for the type.</param>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes) =>
        Formatter.WriteBundle(value, mimeTypes);

    /// <summary>Writes a value in one MIME type.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeType">The MIME type; null means the first one preferred for the type.</param>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= FormatterRegistry.PreferredFor(value?.GetType())[0];
        return new(mimeType, value.ToDisplayString(mimeType));
    }

    /// <summary>The content.</summary>
    public override string ToString() => Value;
}
