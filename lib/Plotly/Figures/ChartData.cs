using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>Turns sequences into the arrays of a figure.</summary>
internal static class ChartData
{
    /// <summary>Numbers; NaN and infinities become null, which is drawn as a gap.</summary>
    /// <exception cref="ArgumentException">The sequence is null or empty, or holds something other than numbers.</exception>
    public static JsonArray Numbers(IEnumerable values, string parameter)
    {
        var array = new JsonArray();
        foreach (var value in Required(values, parameter)) array.Add(Number(value, parameter));
        return array.Count > 0 ? array : throw new ArgumentException($"{parameter} is empty: there is nothing to draw.", parameter);
    }

    /// <summary>Rows of numbers, all of one length.</summary>
    /// <exception cref="ArgumentException">There are no rows or columns, a row has another length, or something is not a number.</exception>
    public static JsonArray Grid<T>(IEnumerable<IEnumerable<T>> rows, string parameter)
    {
        var grid = new JsonArray();
        foreach (var row in Required(rows, parameter))
        {
            var numbers = Numbers(row, parameter);
            if (grid.Count > 0 && numbers.Count != grid[0]!.AsArray().Count)
                throw new ArgumentException(
                    $"The rows of {parameter} differ in length: row 0 has {grid[0]!.AsArray().Count}, row {grid.Count} has {numbers.Count}.", parameter);
            grid.Add(numbers);
        }
        return grid.Count > 0 ? grid : throw new ArgumentException($"{parameter} has no rows: there is nothing to draw.", parameter);
    }

    /// <summary>Places along an axis: numbers as they are, days and times as dates, everything else as labels.</summary>
    /// <exception cref="ArgumentException">The sequence is one string.</exception>
    public static (JsonArray? Numbers, JsonArray? Dates, string[]? Labels) Places(IEnumerable values, string parameter)
    {
        RequireNoString(values, parameter);
        var items = Required(values, parameter).Cast<object?>().ToList();
        if (items.Count > 0 && items.All(IsNumber)) return (Numbers(items, parameter), null, null);
        if (items.Count > 0 && items.All(item => Date(item) is not null)) return (null, [.. items.Select(item => (JsonNode)Date(item)!)], null);
        return (null, null, [.. items.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "")]);
    }

    /// <summary>One place along an axis: a number, a date or a label.</summary>
    /// <exception cref="ArgumentException">It is something else, or a number that is not finite.</exception>
    public static JsonNode? Place(object? value, string parameter) => value switch
    {
        null => null,
        string label => JsonValue.Create(label),
        _ when Date(value) is { } date => JsonValue.Create(date),
        _ when IsNumber(value) && Number(value, parameter) is { } number => number,
        _ => throw new ArgumentException($"{parameter} is {value} ({value.GetType().Name}); a number, a date or a label is expected.", parameter),
    };

    /// <exception cref="ArgumentOutOfRangeException">It is outside 0 to 1.</exception>
    public static void RequireOpacity(double? opacity, string parameter)
    {
        if (opacity is < 0 or > 1 or double.NaN) throw new ArgumentOutOfRangeException(parameter, opacity, $"{parameter} runs from 0 to 1.");
    }

    public static void RequireNoString(IEnumerable values, string parameter)
    {
        if (values is string text)
            throw new ArgumentException($"{parameter} is one string (\"{text}\"); give a sequence of labels, such as \"{text}\".Split(' ').", parameter);
    }

    public static void RequireCount(int given, int wanted, string parameter, string what)
    {
        if (given != wanted)
            throw new ArgumentException($"{parameter} has {given} {(given == 1 ? "item" : "items")}, but there are {wanted} {what}.", parameter);
    }

    /// <summary>Text that a figure shows as it is: without this, plotly.js reads a token such as &lt;s&gt; as markup.</summary>
    public static string Literal(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static JsonArray Literals(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)Literal(text))];

    private static T Required<T>(T? values, string parameter) where T : class => values ?? throw new ArgumentNullException(parameter);

    private static string? Date(object? value) => value switch
    {
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => Date(time.DateTime),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool IsNumber(object? value) => value is sbyte or byte or short or ushort or int or uint or long or ulong or Half or float or double or decimal;

    private static JsonNode? Number(object? value, string parameter) => value switch
    {
        null => null,
        // Written as a float: as a double, 0.1f would be 0.10000000149011612.
        Half half => float.IsFinite((float)half) ? JsonValue.Create((float)half) : null,
        float single => float.IsFinite(single) ? JsonValue.Create(single) : null,
        double number => double.IsFinite(number) ? JsonValue.Create(number) : null,
        bool flag => JsonValue.Create(flag ? 1 : 0),
        _ when IsNumber(value) => JsonValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"{parameter} holds a {value.GetType().Name} ({value}); a chart needs numbers there.", parameter),
    };
}
