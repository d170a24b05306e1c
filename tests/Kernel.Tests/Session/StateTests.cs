namespace CSharpKernel.Tests.Session;

public sealed class StateTests : SessionTests
{
    [Fact]
    public async Task A_later_cell_reads_the_variables_of_an_earlier_one()
    {
        await Run("var x = 20;");
        Assert.Equal("21", (await Run("x + 1")).ResultText);
    }

    [Fact]
    public async Task A_variable_can_be_changed_and_declared_again_with_another_type()
    {
        await Run("var x = 20;");
        await Run("x++;");
        Assert.Equal("21", (await Run("x")).ResultText);
        await Run("var x = \"text\";");
        Assert.Equal("text", (await Run("x")).ResultText);
    }

    [Fact]
    public async Task Using_lines_last()
    {
        await Run("using System.Globalization;\nusing static System.Math;\nusing Invariant = System.Globalization.CultureInfo;");
        Assert.Equal("3", (await Run("Max(1, 3).ToString(CultureInfo.InvariantCulture)")).ResultText);
        Assert.Equal("", (await Run("Invariant.InvariantCulture.Name")).ResultText);
    }

    [Theory]
    [InlineData("class Cat { public string Say() => \"meow\"; }", "new Cat().Say()", "meow")]
    [InlineData("record Point(int X, int Y);", "(new Point(1, 2) with { Y = 5 }).Y", "5")]
    [InlineData("enum Colour { Red, Green }", "Colour.Green", "Green")]
    [InlineData("interface IShape { double Area(); } record Square(double Side) : IShape { public double Area() => Side * Side; }", "((IShape)new Square(3)).Area()", "9")]
    [InlineData("int Twice(int n) => 2 * n;", "Twice(4)", "8")]
    [InlineData("static int Twice(this int n) => 2 * n;", "4.Twice()", "8")]
    [InlineData("Func<int, int> next = n => n + 1;", "next(4)", "5")]
    [InlineData("async Task<int> Later() { await Task.Delay(1); return 7; }", "await Later()", "7")]
    [InlineData("T First<T>(IEnumerable<T> all) => all.First();", "First(new[] { 3, 4 })", "3")]
    [InlineData("var (a, b) = (1, 2);", "a + b", "3")]
    [InlineData("int.TryParse(\"6\", out var parsed);", "parsed", "6")]
    public async Task What_a_cell_declares_can_be_used_in_the_next(string declaration, string use, string expected)
    {
        await Run(declaration);
        Assert.Equal(expected, (await Run(use)).ResultText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("// a comment")]
    [InlineData("/* a comment */")]
    [InlineData("using System.Globalization;")]
    [InlineData("#nullable enable")]
    public async Task A_cell_without_code_does_nothing(string code)
    {
        await Run("var x = 1;");
        Assert.Empty((await Run(code)).Events);
        await Run("var y = 2;");
        Assert.Equal("3", (await Run("x + y")).ResultText);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await Run("var x = 1;");
        await Fail("var x = \"no\"; var y = undefined;");
        Assert.Equal("1", (await Run("x")).ResultText);
    }

    [Fact]
    public async Task A_cell_that_throws_keeps_what_it_did_before()
    {
        await Run("var list = new List<int>();");
        await Fail("list.Add(1); var done = 5; throw new Exception();");
        Assert.Equal("6", (await Run("list.Count + done")).ResultText);
    }

    [Theory]
    [InlineData("new StringBuilder().Append(1).ToString()", "1")]
    [InlineData("new ArrayList { 1 }.Count", "1")]
    [InlineData("new List<int> { 1 }.Select(n => n + 1).Sum()", "2")]
    [InlineData("await Task.FromResult(3)", "3")]
    [InlineData("Path.GetExtension(\"a.txt\")", ".txt")]
    public async Task The_usual_namespaces_are_imported(string code, string expected) =>
        Assert.Equal(expected, (await Run(code)).ResultText);

    [Fact]
    public async Task Code_after_an_await_runs_on_the_thread_of_the_cell()
    {
        await Run("var before = Environment.CurrentManagedThreadId; await Task.Delay(5); await Task.Yield();");
        Assert.Equal("True", (await Run("before == Environment.CurrentManagedThreadId")).ResultText);
    }

    [Fact]
    public async Task Waiting_for_a_task_without_await_is_no_deadlock()
    {
        await Run("async Task<int> Later(int hops) { for (var i = 0; i < hops; i++) await Task.Delay(1); return hops; }");
        Assert.Equal("20", (await Run("Later(20).Result")).ResultText);
        await Run("Later(3).Wait();");
    }

    [Theory]
    [InlineData("Func<int, Func<int>> f = a => () => a++; f(1)()", "1")]
    [InlineData("System.Linq.Expressions.Expression<Func<int, bool>> e = n => n > 2; e.Body.ToString()", "(n > 2)")]
    [InlineData("new[] { 1, 2, 3 }.AsQueryable().Where(n => n > 2).Count()", "1")]
    [InlineData("ref int Cell(int[] a) => ref a[0]; var a = new[] { 1 }; Cell(a) = 5; a[0]", "5")]
    [InlineData("async Task Nothing() => await Task.Delay(1); await Nothing(); 4", "4")]
    [InlineData("void Bump() => n++; Bump(); n", "8", "var n = 7;")]
    [InlineData("int Fail() => throw new Exception(); 3", "3")]
    [InlineData("Func<string> nothing = () => null; nothing() is null", "True")]
    [InlineData("Func<List<int>> make = () => new() { 1 }; make().Count", "1")]
    [InlineData("if (true) for (var i = 0; i < 3; i++) n += i; else n = 0; n", "10", "var n = 7;")]
    [InlineData("foreach (var i in new[] { 1, 2 }) // a comment\n    n += i; // and another\nn", "10", "var n = 7;")]
    [InlineData("switch (n) { case 7: goto case 8; case 8: n = 1; break; } n", "1", "var n = 7;")]
    public async Task Checks_for_an_interrupt_do_not_change_what_code_means(string code, string expected, string before = "")
    {
        await Run(before);
        Assert.Equal(expected, (await Run(code)).ResultText);
    }

    [Fact]
    public async Task Many_cells_take_little_memory()
    {
        const int cells = 150;
        await Run("var c = 15; c");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < cells; i++) await Run("var c = 15; c");
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / cells;
        // About 60 KB; the kernel that this one replaces took 5 MB.
        Assert.InRange(each, 0, 300_000);
    }
}
