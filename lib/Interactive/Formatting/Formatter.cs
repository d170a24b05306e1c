using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Decides how values are written, and in which MIME types they are displayed.</summary>
public static class Formatter
{
    internal const string PlainTextMimeType = "text/plain";
    internal const string HtmlMimeType = "text/html";

    /// <summary>The MIME type of values that have none of their own, beside text/plain; text/html at first.</summary>
    public static string DefaultMimeType { get; set; } = HtmlMimeType;

    /// <summary>How many items of a sequence are written before "… more"; 20 at first.</summary>
    public static int ListExpansionLimit { get; set; } = 20;

    /// <summary>How many levels of objects inside objects are written; 6 at first.</summary>
    public static int RecursionLimit { get; set; } = 6;

    /// <summary>What null is written as; <c>&lt;null&gt;</c> at first.</summary>
    public static string NullString { get; set; } = "<null>";

    /// <summary>Sets how a type and the types derived from it are written.</summary>
    /// <param name="formatter">Gives the text of a value.</param>
    /// <param name="mimeType">The MIME type of that text; for a JSON type, JSON text.</param>
    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextMimeType) =>
        Register(new TypeFormatter<T>(formatter, mimeType));

    /// <summary>Sets how a type and the types derived from it are written.</summary>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The MIME type written.</param>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextMimeType) =>
        Register(new TypeFormatter<T>((value, context) => { formatter(value, context.Writer); return true; }, mimeType));

    /// <summary>Sets how a type and the types derived from it are written.</summary>
    /// <param name="formatter">Writes a value; false leaves it to the next formatter.</param>
    /// <param name="mimeType">The MIME type written.</param>
    public static void Register<T>(FormatDelegate<T> formatter, string mimeType = PlainTextMimeType) =>
        Register(new TypeFormatter<T>(formatter, mimeType));

    /// <summary>Sets how a type, or every form of an open generic type such as <c>typeof(List&lt;&gt;)</c>, is written.</summary>
    /// <param name="type">The type.</param>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The MIME type written.</param>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextMimeType) =>
        Register(type, (value, context) => { formatter(value, context.Writer); return true; }, mimeType);

    /// <summary>Sets how a type, or every form of an open generic type, is written.</summary>
    /// <param name="type">The type.</param>
    /// <param name="formatter">Writes a value; false leaves it to the next formatter.</param>
    /// <param name="mimeType">The MIME type written.</param>
    public static void Register(Type type, FormatDelegate<object> formatter, string mimeType = PlainTextMimeType) =>
        FormatterRegistry.Add(type, new TypeFormatter<object>(formatter, mimeType));

    /// <summary>Sets how the type of a formatter is written.</summary>
    /// <param name="formatter">The formatter.</param>
    public static void Register(ITypeFormatter formatter) => FormatterRegistry.Add(formatter.Type, formatter);

    /// <summary>Sets the MIME types in which a type and the types derived from it are displayed.</summary>
    /// <param name="type">The type, which may be an open generic type.</param>
    /// <param name="preferredMimeTypes">The MIME types; text/plain is always added.</param>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes) =>
        FormatterRegistry.Prefer(type, preferredMimeTypes);

    /// <summary>The MIME types in which a type is displayed.</summary>
    /// <param name="type">The type of the value.</param>
    public static IReadOnlyCollection<string> GetPreferredMimeTypesFor(Type type) => FormatterRegistry.PreferredFor(type);

    /// <summary>Forgets every registered formatter, preferred MIME type and limit.</summary>
    public static void ResetToDefault()
    {
        (DefaultMimeType, ListExpansionLimit, RecursionLimit, NullString) = (HtmlMimeType, 20, 6, "<null>");
        FormatterRegistry.Clear();
    }

    /// <summary>A value written in a MIME type.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeType">The MIME type; one that nobody writes gives text/plain.</param>
    public static string ToDisplayString(this object? value, string mimeType = PlainTextMimeType) =>
        ValueWriter.Write(value, mimeType) ?? ValueWriter.Write(value, PlainTextMimeType)!;

    /// <summary>True if a formatter is registered for a type, or brought by it; false if the default one would write it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="mimeType">The MIME type.</param>
    public static bool HasOwnFormatter(Type type, string mimeType) => FormatterRegistry.FormattersOf(type, mimeType).Any();

    internal static IReadOnlyList<FormattedValue> WriteBundle(object? value, string[] mimeTypes)
    {
        string[] wanted = mimeTypes.Length > 0 ? mimeTypes : FormatterRegistry.PreferredFor(value?.GetType());
        wanted = [.. wanted.Append(PlainTextMimeType).Distinct()];
        // Every MIME type shows the same reading of a lazy sequence, unless its own formatter reads it.
        if (value is not null && Shapes.Of(value) == Shape.Sequence && Sequence.IsLazy(value) && !wanted.Any(m => HasOwnFormatter(value.GetType(), m)))
            value = Sequence.Of(value);
        return [.. wanted.Select(m => (Mime: m, Text: ValueWriter.Write(value, m))).Where(w => w.Text is not null).Select(w => new FormattedValue(w.Mime, w.Text!))];
    }

    internal static IReadOnlyList<FormattedValue> WriteAs(string content, string mimeType) =>
        mimeType == PlainTextMimeType
            ? [new(mimeType, content)]
            : [new(mimeType, content), new(PlainTextMimeType, content)];
}
