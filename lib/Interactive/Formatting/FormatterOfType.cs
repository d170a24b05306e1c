namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>What concerns the values of one type.</summary>
public static class Formatter<T>
{
    /// <summary>How many items of a sequence of this type are written; at first <see cref="Formatter.ListExpansionLimit"/>.</summary>
    public static int ListExpansionLimit
    {
        get => FormatterRegistry.LimitOf(typeof(T));
        set => FormatterRegistry.Limit(typeof(T), value);
    }

    /// <summary>Writes a value inside another one's formatter.</summary>
    /// <param name="obj">The value.</param>
    /// <param name="context">Receives the text.</param>
    /// <param name="mimeType">The MIME type.</param>
    public static void FormatTo(T obj, FormatContext context, string mimeType = Formatter.PlainTextMimeType) => Formatter.FormatTo(obj, context, mimeType);
}
