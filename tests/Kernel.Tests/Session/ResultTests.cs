namespace CSharpKernel.Tests.Session;

public sealed class ResultTests : SessionTests
{
    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("var x = 3; x", "3")]
    [InlineData("(string?)null", "<null>")]
    [InlineData("\"text\"", "text")]
    [InlineData("await Task.FromResult(4)", "4")]
    [InlineData("x\n// a comment after it", "3", "var x = 3;")]
    public async Task The_last_expression_is_shown(string code, string expected, string before = "")
    {
        await Run(before);
        Assert.Equal(expected, (await Run(code)).ResultText);
    }

    [Theory]
    [InlineData("var x = 2;")]
    [InlineData("int F() => 1;")]
    [InlineData("Task.Delay(1).Wait()")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("foreach (var i in new[] { 1 }) { }")]
    [InlineData("var list = new List<int>(); list.Clear()")]
    public async Task A_cell_that_ends_otherwise_shows_nothing(string code) => Assert.Empty((await Run(code)).Events);

    [Fact]
    public async Task Display_without_a_semicolon_shows_the_value_once() =>
        Assert.Equal([("display", "5")], (await Run("display(5)")).Events);

    [Fact]
    public async Task Display_Display_and_HTML_need_no_using()
    {
        var output = await Run("display(1); 2.Display(); display(HTML(\"<b>3</b>\")); \"*4*\".DisplayAs(\"text/markdown\");");
        Assert.Equal(["1", "2", "<b>3</b>", "*4*"], output.Displays.Select(d => d.Data["text/plain"]));
        Assert.Equal("<b>3</b>", output.Displays[2].Data["text/html"]);
        Assert.Equal("*4*", output.Displays[3].Data["text/markdown"]);
        Assert.Equal(4, output.Displays.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_displayed_value_is_updated_from_a_later_cell()
    {
        var first = await Run("var bar = display(\"0%\");");
        var second = await Run("bar.Update(\"50%\");");
        Assert.Equal((first.Displays[0].Id, true), (second.Displays[0].Id, second.Displays[0].Update));
        Assert.Equal("50%", second.Displays[0].Data["text/plain"]);
    }

    [Fact]
    public async Task Json_travels_as_json()
    {
        var output = await Run("""display(new { A = 1 }, "application/json"); "{\"b\": [2]}".DisplayAs("application/vnd.x+json");""");
        Assert.Equal(1, (int)((System.Text.Json.Nodes.JsonNode)output.Displays[0].Data["application/json"])["A"]!);
        Assert.Equal(2, (int)((System.Text.Json.Nodes.JsonNode)output.Displays[1].Data["application/vnd.x+json"])["b"]![0]!);
    }

    [Fact]
    public async Task Text_that_is_not_json_is_left_out_and_said_so()
    {
        var output = await Run("\"{oops\".DisplayAs(\"application/json\");");
        Assert.Equal(["text/plain"], output.Displays[0].Data.Keys);
        Assert.Contains("application/json", output.Stderr);
    }

    [Fact]
    public async Task Clearing_the_output_reaches_the_front_end() =>
        Assert.Equal([("clear", "wait"), ("display", "1")], (await Run("ClearOutput(wait: true); display(1);")).Events);

    [Theory]
    [InlineData("class Bad { public override string ToString() => throw new Exception(\"broken\"); } new Bad()")]
    [InlineData("class Half { public int Good => 1; public int Bad => throw new Exception(\"broken\"); } new Half()")]
    [InlineData("Enumerable.Range(0, 3).Select(int (int i) => throw new Exception(\"broken\"))")]
    public async Task A_value_that_throws_when_read_says_so(string code) => Assert.Contains("broken", (await Run(code)).ResultText);
}
