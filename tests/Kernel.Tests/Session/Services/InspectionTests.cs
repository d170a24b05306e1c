namespace CSharpKernel.Tests.Session.Services;

/// <summary>In every cell, ¦ is the caret.</summary>
public sealed class InspectionTests(EarlierCells cells) : IClassFixture<EarlierCells>
{
    [Theory]
    [InlineData("tot¦al + 1", "int total")]
    [InlineData("¦total + 1", "int total")]
    [InlineData("total¦ + 1", "int total")]
    [InlineData("Twi¦ce(1)", "int Twice(this int number)")]
    [InlineData("1.Twi¦ce()", "int Twice()")]
    [InlineData("new Poi¦nt(1, 2)", "new Point(int X, int Y)")]
    [InlineData("new Box<int>¦()", "new Box<int>()")]
    [InlineData("Point¦ p = null;", "record Point")]
    [InlineData("Colour.Gre¦en", "Colour.Green = 1")]
    [InlineData("place?.La¦bel", "string? Point.Label")]
    [InlineData("words.Where(w => w¦.Length > 1)", "string w")]
    [InlineData("words.Where(word => word.Len¦gth > 1)", "int string.Length")]
    [InlineData("var¦ x = words;", "class System.Collections.Generic.List<string>")]
    [InlineData("var x¦ = words;", "List<string> x")]
    [InlineData("foreach (var w¦ in words) { }", "string? w")]
    [InlineData("System.Te¦xt.StringBuilder b;", "namespace System.Text")]
    [InlineData("int¦ x;", "int")]
    [InlineData("#!time\n\ntot¦al", "int total")]
    [InlineData("int F(Point p¦) => 0;", "Point p")]
    [InlineData("int Ow¦n() => 0;", "int Own()")]
    [InlineData("const int Max = 3; Ma¦x", "int Max = 3")]
    public void A_symbol_is_shown_as_it_is_declared(string marked, string expected) => Assert.Equal(expected, Text(marked).Split('\n')[0]);

    [Theory]
    [InlineData("Paint(¦", "→ colour (Colour)")]
    [InlineData("Paint(Colour.Red, ¦", "→ layers (int)")]
    [InlineData("Paint(Colour.Red, ¦)", "→ layers (int)")]
    [InlineData("Paint(Colour.Red, 2, ¦true);", "→ isGlossy (bool)")]
    [InlineData("Paint(isGlossy: ¦", "→ isGlossy (bool)")]
    [InlineData("Paint(Colour.Red, Math.Max(1, ¦2))", "→ val2 (int)")]
    [InlineData("new Point(1, ¦", "→ Y (int)")]
    [InlineData("Point p = new(1, ¦", "→ Y (int)")]
    [InlineData("words[¦", "→ index (int)")]
    [InlineData("string.Format(\"\", 1, 2, 3, 4, ¦", "→ args (object?[])")]
    [InlineData("words.Select(w => w.Substring(1, ¦", "→ length (int)")]
    [InlineData("words.Aggregate(\"\", ¦", "→ func (Func<")]
    [InlineData("1.Twice().CompareTo(¦", "→ value (int)")]
    [InlineData("Func<int, int> f = null; f(¦", "→ arg (int)")]
    [InlineData("Paint(\"a (b, c\", ¦", "→ layers (int)")]
    public void A_call_shows_its_signature_and_marks_the_parameter(string marked, string expected) =>
        Assert.Contains(Text(marked).Split('\n'), line => line.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("string.Join(\", \", ¦", "string string.Join(string? separator")]
    [InlineData("string.Join(',', ¦", "string string.Join(char separator")]
    [InlineData("new string('a', ¦", "new string(char c, int count)")]
    [InlineData("Math.Max(1, ¦", "int Math.Max(int val1")]
    [InlineData("Math.Max(1.5, ¦", "double Math.Max(double val1")]
    public void The_overload_that_fits_what_is_written_comes_first(string marked, string expected) => Assert.StartsWith(expected, Text(marked));

    [Fact]
    public void On_an_argument_both_it_and_the_call_are_explained()
    {
        var text = Text("Paint(favou¦rite)");
        Assert.StartsWith("Colour favourite", text);
        Assert.Contains("\n\nvoid Paint(Colour colour, int layers = 1, bool isGlossy = false)\n→ colour (Colour)", text);
    }

    [Fact]
    public void Overloads_are_counted_and_listed_on_demand()
    {
        Assert.Contains("\n+ 1 overload", Text("\"\".Sub¦string(1)"));
        var all = cells.Inspect("\"\".Sub¦string(1)", all: true)!.Text;
        Assert.Contains("  string string.Substring(int startIndex, int length)", all);
        Assert.DoesNotContain("+ 1 overload", all);
    }

    [Fact]
    public void Comments_of_cells_are_documentation()
    {
        var found = cells.Inspect("""
            /// <summary>Half of <paramref name="whole"/>, see <see cref="System.Math"/>.</summary>
            /// <param name="whole">Any <c>double</c>.</param>
            /// <returns>A <b>half</b> &lt; whole.</returns>
            static double Half(double whole) => whole / 2;
            Half(¦
            """)!;
        Assert.Equal("double Half(double whole)\nHalf of whole, see Math.\n→ whole (double): Any double.\n  returns: A half < whole.", found.Text);
        Assert.Equal("```csharp\ndouble Half(double whole)\n```\n\nHalf of `whole`, see `Math`.\n\n- **`whole`** (double): Any `double`.\n- returns: A half < whole.", found.Markdown);
        Assert.Equal("<pre>double Half(double <b>whole</b>)</pre><p>Half of whole, see Math.</p><div><strong>→ <code>whole</code> (double)</strong>: Any double.</div><div>returns: A half &lt; whole.</div>", found.Html);
    }

    [Fact]
    public void The_frameworks_documentation_is_found_beside_its_SDK()
    {
        Assert.Contains("\nRetrieves a substring from this instance.", Text("\"\".Sub¦string(1)"));
        Assert.Contains("\nGets the number of elements contained in the List.", Text("words.Cou¦nt"));
    }

    [Theory]
    [InlineData("// tot¦al")]
    [InlineData("1 + ¦ 2")]
    [InlineData("")]
    [InlineData("¦")]
    [InlineData("unkno¦wn")]
    [InlineData("\"tot¦al\"")]
    [InlineData("var s = \"\"\"\n#r¦ x\n\"\"\";")]
    public void Nothing_is_said_where_nothing_is_known(string marked) => Assert.Null(cells.Inspect(marked.Contains('¦') ? marked : "¦"));

    private string Text(string marked)
    {
        var found = cells.Inspect(marked);
        Assert.NotNull(found);
        return found.Text;
    }
}
