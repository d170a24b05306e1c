using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Tests.Formatting;

public sealed class DefaultHtmlTests
{
    private record Point(int X, string Label);

    private sealed class Plain;

    public static TheoryData<object?, string> Values => new()
    {
        { 1, "<pre>1</pre>" },
        { null, "<pre>&lt;null&gt;</pre>" },
        { "<b>", "<pre>&lt;b&gt;</pre>" },
        { new HtmlString("<b>x</b>"), "<b>x</b>" },
        { new[] { 1, 2 }, "<pre>[1, 2]</pre>" },
        { new Plain(), "<pre>Plain</pre>" },
        { new InvalidOperationException("a < b"), "<pre>System.InvalidOperationException: a &lt; b</pre>" },
        { new Point(1, "<&>"), "<table><thead><tr><th colspan=\"2\">Point</th></tr></thead><tbody><tr><th>X</th><td>1</td></tr><tr><th>Label</th><td>&lt;&amp;&gt;</td></tr></tbody></table>" },
        { new { A = new[] { 1, 2 } }, "<table><tbody><tr><th>A</th><td>[1, 2]</td></tr></tbody></table>" },
        { new[] { new Point(1, "a") }, "<table><thead><tr><th></th><th>X</th><th>Label</th></tr></thead><tbody><tr><th>0</th><td>1</td><td>a</td></tr></tbody></table>" },
        { new Dictionary<string, int> { ["<k>"] = 1 }, "<table><thead><tr><th>Key</th><th>Value</th></tr></thead><tbody><tr><td>&lt;k&gt;</td><td>1</td></tr></tbody></table>" },
        { new int[,] { { 1, 2 } }, "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>" },
        { new float[][] { [1.5f], [2, 3] }, "<table><tbody><tr><td>1.5</td></tr><tr><td>2</td><td>3</td></tr></tbody></table>" },
        { new { Raw = new HtmlString("<i>i</i>") }, "<table><tbody><tr><th>Raw</th><td><i>i</i></td></tr></tbody></table>" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_reads_well_as_html(object? value, string expected) => Assert.Equal(expected, value.ToDisplayString("text/html"));

    [Fact]
    public void A_long_table_says_how_many_rows_follow() =>
        Assert.EndsWith("</table><p>(5 more)</p>", Enumerable.Range(0, 25).Select(i => new Point(i, "")).ToList().ToDisplayString("text/html"));

    [Fact]
    public void What_is_displayed_always_has_text_and_usually_html()
    {
        Assert.Equal(["text/html", "text/plain"], Types(1));
        Assert.Equal(["text/html", "text/plain"], Types(new Point(1, "")));
        Assert.Equal(["text/plain"], Types("text"));
        Assert.Equal(["text/plain"], Types(null));
        Assert.Equal(["text/html", "text/plain"], Types(new HtmlString("<b/>")));
        Assert.Equal(["application/json", "text/plain"], FormattedValue.CreateManyFromObject(1, "application/json").Select(v => v.MimeType));

        static IEnumerable<string> Types(object? value) => FormattedValue.CreateManyFromObject(value).Select(v => v.MimeType);
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
            Assert.Equal("[1, 2]\nnew\n", written.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
