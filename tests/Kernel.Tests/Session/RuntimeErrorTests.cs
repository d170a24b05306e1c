namespace CSharpKernel.Tests.Session;

public sealed class RuntimeErrorTests : SessionTests
{
    [Fact]
    public async Task Only_the_lines_of_cells_are_shown()
    {
        await Run("int Parse(string s)\n{\n    return int.Parse(s);\n}");
        var error = await Fail("var text = \"x\";\n\nvar n = new[] { text }.Select(Parse).ToList();");
        Assert.Equal(("FormatException", 3), (error.Name, error.Line));
        Assert.Equal(
        [
            "FormatException: The input string 'x' was not in a correct format.",
            "   at Parse, an earlier cell, line 3:  return int.Parse(s);",
            "   at line 3:  var n = new[] { text }.Select(Parse).ToList();",
        ], error.Traceback);
    }

    [Theory]
    [InlineData("await Task.Delay(1);\nthrow new Exception();", 2)]
    [InlineData("async Task F()\n{\n    await Task.Delay(1);\n    throw new Exception();\n}\nawait F();", 4)]
    [InlineData("#!time\nthrow new Exception();", 2)]
    [InlineData("#!import a.csx\n\nthrow new Exception();", 3)]
    [InlineData("#r \"LIBRARY\"\nthrow new Exception();", 2)]
    [InlineData("\n#r \"LIBRARY\"\n#r \"LIBRARY\"\n\nthrow new Exception();", 5)]
    [InlineData("var a = 1;\n#r \"LIBRARY\"\nthrow new Exception();", 3)]
    [InlineData("#load \"a.csx\"\n\nthrow new Exception();", 3)]
    [InlineData("#!time\r\n#r \"LIBRARY\"\r\n\r\nthrow new Exception();", 4)]
    [InlineData("#region A\n#endregion\n#nullable enable\nthrow new Exception();", 4)]
    [InlineData("using System.Text;\n\nthrow new Exception();", 3)]
    [InlineData("try { int.Parse(\"x\"); }\ncatch { throw; }", 1)]
    [InlineData("void F()\n{\n    throw new Exception();\n}\n\nTask.Run(F).Wait();", 3)]
    [InlineData("for (var i = 0; i < 3; i++)\n    new int[1][i] = 1;", 2)]
    [InlineData("int[] xs = [1];\n\nConsole.WriteLine(xs[3]);", 3)]
    [InlineData("var zero = 0;\nstring text = null;\ntext.Length", 3)]
    [InlineData("int F(int n) =>\n    1 / n;\nF(0)", 2)]
    [InlineData("int F(int n)\n    =>\n    1 / n;\n\nthrow new Exception();", 5)]
    [InlineData("int F(int n) => // one\n    n; // two\n\nvoid G() =>\n    F(1);\nthrow new Exception();", 6)]
    [InlineData("while (true)\n    // a comment\n    if (true)\n        throw new Exception();\n    else\n        break;", 4)]
    [InlineData("Func<int, int> f = n =>\n    1 / n;\nf(0)", 2)]
    [InlineData("class A { public int B\n    =>\n    B; /* one */ // two\n    public int this[int i]\n    => i; }\nthrow new Exception();", 6)]
    [InlineData("class A { public A()\n{ throw new Exception(); } }\nnew A();", 2)]
    [InlineData("IEnumerable<int> F() {\nyield return 1;\nthrow new Exception(); }\nforeach (var i in F()) ;", 3)]
    public async Task Lines_are_those_of_the_cell(string code, int line)
    {
        Write("a.csx", "var imported = 1;");
        Assert.Equal(line, (await Fail(code.Replace("LIBRARY", typeof(Assert).Assembly.Location))).Line);
    }

    [Theory]
    [InlineData("int F(int n) => F(n + 1);\nF(0)")]
    [InlineData("void F(int n)\n{\n    F(n + 1);\n}\nF(0);")]
    [InlineData("bool Even(int n) => Odd(n - 1);\nbool Odd(int n) => Even(n - 1);\nEven(2)")]
    [InlineData("int fib(int n) { int inner(int k) => fib(k - 1) + fib(k - 2); return inner(n); }\nfib(3)")]
    [InlineData("Func<int, int> f = null;\nf = n => 1 + f(n);\nf(1)")]
    [InlineData("class Person { public string Name => Name; }\nnew Person().Name")]
    [InlineData("class Person { public string Name { get { return Name; } set { Name = value; } } }\nnew Person().Name = \"Ada\";")]
    [InlineData("class Person { public string Name { get => Name; set => Name = value; } }\nnew Person { Name = \"Ada\" }")]
    [InlineData("class A { public int B => C; public int C => B; }\nnew A().C")]
    [InlineData("class A { public int this[int i] => this[i]; }\nnew A()[1]")]
    [InlineData("class A { public static bool operator ==(A a, A b) => a == b; public static bool operator !=(A a, A b) => a != b; }\nnew A() == null")]
    [InlineData("class A { public static implicit operator int(A a) => a; }\nint i = new A();")]
    [InlineData("class Node { public Node() { Next = new Node(); } public Node Next; }\nnew Node()")]
    [InlineData("Task.Run(() => F(0)).Wait();\nint F(int n) => F(n + 1);")]
    public async Task A_recursion_without_end_is_an_error_and_variables_survive(string code)
    {
        await Run("var kept = 41;");
        var error = await Fail(code);
        Assert.Equal("InsufficientExecutionStackException", error.Name);
        Assert.Contains("call itself without end", error.Message);
        Assert.InRange(error.Traceback.Count, 5, 20);
        Assert.Contains(error.Traceback, l => l.EndsWith(" more calls …"));
        Assert.Equal("42", (await Run("kept + 1")).ResultText);
    }

    [Theory]
    [InlineData("async void Later() { await Task.Delay(1); throw new Exception(\"oops\"); }\nLater();\nawait Task.Delay(300);", "   at Later, line 1:")]
    [InlineData("using System.Threading;\nvar t = new Thread(() => throw new Exception(\"oops\"));\nt.Start(); t.Join();", "   at lambda, line 2:")]
    public async Task What_fails_beside_a_cell_is_told_as_an_error_of_a_cell(string code, string place)
    {
        var lines = (await Run(code)).Stderr.Split('\n');
        Assert.EndsWith("has failed.", lines[0]);
        Assert.Equal("Exception: oops", lines[1]);
        Assert.StartsWith(place, lines[2]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task A_recursion_that_ends_may_be_deep() =>
        Assert.Equal("50000", (await Run("int Depth(int n) => n == 0 ? 0 : 1 + Depth(n - 1);\nDepth(50_000)")).ResultText);

    [Theory]
    [InlineData("class A { public int B() => throw new Exception(); }\nnew A().B();", "   at A.B, line 1:")]
    [InlineData("class A { public A() => throw new Exception(); }\nnew A();", "   at new A, line 1:")]
    [InlineData("class A { public int B => throw new Exception(); }\n_ = new A().B;", "   at A.B, line 1:")]
    [InlineData("class A { public int B { set => throw new Exception(); } }\nnew A().B = 1;", "   at A.B, line 1:")]
    [InlineData("Action f = () => throw new Exception();\nf();", "   at lambda, line 1:")]
    [InlineData("void Outer() { Inner(); void Inner() => throw new Exception(); }\nOuter();", "   at Inner, line 1:")]
    [InlineData("async Task Later() { await Task.Yield(); throw new Exception(); }\nawait Later();", "   at Later, line 1:")]
    public async Task Functions_are_called_by_the_names_they_have_in_the_cell(string code, string expected)
    {
        var error = await Fail(code);
        Assert.StartsWith(expected, error.Traceback[1]);
        Assert.StartsWith("   at line 2:", error.Traceback[^1]);
    }

    [Fact]
    public async Task Inner_exceptions_are_folded_into_one_line_each()
    {
        var error = await Fail("""
            void F() { try { int.Parse("x"); } catch (Exception e) { throw new IOException("inner\nof two lines", e); } }
            try { F(); }
            catch (Exception e) { throw new InvalidOperationException("outer", e); }
            """);
        Assert.Equal(("InvalidOperationException", "outer"), (error.Name, error.Message));
        Assert.Equal(
        [
            "InvalidOperationException: outer",
            "   at line 3:  catch (Exception e) { throw new InvalidOperationException(\"outer\", e); }",
            "  caused by IOException: inner",
            "     of two lines (line 1)",
            "    caused by FormatException: The input string 'x' was not in a correct format. (line 1)",
        ], error.Traceback);
    }

    [Fact]
    public async Task Several_exceptions_at_once_are_numbered()
    {
        var error = await Fail("""
            var tasks = new[] { Task.Run(() => int.Parse("x")), Task.Run(() => (new int[0])[1]) };

            Task.WaitAll(tasks);
            """);
        Assert.Equal(("AggregateException", 3), (error.Name, error.Line));
        Assert.Equal(
        [
            "AggregateException: 2 errors",
            "   at line 3:  Task.WaitAll(tasks);",
            "  1. FormatException: The input string 'x' was not in a correct format. (line 1)",
            "  2. IndexOutOfRangeException: Index was outside the bounds of the array. (line 1)",
        ], error.Traceback);
    }

    [Fact]
    public async Task Only_the_first_of_many_causes_are_listed()
    {
        var error = await Fail("class Loop : Exception { public Loop() : base(\"x\", new AggregateException(Enumerable.Range(0, 99).Select(i => new Exception($\"{i}\")))) { } } throw new Loop();");
        Assert.Equal("    … and 79 more.", error.Traceback[^1]);
    }

    [Theory]
    [InlineData("Task.Run(() => int.Parse(\"x\")).Wait();")]
    [InlineData("typeof(int).GetMethod(\"Parse\", [typeof(string)]).Invoke(null, [\"x\"]);")]
    public async Task A_wrapper_of_one_exception_is_left_out(string code) =>
        Assert.Equal("FormatException", (await Fail(code)).Name);

    [Fact]
    public async Task An_exception_with_a_text_of_its_own_is_shown_as_that_text()
    {
        await Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            class CheckFailed(string message) : Exception(message);
            Formatter.Register<CheckFailed>(e => "✗ " + e.Message + "\nexpected 1");
            """);
        var error = await Fail("\nthrow new CheckFailed(\"not close\");");
        Assert.Equal(("CheckFailed", "not close", 2), (error.Name, error.Message, error.Line));
        Assert.Equal(["✗ not close", "expected 1"], error.Traceback);
    }

    [Fact]
    public async Task What_was_printed_before_the_error_arrives_before_it()
    {
        var output = new RecordedOutput();
        await Fail("Console.Write(\"before\"); throw new Exception();", output);
        Assert.Equal([("stdout", "before")], output.Events);
    }

    [Fact]
    public async Task An_exception_whose_message_throws_is_still_an_error() =>
        Assert.Contains("NotSupportedException", (await Fail("class Odd : Exception { public override string Message => throw new NotSupportedException(); } throw new Odd();")).Message);
}
