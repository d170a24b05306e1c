namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>Rows with the names and types of their columns, as in the Tabular Data Resource specification.</summary>
/// <param name="schema">The columns.</param>
/// <param name="data">The rows: the name of a column with its value.</param>
/// <param name="profile">The kind of the resource; tabular-data-resource unless it is said otherwise.</param>
public class TabularDataResource(TableSchema schema, IEnumerable<IEnumerable<KeyValuePair<string, object?>>> data, string? profile = null)
{
    /// <summary>The columns.</summary>
    public TableSchema Schema { get; } = schema;

    /// <summary>The rows.</summary>
    public IEnumerable<IEnumerable<KeyValuePair<string, object?>>> Data { get; } = data;

    /// <summary>The kind of the resource.</summary>
    public string Profile { get; } = profile ?? "tabular-data-resource";

    /// <summary>The resource as JSON: profile, schema and data.</summary>
    public TabularDataResourceJsonString ToJsonString() => new(TabularDataResourceFormatter.Write(this)!);
}

/// <summary>A <see cref="TabularDataResource"/> that is JSON already.</summary>
/// <param name="json">The JSON.</param>
public class TabularDataResourceJsonString(string json) : JsonString(json);
