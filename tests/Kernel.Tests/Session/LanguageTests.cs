namespace CSharpKernel.Tests.Session;

/// <summary>The C# that cells accept: a declaration in one cell, its use in the next.</summary>
public sealed class LanguageTests : SessionTests
{
    [Theory]
    [InlineData("async IAsyncEnumerable<int> Count(int n) { for (var i = 0; i < n; i++) { await Task.Yield(); yield return i; } }",
        "var sum = 0; await foreach (var i in Count(4)) sum += i; sum", "6")]
    [InlineData("async Task<int> Later() { await Task.Delay(1); return 7; }", "await Later() + await Later()", "14")]
    [InlineData("await Task.Delay(1); var after = 1;", "after", "1")]
    [InlineData("record Point(int X, int Y);", "new Point(1, 2) with { Y = 5 }", "Point { X = 1, Y = 5 }")]
    [InlineData("record struct Size(int W, int H);", "new Size(1, 2) == new Size(1, 2)", "True")]
    [InlineData("class Account(string owner) { public string Owner => owner; }", "new Account(\"a\").Owner", "a")]
    [InlineData("class Celsius { public int Value { get; set => field = Math.Max(value, -273); } }", "new Celsius { Value = -300 }.Value", "-273")]
    [InlineData("static string Shout(this string s, int n = 1) => s.ToUpper() + new string('!', n);", "\"a\".Shout(2)", "A!!")]
    [InlineData("int Factorial(int n) { return Go(n, 1); int Go(int k, int all) => k <= 1 ? all : Go(k - 1, all * k); }", "Factorial(5)", "120")]
    [InlineData("using System.Numerics;\nT Sum<T>(IEnumerable<T> xs) where T : INumber<T> { var s = T.Zero; foreach (var x in xs) s += x; return s; }", "Sum([1.5, 2.5])", "4")]
    [InlineData("string Kind(object o) => o switch { int and > 3 => \"big\", string { Length: > 2 } s => s, int[] and [1, .., var last] => $\"{last}\", null => \"none\", _ => \"other\" };",
        "string.Join(\" \", Kind(5), Kind(\"abc\"), Kind(new[] { 1, 2, 3 }), Kind(null), Kind(1))", "big abc 3 none other")]
    [InlineData("int[] a = [1, 2, .. Enumerable.Range(3, 2)];", "a[^1] + a[1..3].Length", "6")]
    [InlineData("var text = \"\"\"\n    a \"quoted\" {text}\n      b\n    \"\"\";", "text", "a \"quoted\" {text}\n  b")]
    [InlineData("var n = 1;", "$$\"\"\"{ {{n + 1}} }\"\"\"", "{ 2 }")]
    [InlineData("var add = (int x, int y = 10) => x + y;", "add(1)", "11")]
    [InlineData("using static System.Math;", "Max(1, Abs(-3))", "3")]
    [InlineData("using Grid = System.Collections.Generic.Dictionary<(int X, int Y), string>;", "new Grid { [(1, 2)] = \"x\" }[(1, 2)]", "x")]
    [InlineData("global using System.Globalization;", "CultureInfo.InvariantCulture.Name", "")]
    [InlineData("interface IShape { static abstract double Unit { get; } double Area() => 2; } record Square(double Side) : IShape { public static double Unit => 1; }", "((IShape)new Square(1)).Area()", "2")]
    [InlineData("delegate int Change(int x); Change next = x => x + 1;", "next(2)", "3")]
    [InlineData("const int Max = 3; static int Doubled => 2 * Max;", "Doubled", "6")]
    [InlineData("int Count { get; set; } = 3;", "Count += 1; Count", "4")]
    [InlineData("enum Colour { Red, Green }", "Enum.GetNames<Colour>().Length", "2")]
    [InlineData("int All(params IEnumerable<int> xs) => xs.Sum();", "All(1, 2, 3)", "6")]
    [InlineData("class Node { public Node? Next { get; set; } public int Value; } var node = new Node();", "node.Next?.Value = 3; node.Next is null", "True")]
    [InlineData("int.TryParse(\"12\", out var parsed); var (left, _) = (1, 2);", "parsed + left", "13")]
    [InlineData("var i = 0;\nagain: i++;\nif (i < 3) goto again;", "i", "3")]
    [InlineData("unsafe int Read() { var v = 3; int* p = &v; return *p; }", "Read()", "3")]
    [InlineData("dynamic d = \"abc\";", "d.Length", "3")]
    [InlineData("using System.Threading;\nLock gate = new();", "lock (gate) { } nameof(List<>)", "List")]
    [InlineData("class Cell<T> where T : allows ref struct { } ref struct Window(Span<int> s) { public int First = s[0]; } int First() => new Window([4]).First;", "First()", "4")]
    [InlineData("var x = 1;", "return x + 1;", "2")]
    public async Task What_a_cell_declares_works_in_the_next(string declaration, string use, string expected)
    {
        await Run(declaration);
        Assert.Equal(expected, (await Run(use)).ResultText);
    }

    [Theory]
    [InlineData("var x = 1;", "var x = \"text\";", "x", "text")]
    [InlineData("int F() => 1;", "string F() => \"again\";", "F()", "again")]
    [InlineData("class A { public int One => 1; }", "record A(int Two);", "new A(2).Two", "2")]
    [InlineData("static int Twice(this int n) => 2 * n;", "static int Twice(this int n) => 3 * n;", "1.Twice()", "3")]
    [InlineData("using Text = System.String;", "using Text = System.Int32;", "Text.MaxValue > 0", "True")]
    [InlineData("enum E { A }", "enum E { B }", "E.B", "B")]
    public async Task What_is_declared_again_replaces_the_first(string first, string second, string use, string expected)
    {
        await Run(first);
        await Run(second);
        Assert.Equal(expected, (await Run(use)).ResultText);
    }
}
