using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace CSharpKernel.Tests.Formatting;

public sealed class TabularDataTests
{
    private record Person(string Name, int Age, double? Height);

    private static readonly Person[] People = [new("Ann, A.", 31, 1.6), new("He said \"hi\"\n", 5, null)];

    [Fact]
    public void Csv_has_a_line_of_names_and_all_rows()
    {
        Assert.Equal("Name,Age,Height\r\n\"Ann, A.\",31,1.6\r\n\"He said \"\"hi\"\"\n\",5,\r\n", People.ToDisplayString("text/csv"));
        Assert.Equal(101, Enumerable.Range(0, 100).ToDisplayString("text/csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("Value\r\n0\r\n", Enumerable.Range(0, 100).ToDisplayString("text/csv"));
    }

    [Fact]
    public void A_resource_names_and_types_its_columns()
    {
        var table = People.ToTabularDataResource();
        Assert.Equal([("Name", TableSchemaFieldType.String), ("Age", TableSchemaFieldType.Integer), ("Height", TableSchemaFieldType.Number)], table.Schema.Fields.Select(f => (f.Name, f.Type)));
        var json = JsonNode.Parse(table.ToJsonString().ToString())!;
        Assert.Equal("tabular-data-resource", (string?)json["profile"]);
        Assert.Equal("""{"name":"Age","type":"integer"}""", json["schema"]!["fields"]![1]!.ToJsonString());
        Assert.Equal("""{"Name":"Ann, A.","Age":31,"Height":1.6}""", json["data"]![0]!.ToJsonString());
        Assert.Equal(json.ToJsonString(), JsonNode.Parse(People.ToDisplayString("application/table-schema+json"))!.ToJsonString());
    }

    [Theory]
    [InlineData(typeof(bool), TableSchemaFieldType.Boolean)]
    [InlineData(typeof(int?), TableSchemaFieldType.Integer)]
    [InlineData(typeof(decimal), TableSchemaFieldType.Number)]
    [InlineData(typeof(DateTime), TableSchemaFieldType.DateTime)]
    [InlineData(typeof(DayOfWeek), TableSchemaFieldType.String)]
    [InlineData(typeof(int[]), TableSchemaFieldType.Array)]
    [InlineData(typeof(Dictionary<int, int>), TableSchemaFieldType.Object)]
    public void A_type_is_that_of_a_column(Type type, TableSchemaFieldType expected) => Assert.Equal(expected, type.ToTableSchemaFieldType());

    [Fact]
    public void A_resource_is_shown_as_a_table()
    {
        Assert.StartsWith("Name", People.ToTabularDataResource().ToDisplayString());
        Assert.Contains("<th class=\"n\">Age</th>", People.ToTabularDataResource().ToDisplayString("text/html"));
        Assert.Contains("<th>Value</th>", new[] { "a" }.ToTabularDataResource().ToDisplayString("text/html"));
    }
}
