using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The formatters in force: those registered, those that a type brings, and the default ones.</summary>
internal static class FormatterRegistry
{
    private static readonly ConcurrentDictionary<(Type Type, string MimeType), ITypeFormatter> Registered = new();
    private static readonly ConcurrentDictionary<Type, string[]> Preferred = new();

    public static void Add(Type type, ITypeFormatter formatter) => Registered[(type, formatter.MimeType)] = formatter;

    public static void Prefer(Type type, string[] mimeTypes) => Preferred[type] = mimeTypes;

    public static void Clear()
    {
        Registered.Clear();
        Preferred.Clear();
    }

    public static string[] PreferredFor(Type? type)
    {
        if (type is null || type == typeof(string)) return ["text/plain"];
        foreach (var candidate in Lineage(type))
            if (Preferred.TryGetValue(candidate, out var mimeTypes)) return mimeTypes;
        foreach (var candidate in Lineage(type))
            if (FormatterSource.Of(candidate) is { } source) return source.MimeTypes;
        return [Formatter.DefaultMimeType];
    }

    public static string Write(object? value, string mimeType)
    {
        if (value is null) return Formatter.NullString;
        foreach (var candidate in Lineage(value.GetType()))
        {
            if (Registered.TryGetValue((candidate, mimeType), out var formatter) && Try(formatter, value) is { } text) return text;
            if (FormatterSource.Of(candidate) is { } source)
                foreach (var own in source.Formatters.Where(f => f.MimeType == mimeType))
                    if (Try(own, value) is { } ownText) return ownText;
        }

        if (value is IHtmlContent html && mimeType == "text/html") return html.ToString() ?? "";
        var plain = value.ToString() ?? "";
        return mimeType == "text/html" ? $"<pre>{WebUtility.HtmlEncode(plain)}</pre>" : plain;
    }

    private static string? Try(ITypeFormatter formatter, object value)
    {
        var writer = new StringWriter();
        return formatter.Format(value, new FormatContext(writer)) ? writer.ToString() : null;
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            yield return t;
            if (t.IsConstructedGenericType) yield return t.GetGenericTypeDefinition();
        }

        foreach (var contract in type.GetInterfaces())
        {
            yield return contract;
            if (contract.IsConstructedGenericType) yield return contract.GetGenericTypeDefinition();
        }

        yield return typeof(object);
    }
}
