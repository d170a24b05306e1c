namespace CSharpKernel.Tests.Session.Services;

public sealed class VariableHoverTests : SessionTests
{
    [Theory]
    [InlineData("int v = 3;", "int v\n= 3")]
    [InlineData("string v = \"a\\nb\";", "string v\n= \"a\\nb\"")]
    [InlineData("string? v = null;", "string? v\n= null")]
    [InlineData("var v = 2.5m;", "decimal v\n= 2.5")]
    [InlineData("var v = DayOfWeek.Friday;", "DayOfWeek v\n= Friday")]
    [InlineData("static bool v = true;", "bool v\n= true")]
    [InlineData("record P(int X); var v = new P(1);", "P v\n= P { X = 1 }")]
    [InlineData("var v = new[] { 1, 2 };", "int[] v\n= [1, 2]")]
    [InlineData("object v = 3;", "object v\n= 3")]
    [InlineData("object v = 3.5; v = null;", "object v\n= null")]
    [InlineData("var v = Enumerable.Range(0, 3).Select(i => { Environment.Exit(3); return i; });", "IEnumerable<int> v")]
    [InlineData("class Bad { public override string ToString() => throw new Exception(\"no\"); } var v = new Bad();", "Bad v\n= (ToString of Bad threw Exception: no)")]
    [InlineData("class Endless { public override string ToString() { System.Threading.Thread.Sleep(3_600_000); return \"\"; } } var v = new Endless();", "Endless v")]
    [InlineData("int v = 1;\n#!csharp\nint w = 2;", "int v\n= 1")]
    public async Task A_variable_of_an_earlier_cell_shows_what_it_holds(string cell, string expected)
    {
        await Run(cell);
        Assert.Equal(expected, Session.Inspect("v", 1, all: false)!.Text);
    }

    [Fact]
    public async Task The_value_is_that_of_now()
    {
        await Run("var v = 1;");
        await Run("v++;");
        Assert.EndsWith("= 2", Session.Inspect("v", 1, all: false)!.Text);
        await Run("var v = \"again\";");
        Assert.EndsWith("= \"again\"", Session.Inspect("v", 1, all: false)!.Text);
    }

    [Fact]
    public async Task Objects_are_left_alone_while_a_cell_runs()
    {
        await Run("var list = new List<int> { 1 }; var number = 5; var gate = new TaskCompletionSource();");
        var cell = Session.ExecuteAsync("await gate.Task;", new RecordedOutput());
        Assert.Equal("List<int> list", Session.Inspect("list", 1, all: false)!.Text);
        Assert.Equal("int number\n= 5", Session.Inspect("number", 1, all: false)!.Text);
        Session.Interrupt();
        Assert.Equal("Interrupted", (await cell)!.Name);
    }

    [Fact]
    public async Task Asking_changes_nothing()
    {
        await Run("var v = 1;");
        Session.Complete("v = 2; int w = 5; v.", 20);
        Session.Inspect("v = 3;", 1, all: true);
        Assert.Equal("1", (await Run("v")).ResultText);
        Assert.Equal("CompilationError", (await Fail("w")).Name);
    }
}
