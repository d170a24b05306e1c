namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values are written as text/plain.</summary>
public static class PlainTextFormatter
{
    /// <summary>The MIME type, for <c>Formatter.Register</c>.</summary>
    public const string MimeType = Formatter.PlainTextMimeType;

    /// <summary>What writes values of a type now.</summary>
    /// <param name="type">The type.</param>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>What writes values of a type now.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));
}

/// <summary>How values are written as text/html.</summary>
public static class HtmlFormatter
{
    /// <summary>The MIME type, for <c>Formatter.Register</c>.</summary>
    public const string MimeType = Formatter.HtmlMimeType;

    /// <summary>What writes values of a type now.</summary>
    /// <param name="type">The type.</param>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    /// <summary>What writes values of a type now.</summary>
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));
}
