using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>Pieces of a figure.</summary>
internal static class Json
{
    /// <summary>An object of the members that are given; those that are null are left out.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members) json.Put(name, value);
        return json;
    }

    /// <summary>A number of a figure, whatever type it was made from.</summary>
    public static double Number(JsonNode number) => number.GetValueKind() == JsonValueKind.Number
        ? double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture)
        : double.NaN;

    public static JsonArray Array(params IEnumerable<JsonNode?> items) => [.. items];

    /// <summary>Sets a member, unless the value is null.</summary>
    public static void Put(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null) json[name] = value;
    }

    /// <summary>Sets the members that another object has, objects within objects too; a null takes nothing away.</summary>
    public static void Merge(this JsonObject json, JsonObject other)
    {
        foreach (var (name, value) in other)
        {
            if (value is JsonObject inner && json[name] is JsonObject known) known.Merge(inner);
            else json.Put(name, value?.DeepClone());
        }
    }

    /// <summary>The member, made if it is not there.</summary>
    public static JsonObject Inner(this JsonObject json, string name)
    {
        if (json[name] is not JsonObject inner) json[name] = inner = [];
        return inner;
    }
}
