namespace CSharpKernel.Tests.Session;

public sealed class CompileWarningTests : SessionTests
{
    [Fact]
    public async Task A_warning_is_shown_and_the_cell_runs()
    {
        var output = await Run("#nullable enable\nint Length(string? text) => 0 +\n    text.Length;\nConsole.Write(\"ran\");");
        Assert.Equal("ran", output.Stdout);
        Assert.Equal("", output.Stderr);
        Assert.Equal(
            "line 3, column 5: warning CS8602: Dereference of a possibly null reference.\n        text.Length;\n        ^^^^",
            Shown(output, "text/plain"));
        Assert.Contains("warning CS8602", Shown(output, "text/html"));
    }

    [Fact]
    public async Task A_column_is_that_of_the_code_as_it_was_written() =>
        Assert.StartsWith("line 2, column 48: warning CS8602", Shown(await Run("#nullable enable\nint Length(string? text) { while (true) return text.Length; }"), "text/plain"));

    [Theory]
    [InlineData("void F() { int x = 1; }", "CS0219")]
    [InlineData("async Task G() { await Task.Delay(1); }\nasync Task F() { G(); await G(); }", "CS4014")]
    [InlineData("[Obsolete(\"use G\")] static void F() { }\nF();", "use G")]
    [InlineData("bool F() { return true; return false; }", "CS0162")]
    [InlineData("foreach (var x in new[] { 1 }.Select(x => { if (true) return x; return x + 1; })) { }", "CS0162")]
    public async Task Warnings_name_their_line(string code, string expected) =>
        Assert.Contains(expected, Shown(await Run(code), "text/plain"));

    [Theory]
    [InlineData("int unused = 1;")]
    [InlineData("string? text = null; text?.ToString();")]
    [InlineData("#pragma warning disable CS0219\nvoid F() { int x = 1; }")]
    [InlineData("#nullable enable\nstring? s = null; if (s is not null) s.ToString();")]
    [InlineData("for (var i = 0; i < 3; i++) { }\nwhile (true) { break; }")]
    [InlineData("Func<int, int> f = x => x; Action g = () => { };\nint F() => 1; void G() => F();")]
    [InlineData("class A { public int B; internal string C; public event Action D; }")]
    [InlineData("#!import warns.csx")]
    public async Task Code_that_is_in_order_warns_of_nothing(string code)
    {
        Write("warns.csx", "void F() { int x = 1; }");
        Assert.Empty((await Run(code)).Events);
    }

    [Fact]
    public async Task A_task_that_is_the_value_of_the_cell_says_itself_that_nobody_waits_for_it()
    {
        var output = await Run("Task.Delay(1)");
        Assert.Empty(output.Displays);
        Assert.Contains("await", output.ResultText);
        Assert.Contains("CS4014", Shown(await Run("Task.Delay(1);"), "text/plain"));
    }

    [Fact]
    public async Task Only_the_first_of_many_warnings_are_shown() =>
        Assert.EndsWith("\n… and 40 more.", Shown(await Run(string.Concat(Enumerable.Range(0, 50).Select(i => $"void F{i}() {{ int x = 1; }}\n"))), "text/plain"));

    [Fact]
    public async Task A_cell_that_fails_shows_its_error_alone()
    {
        var output = new RecordedOutput();
        await Fail("void F() { int x = 1; } missing", output);
        Assert.Empty(output.Events);
    }

    private static string Shown(RecordedOutput output, string mimeType) => (string)Assert.Single(output.Displays).Data[mimeType];
}
