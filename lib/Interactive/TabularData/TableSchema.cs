namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>The columns of a table.</summary>
public class TableSchema
{
    /// <summary>The columns, in order.</summary>
    public TableDataFieldDescriptors Fields { get; set; } = [];

    /// <summary>The names of the columns that tell rows apart.</summary>
    public List<string> PrimaryKey { get; set; } = [];
}

/// <summary>The columns of a table, in order.</summary>
public class TableDataFieldDescriptors : List<TableSchemaFieldDescriptor>
{
    /// <summary>True if there is a column of that name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => this.Any(field => field.Name == name);
}

/// <summary>A column.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">What stands in it.</param>
/// <param name="description">What it means.</param>
/// <param name="format">How its values are written.</param>
public class TableSchemaFieldDescriptor(string name, TableSchemaFieldType? type = TableSchemaFieldType.Null, string? description = null, string? format = null)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What stands in it.</summary>
    public TableSchemaFieldType Type { get; } = type ?? TableSchemaFieldType.Null;

    /// <summary>What it means.</summary>
    public string? Description { get; } = description;

    /// <summary>How its values are written.</summary>
    public string? Format { get; } = format;
}

/// <summary>What stands in a column.</summary>
public enum TableSchemaFieldType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Objects.</summary>
    Object,

    /// <summary>Nothing.</summary>
    Null,

    /// <summary>Numbers with a fraction.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>True and false.</summary>
    Boolean,

    /// <summary>Text.</summary>
    String,

    /// <summary>Lists.</summary>
    Array,

    /// <summary>Points in time.</summary>
    DateTime,

    /// <summary>Places.</summary>
    GeoPoint,

    /// <summary>Shapes on a map.</summary>
    GeoJson,
}
