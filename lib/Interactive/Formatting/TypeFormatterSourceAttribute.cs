namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// Says who formats values of the type that carries it. A library that does not reference this assembly may declare an
/// attribute of the same name: it is found by name, and so are <c>CreateTypeFormatters()</c> of its source and
/// <c>MimeType</c> and <c>Format(object, TextWriter)</c> of its formatters.
/// </summary>
/// <param name="formatterSourceType">A type with a constructor without parameters, usually an <see cref="ITypeFormatterSource"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that <c>display</c> sends; empty means those of the formatters.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
