namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of a type in one MIME type.</summary>
public interface ITypeFormatter
{
    /// <summary>The MIME type written.</summary>
    string MimeType { get; }

    /// <summary>The type of the values written; derived types are written too.</summary>
    Type Type { get; }

    /// <summary>Writes a value.</summary>
    /// <param name="instance">The value, never null.</param>
    /// <param name="context">Where to write.</param>
    /// <returns>False if this formatter leaves the value to the next one.</returns>
    bool Format(object instance, FormatContext context);
}

/// <summary>Writes values of a type in one MIME type.</summary>
public interface ITypeFormatter<T> : ITypeFormatter
{
    /// <summary>Writes a value.</summary>
    /// <param name="instance">The value, never null.</param>
    /// <param name="context">Where to write.</param>
    /// <returns>False if this formatter leaves the value to the next one.</returns>
    bool Format(T instance, FormatContext context);
}
