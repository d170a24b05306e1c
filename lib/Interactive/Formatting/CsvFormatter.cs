using System.Collections;
using System.Text;

namespace Microsoft.DotNet.Interactive.Formatting.Csv;

/// <summary>How sequences are written as text/csv: all items, their public members as columns, with a line of names.</summary>
public static class CsvFormatter
{
    /// <summary>The MIME type, for <c>Formatter.Register</c>.</summary>
    public const string MimeType = "text/csv";

    /// <summary>What writes values of a type now.</summary>
    /// <param name="type">The type.</param>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    internal static string? Write(object? value)
    {
        if (value is null or string || value is not (IEnumerable or TabularData.TabularDataResource or System.Data.DataTable)) return null;
        var (columns, rows) = TextTable.ReadAll(value);
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend([.. columns])) csv.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return csv.ToString();
    }

    private static string Field(object? value)
    {
        var text = value is null ? "" : Shapes.Of(value) == Shape.Scalar ? Scalar.Write(value) : PlainText.Item(value);
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
