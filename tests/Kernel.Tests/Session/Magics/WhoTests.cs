namespace CSharpKernel.Tests.Session.Magics;

public sealed class WhoTests : SessionTests
{
    [Theory]
    [InlineData("#!who")]
    [InlineData("#!whos")]
    public async Task Before_any_variable_it_says_so(string magic) =>
        Assert.Equal([("display", "There are no variables yet.")], (await Run(magic)).Events);

    [Fact]
    public async Task Who_lists_the_variables_of_all_cells_in_the_order_of_their_declaration()
    {
        await Run("var first = 1; int Method() => 2; class Type { }");
        await Run("using System.Globalization;");
        await Run("var second = \"two\"; { var inner = 3; } static int third = 3;");
        Assert.Equal([("display", "first\nsecond\nthird")], (await Run("#!who")).Events);
    }

    [Fact]
    public async Task Whos_shows_types_and_values_as_they_are_now()
    {
        await Run("var count = 1; var words = new List<string> { \"a\", \"b\" }; string nothing = null;");
        await Run("count = 7;");
        var data = (await Run("#!whos")).Displays[0].Data;
        Assert.Equal(["Name     Type          Value", "count    int           7"], ((string)data["text/plain"]).Split('\n')[..2]);
        Assert.Contains("words    List<string>  ", (string)data["text/plain"]);
        Assert.Contains("<tr><td>nothing</td><td>string</td><td>&lt;null&gt;</td></tr>", (string)data["text/html"]);
    }

    [Fact]
    public async Task A_variable_declared_again_is_listed_once_with_its_new_type()
    {
        await Run("var x = 1; var y = 2;");
        await Run("var x = \"one\";");
        Assert.Equal([("display", "Name  Type    Value\ny     int     2\nx     string  one")], (await Run("#!whos")).Events);
    }

    [Fact]
    public async Task Values_are_written_by_the_formatters_and_cut_where_they_are_long()
    {
        await Run("record Point(int X); var p = new Point(3); var text = new string('x', 10_000);\nMicrosoft.DotNet.Interactive.Formatting.Formatter.Register<Point>(q => $\"point at {q.X}\");");
        var text = (string)(await Run("#!whos")).Displays[0].Data["text/plain"];
        Assert.Contains("point at 3", text);
        Assert.Contains("xxx…", text);
        Assert.True(text.Length < 2_000);
        Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();
    }

    [Fact]
    public async Task More_variables_than_a_displayed_list_has_items_are_all_listed()
    {
        await Run(string.Concat(Enumerable.Range(0, 30).Select(i => $"var v{i} = {i};")));
        Assert.Equal(31, ((string)(await Run("#!whos")).Displays[0].Data["text/plain"]).Split('\n').Length);
    }

    [Fact]
    public async Task A_value_that_spreads_over_lines_stays_in_its_column()
    {
        await Run("record Lines; var a = new Lines(); var b = 1;\nMicrosoft.DotNet.Interactive.Formatting.Formatter.Register<Lines>(_ => \"one\\ntwo\");");
        var data = (await Run("#!whos")).Displays[0].Data;
        Assert.Equal("Name  Type   Value\na     Lines  one\n             two\nb     int    1", data["text/plain"]);
        Assert.Contains("<td><pre>one\ntwo</pre></td>", (string)data["text/html"]);
        Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();
    }
}
