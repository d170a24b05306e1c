using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>Makes sequences into tables with named and typed columns.</summary>
public static class TabularDataResourceFormatter
{
    internal const string MimeType = "application/table-schema+json";

    /// <summary>All items as rows, their public members as columns; items without members make one column, Value.</summary>
    /// <param name="source">The items.</param>
    public static TabularDataResource ToTabularDataResource<T>(this IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (columns, rows) = TextTable.ReadAll(source);
        var schema = new TableSchema();
        for (var c = 0; c < columns.Count; c++)
            schema.Fields.Add(new(columns[c], rows.Select(row => row[c]).FirstOrDefault(value => value is not null)?.GetType().ToTableSchemaFieldType()));
        return new(schema, rows.Select(row => columns.Zip(row, KeyValuePair.Create).ToList()).ToList());
    }

    /// <summary>What stands in a column whose values are of a type.</summary>
    /// <param name="type">The type.</param>
    public static TableSchemaFieldType ToTableSchemaFieldType(this Type type) => Nullable.GetUnderlyingType(type) is { } value ? value.ToTableSchemaFieldType()
        : type == typeof(bool) ? TableSchemaFieldType.Boolean
        : type == typeof(string) || type == typeof(char) || type.IsEnum || type == typeof(Guid) ? TableSchemaFieldType.String
        : type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) ? TableSchemaFieldType.DateTime
        : type == typeof(float) || type == typeof(double) || type == typeof(decimal) || type == typeof(Half) ? TableSchemaFieldType.Number
        : type.IsPrimitive || type == typeof(System.Numerics.BigInteger) ? TableSchemaFieldType.Integer
        : typeof(IEnumerable).IsAssignableFrom(type) && !typeof(IDictionary).IsAssignableFrom(type) ? TableSchemaFieldType.Array
        : TableSchemaFieldType.Object;

    internal static string? Write(object? value)
    {
        if (value is TabularDataResourceJsonString json) return json.ToString();
        var table = value as TabularDataResource ?? (value is IEnumerable items and not string ? items.Cast<object?>().ToTabularDataResource() : null);
        return table is null ? null : new JsonObject
        {
            ["profile"] = table.Profile,
            ["schema"] = new JsonObject
            {
                ["primaryKey"] = new JsonArray([.. table.Schema.PrimaryKey.Select(key => (JsonNode)key)]),
                ["fields"] = new JsonArray([.. table.Schema.Fields.Select(Field)]),
            },
            ["data"] = new JsonArray([.. table.Data.Select(row => new JsonObject(row.Select(cell => KeyValuePair.Create(cell.Key, Json(cell.Value)))))]),
        }.ToJsonString(JsonFormatter.SerializerOptions);
    }

    private static JsonNode Field(TableSchemaFieldDescriptor field)
    {
        var json = new JsonObject { ["name"] = field.Name, ["type"] = field.Type.ToString().ToLowerInvariant() };
        if (field.Description is { } description) json["description"] = description;
        if (field.Format is { } format) json["format"] = format;
        return json;
    }

    private static JsonNode? Json(object? value) => value is Failure ? value.ToString() : JsonSerializer.SerializeToNode(value, JsonFormatter.SerializerOptions);
}
