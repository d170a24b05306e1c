using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The formatters that a type brings by its <see cref="TypeFormatterSourceAttribute"/>, or by one of that name.</summary>
internal sealed class FormatterSource
{
    private static readonly ConcurrentDictionary<Type, FormatterSource?> Known = new();

    private FormatterSource(IReadOnlyList<ITypeFormatter> formatters, string[]? preferred)
    {
        Formatters = formatters;
        MimeTypes = preferred is { Length: > 0 } ? preferred : [.. formatters.Select(f => f.MimeType).Distinct()];
    }

    public IReadOnlyList<ITypeFormatter> Formatters { get; }

    public string[] MimeTypes { get; }

    public static FormatterSource? Of(Type type) => Known.GetOrAdd(type, Find);

    private static FormatterSource? Find(Type type)
    {
        var attribute = type.GetCustomAttributes(inherit: false).FirstOrDefault(a => a.GetType().Name == nameof(TypeFormatterSourceAttribute));
        if (attribute is null || Get(attribute, "FormatterSourceType") is not Type sourceType) return null;
        try
        {
            var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
            var made = source is ITypeFormatterSource typed
                ? typed.CreateTypeFormatters()
                : (IEnumerable?)sourceType.GetMethod("CreateTypeFormatters", AnyInstance)?.Invoke(source, null) ?? Array.Empty<object>();
            var formatters = made.Cast<object>().Select(f => f as ITypeFormatter ?? new ByConvention(type, f)).ToList();
            return new(formatters, Get(attribute, "PreferredMimeTypes") as string[]);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"{type} is shown in the default way: its formatters could not be made. {Failure.Describe(e)}");
            return null;
        }
    }

    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static object? Get(object instance, string property) => instance.GetType().GetProperty(property, AnyInstance)?.GetValue(instance);

    private sealed class ByConvention(Type type, object formatter) : ITypeFormatter
    {
        private readonly MethodInfo? _format = formatter.GetType().GetMethod("Format", AnyInstance, [typeof(object), typeof(TextWriter)]);

        public string MimeType { get; } = Get(formatter, "MimeType") as string ?? "text/plain";

        public Type Type => type;

        public bool Format(object instance, FormatContext context) =>
            _format?.Invoke(formatter, [instance, context.Writer]) is true;
    }
}
