using System.Collections.Concurrent;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The formatters in force, those registered before those that a type brings, and the MIME types preferred.</summary>
internal static class FormatterRegistry
{
    private static readonly ConcurrentDictionary<(Type Type, string MimeType), ITypeFormatter> Registered = new();
    private static readonly ConcurrentDictionary<Type, string[]> Preferred = new();
    private static readonly ConcurrentDictionary<Type, int> Limits = new();

    public static void Add(Type type, ITypeFormatter formatter) => Registered[(type, formatter.MimeType)] = formatter;

    public static void Prefer(Type type, string[] mimeTypes) => Preferred[type] = mimeTypes;

    public static void Limit(Type type, int items) =>
        Limits[type] = items >= 0 ? items : throw new ArgumentOutOfRangeException(nameof(items), items, "The limit is 0 or more.");

    /// <summary>How many items of a sequence are written.</summary>
    public static int LimitOf(Type type) =>
        !Limits.IsEmpty && Lineage(type).FirstOrDefault(Limits.ContainsKey) is { } limited ? Limits[limited] : Formatter.ListExpansionLimit;

    public static void Clear()
    {
        Registered.Clear();
        Preferred.Clear();
        Limits.Clear();
    }

    public static string[] PreferredFor(Type? type)
    {
        if (type is null) return [Formatter.PlainTextMimeType];
        foreach (var candidate in Lineage(type))
        {
            if (Preferred.TryGetValue(candidate, out var mimeTypes)) return mimeTypes;
            string[] own = [.. Registered.Keys.Where(k => k.Type == candidate).Select(k => k.MimeType)];
            // Somebody who says how a type is written, but not in HTML, does not want to see its properties in HTML.
            if (own.Length > 0) return own.Contains(Formatter.DefaultMimeType) ? [Formatter.DefaultMimeType] : own;
            if (FormatterSource.Of(candidate) is { } source) return source.MimeTypes;
        }

        if (typeof(JsonString).IsAssignableFrom(type)) return [Formatter.JsonMimeType];
        return [type == typeof(string) ? Formatter.PlainTextMimeType : Formatter.DefaultMimeType];
    }

    /// <summary>The formatters that apply to a type, the most specific first.</summary>
    public static IEnumerable<ITypeFormatter> FormattersOf(Type type, string mimeType)
    {
        foreach (var candidate in Lineage(type))
        {
            if (Registered.TryGetValue((candidate, mimeType), out var formatter)) yield return formatter;
            foreach (var own in FormatterSource.Of(candidate)?.Formatters.Where(f => f.MimeType == mimeType) ?? []) yield return own;
        }
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
