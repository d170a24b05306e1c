namespace CSharpKernel.Tests.Session;

public sealed class CompileErrorTests : SessionTests
{
    [Fact]
    public async Task An_error_gives_its_code_its_place_and_a_caret()
    {
        var error = await Fail("var a = 1;\nvar b = a + missing;");
        Assert.Equal(("CompilationError", 2, 13), (error.Name, error.Line, error.Column));
        Assert.Equal(
        [
            "line 2, column 13: error CS0103: The name 'missing' does not exist in the current context",
            "    var b = a + missing;",
            "                ^^^^^^^",
        ], error.Traceback);
        Assert.Equal(string.Join('\n', error.Traceback), error.Message);
    }

    [Theory]
    [InlineData("#!csharp\nvar b = missing;", 2)]
    [InlineData("#!time\n\n\nvar b = missing;", 4)]
    [InlineData("using System.Text;\n\nmissing", 3)]
    [InlineData("#r \"LIBRARY\"\nvar b = missing;", 2)]
    [InlineData("\n#r \"LIBRARY\"\n#r \"LIBRARY\"\n\nvar b = missing;", 5)]
    [InlineData("var a = 1;\n#r \"LIBRARY\"\nvar b = missing;", 3)]
    [InlineData("var a = 1;\n\n#r \"no.dll\"", 3)]
    [InlineData("#load \"a.csx\"\n\nvar b = missing;", 3)]
    [InlineData("#!time\r\n#r \"LIBRARY\"\r\n\r\nvar b = missing;", 4)]
    [InlineData("#region A\n#endregion\n#nullable enable\nvar b = missing;", 4)]
    [InlineData("#!import a.csx\nvar b = missing;", 2)]
    [InlineData("var c = 1;\n#!import a.csx\n// comment\nvar b = missing;", 4)]
    [InlineData("while (true)\n{\n    missing++;\n}", 3)]
    [InlineData("int F() =>\n    missing;", 2)]
    public async Task Lines_are_those_of_the_cell(string code, int line)
    {
        Write("a.csx", "var imported = 1;");
        Assert.Equal(line, (await Fail(code.Replace("LIBRARY", typeof(Assert).Assembly.Location))).Line);
    }

    [Fact]
    public async Task Only_the_first_of_many_errors_are_listed()
    {
        var error = await Fail(string.Concat(Enumerable.Range(0, 50).Select(i => $"x{i}++;\n")));
        Assert.InRange(error.Traceback.Count, 5, 30);
        Assert.EndsWith("more.", error.Traceback[^1]);
        Assert.Equal(1, error.Line);
    }

    [Theory]
    [InlineData("using var file = new StringReader(\"\");", "using (var file = new StringReader(\"\"))")]
    [InlineData("using StringReader file = new(\"\");", "put braces")]
    [InlineData("await using var file = new MemoryStream();", "await using (var file = new MemoryStream())")]
    [InlineData("yield return 1;", "IEnumerable<int> Numbers()")]
    [InlineData("file class Hidden { }", "leave out the word `file`")]
    [InlineData("[assembly: System.Reflection.AssemblyTitle(\"x\")]", "Leave the line out")]
    [InlineData("this.ToString()", "there is no `this`")]
    [InlineData("stackalloc int[3]", "new int[3]")]
    [InlineData("ReadOnlySpan<char> s = \"abc\";", "outlive it")]
    [InlineData("Span<int> s = stackalloc int[3];", "outlive it")]
    [InlineData("var s = new int[3].AsSpan();", "outlive it")]
    [InlineData("ref var r = ref numbers[0];", "no `ref` variables")]
    [InlineData("ref int r = ref numbers[0];", "no `ref` variables")]
    [InlineData("namespace Mine { class A { } }", "no namespaces")]
    [InlineData("namespace Mine;\nclass A { }", "no namespaces")]
    [InlineData("static class Ext { public static int Twice(this int x) => 2 * x; }", "`static int Twice(this int x)")]
    [InlineData("static class Ext { extension(int x) { public int Twice => 2 * x; } }", "`static int Twice(this int x)")]
    [InlineData("extension(int x) { public int Twice => 2 * x; }", "`static int Twice(this int x)")]
    [InlineData("class Reader { public int First() => numbers[0]; }", "a class cannot use it")]
    [InlineData("record Reader(int I) { public int First => numbers[I]; }", "a class cannot use it")]
    [InlineData("class Reader { int x = Helper(); }", "Helper is a function of a cell")]
    [InlineData("static int First() => numbers[0];", "a static function cannot use it")]
    [InlineData("Thread.Sleep(1);", "using System.Threading;")]
    [InlineData("var watch = new Stopwatch();", "using System.Diagnostics;")]
    [InlineData("ConcurrentDictionary<int, int> d = null;", "using System.Collections.Concurrent;")]
    [InlineData("Console.Writeline(1);", "Did you mean WriteLine?")]
    [InlineData("consol.WriteLine(1);", "Did you mean Console?")]
    [InlineData("Numbers.Length", "Did you mean numbers?")]
    [InlineData("numbers.Lenght", "Did you mean Length?")]
    [InlineData("numbers.selct(n => n)", "Did you mean Select?")]
    [InlineData("class Point { public int Left; }\nnew Point().left", "Did you mean Left?")]
    [InlineData("numbers;", "without the semicolon")]
    [InlineData("1 + 1;", "without the semicolon")]
    [InlineData("print(\"hi\")", "Console.WriteLine")]
    [InlineData("'hello'", "double quotes: \"hello\"")]
    [InlineData("Console.WriteLine(“hello”);", "straight ones")]
    [InlineData("#time", "Did you mean #!time?")]
    [InlineData("# !time", "Did you mean #!time?")]
    [InlineData("Old old = value;", "declared again by a later cell")]
    public async Task A_limit_of_cells_names_the_way_around_it(string code, string hint)
    {
        await Run("int[] numbers = [1, 2, 3]; int Helper() => 1; class Old { } var value = new Old();");
        await Run("class Old { }");
        Assert.Contains(hint, (await Fail(code)).Message);
    }

    [Theory]
    [InlineData("using (var file = new StringReader(\"a\")) Console.Write(file.ReadLine());", "a")]
    [InlineData("{ using var file = new StringReader(\"a\"); Console.Write(file.ReadLine()); }", "a")]
    [InlineData("{ Span<int> s = stackalloc int[3]; Console.Write(s.Length); }", "3")]
    [InlineData("{ var a = new[] { 1 }; ref var r = ref a[0]; r = 7; Console.Write(a[0]); }", "7")]
    [InlineData("static int shared = 4; class Reader { public int Get() => shared; } Console.Write(new Reader().Get());", "4")]
    public async Task The_way_around_it_works(string code, string printed) => Assert.Equal(printed, (await Run(code)).Stdout);

    [Theory]
    [InlineData("unheardOf")]
    [InlineData("numbers.Unheard()")]
    [InlineData("int a = x;")]
    [InlineData("void F() { 1 + 1; }")]
    [InlineData("#nonsense")]
    public async Task An_error_that_says_enough_gets_no_advice(string code)
    {
        await Run("int[] numbers = [1, 2, 3];");
        Assert.Equal(3, (await Fail(code)).Traceback.Count);
    }

    [Fact]
    public async Task A_class_that_misuses_its_own_members_gets_no_wrong_advice() =>
        Assert.DoesNotContain("of a cell", (await Fail("class A { int own; static int F() => own; }")).Message);
}
