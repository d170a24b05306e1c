namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Decides how values are written, and in which MIME types they are displayed.</summary>
public static class Formatter
{
    internal const string PlainTextMimeType = "text/plain";
    internal const string HtmlMimeType = "text/html";
    internal const string JsonMimeType = "application/json";
    private const int MaxText = 100_000;   // characters of a displayed value; a page with more is of no use
    private const int MaxSource = 1_000;   // characters of HTML that stand for the page where HTML is not shown

    private static int _listExpansionLimit = 20, _recursionLimit = 6;

    /// <summary>The MIME type of values that have none of their own, beside text/plain; text/html at first.</summary>
    public static string DefaultMimeType { get; set; } = HtmlMimeType;

    /// <summary>How many items of a sequence are written before "… more"; 20 at first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public static int ListExpansionLimit
    {
        get => _listExpansionLimit;
        set => _listExpansionLimit = NotNegative(value, nameof(ListExpansionLimit));
    }

    /// <summary>How many levels of objects inside objects are written; 6 at first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public static int RecursionLimit
    {
        get => _recursionLimit;
        set => _recursionLimit = NotNegative(value, nameof(RecursionLimit));
    }

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

    /// <summary>A value written by a formatter, whatever is registered.</summary>
    /// <param name="value">The value, not null.</param>
    /// <param name="formatter">The formatter.</param>
    public static string ToDisplayString(this object value, ITypeFormatter formatter)
    {
        var writer = new StringWriter();
        formatter.Format(value, new FormatContext(writer));
        return writer.ToString();
    }

    /// <summary>Writes a value as text/plain.</summary>
    /// <param name="instance">Anything.</param>
    /// <param name="writer">Receives the text.</param>
    public static void Format(object? instance, TextWriter writer) => writer.Write(instance.ToDisplayString());

    /// <summary>Writes a value inside another one's formatter.</summary>
    /// <param name="obj">Anything.</param>
    /// <param name="context">Receives the text.</param>
    /// <param name="mimeType">The MIME type.</param>
    public static void FormatTo<T>(this T obj, FormatContext context, string mimeType = PlainTextMimeType) =>
        context.Writer.Write(obj.ToDisplayString(mimeType));

    /// <summary>What writes values of a type now: the formatter registered for it or brought by it, else the default one.</summary>
    /// <param name="actualType">The type.</param>
    /// <param name="mimeType">The MIME type.</param>
    public static ITypeFormatter GetPreferredFormatterFor(Type actualType, string mimeType) =>
        FormatterRegistry.FormattersOf(actualType, mimeType).FirstOrDefault() ?? new DefaultFormatter(actualType, mimeType);

    internal static IReadOnlyList<FormattedValue> WriteBundle(object? value, string[] mimeTypes)
    {
        string[] wanted = mimeTypes.Length > 0 ? mimeTypes : FormatterRegistry.PreferredFor(value?.GetType());
        wanted = [.. wanted.Append(PlainTextMimeType).Distinct()];
        // Every MIME type shows the same reading of a lazy sequence, unless its own formatter reads it.
        if (value is not null && Shapes.Of(value) == Shape.Sequence && Sequence.IsLazy(value) && !wanted.Any(m => HasOwnFormatter(value.GetType(), m)))
            value = Sequence.Of(value);
        var bundle = new List<FormattedValue>();
        foreach (var mimeType in wanted)
        {
            if (ValueWriter.Write(value, mimeType) is not { } text) continue;
            if (mimeType == PlainTextMimeType && (value is null || !HasOwnFormatter(value.GetType(), mimeType)))
                text = Scalar.Cut(text, wanted.Length > 1 && value is Microsoft.AspNetCore.Html.IHtmlContent ? MaxSource : MaxText);
            bundle.Add(new(mimeType, text));
        }

        return bundle;
    }

    internal static IReadOnlyList<FormattedValue> WriteAs(string content, string mimeType)
    {
        if (mimeType == PlainTextMimeType) return [new(mimeType, content)];
        var text = FormattedValue.IsBase64(mimeType) ? $"({mimeType})"
            : mimeType == HtmlMimeType || mimeType.EndsWith("javascript", StringComparison.Ordinal) || mimeType.EndsWith("+xml", StringComparison.Ordinal) ? Scalar.Cut(content, MaxSource)
            : content;
        return [new(mimeType, content), new(PlainTextMimeType, text)];
    }

    private static int NotNegative(int value, string name) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"Formatter.{name} is 0 or more.");

    private sealed class DefaultFormatter(Type type, string mimeType) : ITypeFormatter
    {
        public string MimeType => mimeType;

        public Type Type => type;

        public bool Format(object instance, FormatContext context)
        {
            if (ValueWriter.WriteDefault(instance, mimeType) is not { } text) return false;
            context.Writer.Write(text);
            return true;
        }
    }
}
