using System.Reflection;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>What plotly.js calls a named value, where that is not its name in small letters.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class PlotlyNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Named values as plotly.js writes them.</summary>
internal static class PlotlyName
{
    public static JsonNode? Of<T>(T? value) where T : struct, Enum => value is { } given ? Of(given) : null;

    /// <exception cref="ArgumentOutOfRangeException">It is a number cast to the type, and not one of its names.</exception>
    public static JsonNode Of<T>(T value) where T : struct, Enum
    {
        if (!Enum.IsDefined(value)) throw new ArgumentOutOfRangeException(typeof(T).Name, value, $"There is no StyleParam.{typeof(T).Name} {value}.");
        var field = typeof(T).GetField(value.ToString())!;
        return field.GetCustomAttribute<PlotlyNameAttribute>()?.Name switch
        {
            "true" => true,
            "false" => false,
            { } name => name,
            null => value.ToString().ToLowerInvariant(),
        };
    }
}
