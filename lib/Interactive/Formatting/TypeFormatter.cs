namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of <typeparamref name="T"/> in one MIME type with a delegate.</summary>
/// <param name="format">Writes the value.</param>
/// <param name="mimeType">The MIME type written.</param>
public class TypeFormatter<T>(FormatDelegate<T> format, string mimeType) : ITypeFormatter
{
    /// <summary>Writes the string that a function returns.</summary>
    /// <param name="format">Gives the text of a value.</param>
    /// <param name="mimeType">The MIME type of that text.</param>
    public TypeFormatter(Func<T, string> format, string mimeType)
        : this((value, context) => { context.Writer.Write(format(value)); return true; }, mimeType) { }

    /// <inheritdoc/>
    public string MimeType { get; } = mimeType;

    /// <inheritdoc/>
    public Type Type => typeof(T);

    /// <inheritdoc/>
    public bool Format(object instance, FormatContext context) => format((T)instance, context);
}

/// <summary>Writes values of <typeparamref name="T"/> as text/html.</summary>
/// <param name="format">Gives the HTML of a value.</param>
public class HtmlFormatter<T>(Func<T, string> format) : TypeFormatter<T>(format, Formatter.HtmlMimeType);

/// <summary>Writes values of <typeparamref name="T"/> as text/plain.</summary>
/// <param name="format">Gives the text of a value.</param>
public class PlainTextFormatter<T>(Func<T, string> format) : TypeFormatter<T>(format, Formatter.PlainTextMimeType);
