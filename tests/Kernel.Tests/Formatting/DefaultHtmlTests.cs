using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Tests.Formatting;

public sealed class DefaultHtmlTests
{
    private record Point(int X, string Label);

    private sealed record Line(Point From, Point To);

    private sealed class Plain;

    private sealed class Cycle
    {
        public Cycle Self => this;
    }

    private sealed class Throwing
    {
        public int Bad => throw new InvalidOperationException("<no>");
    }

    public static TheoryData<object?, string> Values => new()
    {
        { 1, "<pre>1</pre>" },
        { null, "<pre>&lt;null&gt;</pre>" },
        { "<b>", "<pre>&lt;b&gt;</pre>" },
        { "<script>alert(1)</script>", "<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>" },
        { new HtmlString("<b>x</b>"), "<b>x</b>" },
        { new[] { 1, 2 }, "<pre>[1, 2]</pre>" },
        { new Plain(), "<pre>Plain</pre>" },
        { typeof(List<int>), "<pre>System.Collections.Generic.List&lt;int&gt;</pre>" },
        { (1, "a"), "<pre>(1, &quot;a&quot;)</pre>" },
        { new Memory<int>([1, 2]), "<pre>[1, 2]</pre>" },
        { new int[2, 1, 2], "<pre>[[[0, 0]],\n [[0, 0]]]</pre>" },
        { new InvalidOperationException("a < b"), "<pre>InvalidOperationException: a &lt; b</pre>" },
        { new InvalidOperationException("a", new FormatException("b")), "<details><summary><code>InvalidOperationException: a</code></summary><pre>caused by FormatException: b</pre></details>" },
        { new Point(1, "<&>"), "<table><thead><tr><th colspan=\"2\">Point</th></tr></thead><tbody><tr><th>X</th><td>1</td></tr><tr><th>Label</th><td>&lt;&amp;&gt;</td></tr></tbody></table>" },
        { new { A = new[] { 1, 2 } }, "<table><tbody><tr><th>A</th><td>[1, 2]</td></tr></tbody></table>" },
        { new { P = new Point(1, "x") }, "<table><tbody><tr><th>P</th><td><details><summary><code>Point { X = 1, Label = &quot;x&quot; }</code></summary><table><thead><tr><th colspan=\"2\">Point</th></tr></thead><tbody><tr><th>X</th><td>1</td></tr><tr><th>Label</th><td>x</td></tr></tbody></table></details></td></tr></tbody></table>" },
        { new[] { new Point(1, "a") }, "<table><thead><tr><th></th><th class=\"n\">X</th><th>Label</th></tr></thead><tbody><tr><th>0</th><td class=\"n\">1</td><td>a</td></tr></tbody></table>" },
        { new Dictionary<string, int> { ["<k>"] = 1 }, "<table><thead><tr><th>Key</th><th class=\"n\">Value</th></tr></thead><tbody><tr><td>&lt;k&gt;</td><td class=\"n\">1</td></tr></tbody></table>" },
        { new Dictionary<string, object> { ["a"] = new Dictionary<string, int> { ["b"] = 1 } }, "<table><thead><tr><th>Key</th><th>Value</th></tr></thead><tbody><tr><td>a</td><td><details><summary><code>{ &quot;b&quot;: 1 }</code></summary><table><thead><tr><th>Key</th><th class=\"n\">Value</th></tr></thead><tbody><tr><td>b</td><td class=\"n\">1</td></tr></tbody></table></details></td></tr></tbody></table>" },
        { new int[,] { { 1, 2 } }, "<table><tbody><tr><td class=\"n\">1</td><td class=\"n\">2</td></tr></tbody></table>" },
        { new float[][] { [1.5f], [2, 3] }, "<table><tbody><tr><td class=\"n\">1.5</td></tr><tr><td class=\"n\">2</td><td class=\"n\">3</td></tr></tbody></table>" },
        { new { Raw = new HtmlString("<i>i</i>") }, "<table><tbody><tr><th>Raw</th><td><i>i</i></td></tr></tbody></table>" },
        { new object[] { 1, new HtmlString("<i>i</i>") }, "<table><tbody><tr><th>0</th><td>1</td></tr><tr><th>1</th><td><i>i</i></td></tr></tbody></table>" },
        { new Cycle(), "<table><thead><tr><th colspan=\"2\">Cycle</th></tr></thead><tbody><tr><th>Self</th><td>(Cycle shown already)</td></tr></tbody></table>" },
        { new Throwing(), "<table><thead><tr><th colspan=\"2\">Throwing</th></tr></thead><tbody><tr><th>Bad</th><td>(InvalidOperationException: &lt;no&gt;)</td></tr></tbody></table>" },
        { JsonNode.Parse("""{"a":{"b":[1,null]}}"""), "<table><thead><tr><th>Key</th><th>Value</th></tr></thead><tbody><tr><td>a</td><td><details><summary><code>{ &quot;b&quot;: [1, &lt;null&gt;] }</code></summary><table><thead><tr><th>Key</th><th>Value</th></tr></thead><tbody><tr><td>b</td><td>[1, &lt;null&gt;]</td></tr></tbody></table></details></td></tr></tbody></table>" },
        { JsonSerializer.SerializeToElement("<x>"), "<pre>&quot;&lt;x&gt;&quot;</pre>" },
        { Regex.Match("k=v", "(?<key>.)=(.)"), "<table><thead><tr><th colspan=\"2\">Match</th></tr></thead><tbody><tr><th>Value</th><td>k=v</td></tr><tr><th>Index</th><td>0</td></tr><tr><th>Groups</th><td><details><summary><code>{ &quot;1&quot;: &quot;v&quot;, &quot;key&quot;: &quot;k&quot; }</code></summary><table><thead><tr><th>Key</th><th>Value</th></tr></thead><tbody><tr><td>1</td><td>v</td></tr><tr><td>key</td><td>k</td></tr></tbody></table></details></td></tr></tbody></table>" },
        { Table(), "<table><thead><tr><th></th><th>Name</th><th class=\"n\">Age</th></tr></thead><tbody><tr><th>0</th><td>Ann</td><td class=\"n\">31</td></tr><tr><th>1</th><td>Bo</td><td class=\"n\">&lt;null&gt;</td></tr></tbody></table>" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_reads_well_as_html(object? value, string expected) => Assert.Equal(expected, HtmlOf(value));

    [Fact]
    public void The_style_sheet_is_there_once_in_an_output_and_only_with_a_table()
    {
        Assert.DoesNotContain("<style>", "text".ToDisplayString("text/html"));
        var nested = new { Table = new Line(new(1, "a"), new(2, "b")), Html = new HtmlString("<i/>") }.ToDisplayString("text/html");
        Assert.Equal(2, nested.Split("<style>").Length);
        Assert.DoesNotContain("color", nested);
        object twoTables = PocketViewTags.div(new { A = 1 }, new { B = 2 });
        Assert.Equal(2, twoTables.ToDisplayString("text/html").Split("<style>").Length);
    }

    [Fact]
    public void A_long_table_says_how_many_rows_follow()
    {
        Assert.EndsWith("</table><p>(5 more)</p>", Enumerable.Range(0, 25).Select(i => new Point(i, "")).ToList().ToDisplayString("text/html"));
        Assert.EndsWith("</table><p>(1,980 more)</p>", Enumerable.Range(0, 2000).ToDictionary(i => i).ToDisplayString("text/html"));
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        var text = new string('x', 10_000_000);
        Assert.EndsWith("x … (9,900,000 more characters)</pre>", text.ToDisplayString("text/html"));
        Assert.EndsWith("x … (9,999,000 more characters)</td></tr></tbody></table>", new { text }.ToDisplayString("text/html"));
        Assert.EndsWith("x … (9,900,000 more characters)", FormattedValue.CreateManyFromObject(text)[0].Value);
        Assert.Equal(10_000_000, text.ToDisplayString().Length);
    }

    [Fact]
    public void An_exception_lists_its_causes_and_the_frames_whose_source_is_known()
    {
        try
        {
            try { int.Parse("x"); }
            catch (FormatException e) { throw new InvalidOperationException("outer", e); }
        }
        catch (InvalidOperationException e)
        {
            var lines = e.ToDisplayString().Split('\n');
            Assert.Equal("InvalidOperationException: outer", lines[0]);
            Assert.StartsWith("   at An_exception_lists_its_causes_and_the_frames_whose_source_is_known, DefaultHtmlTests.cs, line ", lines[1]);
            Assert.StartsWith("caused by FormatException: ", lines[2]);
            Assert.DoesNotContain(lines, line => line.Contains("Int32"));
        }
    }

    [Fact]
    public void Values_too_deep_are_named_and_no_longer_opened()
    {
        object value = 1;
        for (var i = 0; i < 200; i++) value = new { value };
        var html = value.ToDisplayString("text/html");
        Assert.Equal(Formatter.RecursionLimit, html.Split("<table").Length - 1);
        Assert.InRange(html.Length, 1, 20_000);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    public void A_lazy_sequence_is_read_once(string mimeType)
    {
        var reads = 0;
        Points().ToDisplayString(mimeType);
        Assert.Equal(3, reads);
        Enumerable.Range(0, 3).Select(_ => ++reads).ToDisplayString(mimeType);
        Assert.Equal(6, reads);

        IEnumerable<Point> Points() => Enumerable.Range(0, 3).Select(_ => new Point(++reads, ""));
    }

    [Fact]
    public void A_lazy_member_is_read_once_for_its_summary_and_what_it_opens_to()
    {
        var reads = 0;
        new { Items = Enumerable.Range(0, 3).Select(_ => new Point(++reads, "")) }.ToDisplayString("text/html");
        Assert.Equal(3, reads);
    }

    [Fact]
    public void What_is_displayed_always_has_text_and_usually_html()
    {
        Assert.Equal(["text/html", "text/plain"], Types(1));
        Assert.Equal(["text/html", "text/plain"], Types(new Point(1, "")));
        Assert.Equal(["text/plain"], Types("text"));
        Assert.Equal(["text/plain"], Types(null));
        Assert.Equal(["text/html", "text/plain"], Types(new HtmlString("<b/>")));
        Assert.Equal(["text/latex", "text/plain"], Types((LaTeXString)"x^2"));
        Assert.Equal(["application/json", "text/plain"], Types(new JsonString("{}")));
        Assert.Equal(["application/json", "text/plain"], FormattedValue.CreateManyFromObject(1, "application/json").Select(v => v.MimeType));

        static IEnumerable<string> Types(object? value) => FormattedValue.CreateManyFromObject(value).Select(v => v.MimeType);
    }

    [Theory]
    [InlineData("x^2", "$$x^2$$")]
    [InlineData("$x^2$", "$x^2$")]
    [InlineData(@"\begin{align}x\end{align}", @"\begin{align}x\end{align}")]
    public void A_formula_has_the_signs_that_front_ends_look_for(string given, string expected) =>
        Assert.Equal(expected, new LaTeXString(given).ToDisplayString("text/latex"));

    [Fact]
    public void Bytes_are_a_picture_where_one_is_asked_for()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47];
        Assert.Equal("iVBORw==", png.ToDisplayString("image/png"));
        Assert.Equal("[137, 80, 78, 71]", png.ToDisplayString());
    }

    [Fact]
    public void With_no_kernel_values_are_printed()
    {
        var before = Console.Out;
        try
        {
            var written = new StringWriter();
            Console.SetOut(written);
            new[] { 1, 2 }.Display().Update("new");
            "iVBORw==".DisplayAs("image/png");
            "# Title".DisplayAs("text/markdown");
            Assert.Equal("[1, 2]\nnew\n(image/png)\n# Title\n", written.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    /// <summary>Without what every output with a table has.</summary>
    // Jupyter Notebook's style sheet makes it a block, and then it has no triangle.
    [Fact]
    public void What_opens_on_a_click_shows_its_triangle_whatever_the_page_says() =>
        Assert.Matches(@"\.dni summary\{[^}]*display:list-item", new { A = new { B = 1 } }.ToDisplayString("text/html"));

    private static string HtmlOf(object? value) => Regex.Replace(value.ToDisplayString("text/html"), "<style>.*?</style>", "").Replace(" class=\"dni\"", "");

    private static DataTable Table()
    {
        var table = new DataTable();
        table.Columns.Add("Name", typeof(string));
        table.Columns.Add("Age", typeof(int));
        table.Rows.Add("Ann", 31);
        table.Rows.Add("Bo", DBNull.Value);
        return table;
    }
}
