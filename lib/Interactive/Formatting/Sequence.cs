using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The first items of a sequence, read once: a lazy one may compute, or be random, or never end.</summary>
internal sealed class Sequence
{
    private Sequence() { }

    public List<object?> Items { get; } = [];

    /// <summary>What follows the items: "", "(80 more)", "(more)" or why reading failed.</summary>
    public string Rest { get; private set; } = "";

    public static Sequence Of(object value)
    {
        if (value is Sequence sequence) return sequence;
        var read = new Sequence();
        try
        {
            foreach (var item in (IEnumerable)value)
            {
                if (read.Items.Count == Formatter.ListExpansionLimit)
                {
                    read.Rest = Count(value) is { } count ? $"({count - read.Items.Count} more)" : "(more)";
                    break;
                }

                read.Items.Add(item);
            }
        }
        catch (Exception e)
        {
            read.Rest = $"({Failure.Describe(e)})";
        }

        return read;
    }

    /// <summary>True if two readings could differ, or cost twice.</summary>
    public static bool IsLazy(object value) => value is IEnumerable and not string && Count(value) is null;

    private static int? Count(object value) =>
        value is ICollection collection ? collection.Count
        : value.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() is var g
            && (g == typeof(ICollection<>) || g == typeof(IReadOnlyCollection<>))) is { } counted
            ? (int)counted.GetProperty("Count")!.GetValue(value)!
            : null;
}
