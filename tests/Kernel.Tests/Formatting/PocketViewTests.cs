using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace CSharpKernel.Tests.Formatting;

public sealed class PocketViewTests
{
    private static readonly int[] Numbers = [1, 2];

    public static TheoryData<object, string> Views => new()
    {
        { div(), "<div></div>" },
        { div, "<div></div>" },
        { br, "<br />" },
        { div[@class: "x"](h1("hi"), b("x")), "<div class=\"x\"><h1>hi</h1><b>x</b></div>" },
        { p("<script>&"), "<p>&lt;script&gt;&amp;</p>" },
        { p(new HtmlString("<i>raw</i>")), "<p><i>raw</i></p>" },
        { p("한글 é"), "<p>한글 &#233;</p>" },
        { a[href: "x?a=1&b=\"2\""]("go"), "<a href=\"x?a=1&amp;b=&quot;2&quot;\">go</a>" },
        { div[data_id: 3, @class: "y"]("t"), "<div data-id=\"3\" class=\"y\">t</div>" },
        { input[type: "checkbox", disabled: true, @checked: false], "<input type=\"checkbox\" disabled />" },
        { img[src: "a.png"], "<img src=\"a.png\" />" },
        { div[new Dictionary<string, object?> { ["id"] = "d" }]("t"), "<div id=\"d\">t</div>" },
        { ul(Numbers.Select(n => li(n))), "<ul><li>1</li><li>2</li></ul>" },
        { tr(new List<object> { td(1), td(2) }), "<tr><td>1</td><td>2</td></tr>" },
        { ul(Array.Empty<object>()), "<ul></ul>" },
        { p(1.5, null, "x"), "<p>1.5x</p>" },
        { p(Numbers), "<p><pre>[1, 2]</pre></p>" },
        { _.article("text"), "<article>text</article>" },
        { script(new ScriptContent("1 < 2")), "<script>1 < 2</script>" },
    };

    [Theory]
    [MemberData(nameof(Views), DisableDiscoveryEnumeration = true)]
    public void A_view_is_its_html(object view, string expected)
    {
        Assert.Equal(expected, view.ToString());
        Assert.Equal(expected, view.ToDisplayString("text/html"));
    }

    [Fact]
    public void An_object_inside_is_a_table() => Assert.Contains("<th>A</th><td>1</td>", ((object)div(new { A = 1 })).ToString());

    [Fact]
    public void An_attribute_needs_a_name()
    {
        var e = Assert.Throws<ArgumentException>(() => ((object)div["x"]).ToString());
        Assert.Contains("div[@class: \"x\"]", e.Message);
    }

    [Fact]
    public void Every_tag_is_new_so_that_none_keeps_the_attributes_of_another()
    {
        Assert.Equal("<div id=\"first\"></div>", ((object)div[id: "first"]).ToString());
        Assert.Equal("<div></div>", ((object)div()).ToString());
    }

    [Fact]
    public void A_tag_by_hand()
    {
        var tag = new HtmlTag("p", "text");
        tag.HtmlAttributes.AddCssClass("a");
        tag.HtmlAttributes.AddCssClass("b");
        Assert.Equal("<p class=\"a b\">text</p>", tag.ToString());
        Assert.Equal("<p>&lt;</p>", new HtmlTag("p", "<".HtmlEncode()).ToString());
    }
}
