using System.Collections;
using System.Data;
using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The first items of a sequence, read once: a lazy one may compute, or be random, or never end.</summary>
internal sealed class Sequence
{
    private Sequence() { }

    public List<object?> Items { get; } = [];

    /// <summary>What follows the items: "", "(80 more)", "(more)" or why reading failed.</summary>
    public string Rest { get; private set; } = "";

    public static Sequence Of(object value) => value as Sequence ?? Read(value, FormatterRegistry.LimitOf(value.GetType()));

    public static Sequence All(object value) => Read(value, int.MaxValue);

    private static Sequence Read(object value, int limit)
    {
        var read = new Sequence();
        try
        {
            value = value switch
            {
                DataTable table => table.Rows,
                TabularDataResource table => table.Data.Select(row => new JsonValues.Pairs(row)),
                _ when Shapes.IsMemory(value.GetType()) => value.GetType().GetMethod("ToArray")!.Invoke(value, null)!,
                _ => value,
            };
            foreach (var item in (IEnumerable)value)
            {
                Interruption.Check();
                if (read.Items.Count == limit)
                {
                    read.Rest = Count(value) is { } count ? string.Create(CultureInfo.InvariantCulture, $"({count - read.Items.Count:N0} more)") : "(more)";
                    break;
                }

                read.Items.Add(item);
            }
        }
        catch (Exception e) when (!Interruption.Token.IsCancellationRequested)
        {
            read.Rest = $"({Failure.Describe(e)})";
        }

        return read;
    }

    /// <summary>The value itself; of a lazy sequence the one reading that everything that is written shows.</summary>
    public static object? Once(object? value) => value is not null && IsLazy(value) && Shapes.Of(value) == Shape.Sequence ? Of(value) : value;

    /// <summary>True if two readings could differ, or cost twice.</summary>
    public static bool IsLazy(object value) => value is IEnumerable and not string && Count(value) is null;

    private static int? Count(object value) =>
        value is ICollection collection ? collection.Count
        : value.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() is var g
            && (g == typeof(ICollection<>) || g == typeof(IReadOnlyCollection<>))) is { } counted
            ? (int)counted.GetProperty("Count")!.GetValue(value)!
            : null;
}
