namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of <typeparamref name="T"/> in one MIME type: with a delegate, or as a derived class does it.</summary>
public class TypeFormatter<T> : ITypeFormatter<T>
{
    private readonly FormatDelegate<T>? _format;

    /// <summary>For a class that overrides <see cref="Format(T, FormatContext)"/> and <see cref="MimeType"/>.</summary>
    protected TypeFormatter() => MimeType = Formatter.PlainTextMimeType;

    /// <summary>Writes with a delegate.</summary>
    /// <param name="format">Writes the value; false leaves it to the next formatter.</param>
    /// <param name="mimeType">The MIME type written.</param>
    public TypeFormatter(FormatDelegate<T> format, string mimeType) => (_format, MimeType) = (format, mimeType);

    /// <summary>Writes the string that a function returns.</summary>
    /// <param name="format">Gives the text of a value.</param>
    /// <param name="mimeType">The MIME type of that text.</param>
    public TypeFormatter(Func<T, string> format, string mimeType)
        : this((value, context) => { context.Writer.Write(format(value)); return true; }, mimeType) { }

    /// <inheritdoc/>
    public virtual string MimeType { get; }

    /// <inheritdoc/>
    public Type Type => typeof(T);

    /// <inheritdoc/>
    public virtual bool Format(T value, FormatContext context) => _format is not null && _format(value, context);

    bool ITypeFormatter.Format(object instance, FormatContext context) => Format((T)instance, context);
}

/// <summary>Writes values of <typeparamref name="T"/> as text/html.</summary>
/// <param name="format">Writes the HTML of a value; false leaves it to the next formatter.</param>
public class HtmlFormatter<T>(FormatDelegate<T> format) : TypeFormatter<T>(format, Formatter.HtmlMimeType)
{
    /// <summary>Writes with an action.</summary>
    /// <param name="format">Writes the HTML of a value.</param>
    public HtmlFormatter(Action<T, FormatContext> format) : this((value, context) => { format(value, context); return true; }) { }

    /// <summary>Writes the string that a function returns.</summary>
    /// <param name="format">Gives the HTML of a value.</param>
    public HtmlFormatter(Func<T, string> format) : this((value, context) => { context.Writer.Write(format(value)); return true; }) { }
}

/// <summary>Writes values of <typeparamref name="T"/> as text/plain.</summary>
/// <param name="format">Writes the text of a value; false leaves it to the next formatter.</param>
public class PlainTextFormatter<T>(FormatDelegate<T> format) : TypeFormatter<T>(format, Formatter.PlainTextMimeType)
{
    /// <summary>Writes with an action.</summary>
    /// <param name="format">Writes the text of a value.</param>
    public PlainTextFormatter(Action<T, FormatContext> format) : this((value, context) => { format(value, context); return true; }) { }

    /// <summary>Writes the string that a function returns.</summary>
    /// <param name="format">Gives the text of a value.</param>
    public PlainTextFormatter(Func<T, string> format) : this((value, context) => { context.Writer.Write(format(value)); return true; }) { }
}

/// <summary>Writes values of <typeparamref name="T"/> as application/json.</summary>
/// <param name="format">Writes the JSON of a value; false leaves it to the next formatter.</param>
public class JsonFormatter<T>(FormatDelegate<T> format) : TypeFormatter<T>(format, Formatter.JsonMimeType)
{
    /// <summary>Writes the public members, with <see cref="JsonFormatter.SerializerOptions"/>.</summary>
    public JsonFormatter() : this((value, context) => { context.Writer.Write(JsonFormatter.Write(value)); return true; }) { }

    /// <summary>Writes with an action.</summary>
    /// <param name="format">Writes the JSON of a value.</param>
    public JsonFormatter(Action<T, FormatContext> format) : this((value, context) => { format(value, context); return true; }) { }
}
