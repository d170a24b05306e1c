namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Gives the formatters of a type that carries a <see cref="TypeFormatterSourceAttribute"/>.</summary>
public interface ITypeFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    IEnumerable<ITypeFormatter> CreateTypeFormatters();
}
