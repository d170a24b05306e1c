using System.Collections;
using System.Data;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The public properties and fields of a type.</summary>
internal static class Members
{
    private static readonly ConditionalWeakTable<Type, IReadOnlyList<(string Name, Func<object, object?> Get)>> Known = [];

    /// <summary>The members of a type, properties first.</summary>
    public static IReadOnlyList<(string Name, Func<object, object?> Get)> Of(Type type) => Known.GetValue(type, Find);

    /// <summary>The names and values of an object; what a getter throws stands in the place of its value.</summary>
    public static IEnumerable<(string Name, object? Value)> Values(object value)
    {
        if (Shapes.IsGroup(value.GetType()))
            return [("Key", value.GetType().GetProperty("Key")?.GetValue(value)), ("Items", Sequence.Of(value))];
        if (value is ITuple tuple) return Enumerable.Range(0, tuple.Length).Select(i => ($"Item{i + 1}", tuple[i]));
        if (Shapes.Of(value) == Shape.Dictionary) return Entries(value).Entries.Select(e => (Scalar.Write(e.Key), e.Value));
        if (value is DataRow row) return row.Table.Columns.Cast<DataColumn>().Select(c => (c.ColumnName, row.IsNull(c) ? null : row[c]));
        if (value is Match match)
            return [("Value", match.Value), ("Index", match.Index), ("Groups", match.Groups.Values.Skip(1).ToDictionary(g => g.Name, object? (g) => g.Success ? g.Value : null))];
        return Of(value.GetType()).Select(m => (m.Name, Read(m.Get, value)));
    }

    /// <summary>The entries of a dictionary, no more than are shown, and what follows them.</summary>
    public static (List<(object? Key, object? Value)> Entries, string More) Entries(object dictionary)
    {
        var read = Sequence.Of(dictionary);
        return ([.. read.Items.Select(Split)], read.Rest);

        static (object?, object?) Split(object? entry) => entry switch
        {
            DictionaryEntry old => (old.Key, old.Value),
            { } pair => (pair.GetType().GetProperty("Key")?.GetValue(pair), pair.GetType().GetProperty("Value")?.GetValue(pair)),
            null => (null, null),
        };
    }

    private static object? Read(Func<object, object?> get, object value)
    {
        try
        {
            return get(value);
        }
        catch (Exception e)
        {
            return new Failure(e);
        }
    }

    private static IReadOnlyList<(string, Func<object, object?>)> Find(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && CanBox(p.PropertyType))
            .DistinctBy(p => p.Name)   // a property declared again with `new`
            .Select(p => (p.Name, (Func<object, object?>)p.GetValue)),
        .. type.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Where(f => CanBox(f.FieldType))
            .Select(f => (f.Name, (Func<object, object?>)f.GetValue)),
    ];

    private static bool CanBox(Type type) => !type.IsByRef && !type.IsByRefLike && !type.IsPointer;
}
