using System.Text.Json.Nodes;
using CSharpKernel.Html;

namespace Cli.Tests;

public sealed class HtmlExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("html-export").FullName;
    private readonly HtmlExport _export = new(Path.Combine(AppContext.BaseDirectory, "web"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_page_is_complete_and_takes_its_title_from_the_first_heading()
    {
        var page = Page(Markdown("# 어텐션 <beta>\n\ntext"));
        Assert.StartsWith("<!doctype html>", page);
        Assert.Contains("<title>어텐션 &lt;beta&gt;</title>", page);
        Assert.Contains("<html lang=\"ko\">", page);
        Assert.EndsWith("</html>\n", page);
    }

    [Fact]
    public void Code_keeps_its_text_and_escapes_it()
    {
        var page = Page(Code("var s = \"<b>\"; // a & b\nif (1 < 2) display(s);"));
        Assert.Contains("<span class=\"keyword\">var</span>", page);
        Assert.Contains("&lt;b&gt;", page);
        Assert.Contains("<span class=\"comment\">// a &amp; b</span>", page);
        Assert.DoesNotContain("\"<b>\"", page);
    }

    [Theory]
    [InlineData("#!import ../setup.csx")]
    [InlineData("#r \"x.dll\"\nvar x = 1;")]
    [InlineData("var x = $\"a{1 + 2}b\";\n\n\nx")]
    [InlineData("this is not C# at all ((( \"")]
    [InlineData("")]
    public void Taking_the_tags_away_gives_the_source_back(string source)
    {
        var html = CSharpHighlighter.ToHtml(source);
        var text = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", ""));
        Assert.Equal(source, text);
    }

    [Fact]
    public void Charts_bring_plotly_once_and_a_page_without_one_does_not()
    {
        var chart = Output("""{"application/vnd.plotly.v1+json": {"data": [{"name": "it's <b>"}]}, "text/html": "<div id='a'></div>", "text/plain": "in <words>"}""");
        var page = Page([.. Enumerable.Repeat(Code("1", chart), 20)]);
        Assert.Equal(20, Count(page, """<div class="plotly-net" data-figure='{"data":[{"name":"it&#39;s &lt;b>"}]}'><pre>in &lt;words&gt;</pre></div>"""));
        Assert.DoesNotContain("<div id='a'>", page);
        Assert.Equal(1, Count(page, "plotly.js (cartesian"));
        Assert.Equal(1, Count(page, "window.plotlyNet ??="));
        Assert.DoesNotContain("plotly.js (cartesian", Page(Markdown("text")));
    }

    [Fact]
    public void A_chart_with_a_picture_shows_it_first_and_says_it_in_words()
    {
        var svg = Page(Code("1", Output("""{"application/vnd.plotly.v1+json": {"data": []}, "image/svg+xml": ["<svg>", "</svg>"], "text/plain": "a \"b\""}""")));
        Assert.Contains("<div class=\"plotly-net\" data-figure='{\"data\":[]}'><img alt=\"a &quot;b&quot;\" src=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\"></div>", svg);
        var png = Page(Code("1", Output("""{"application/vnd.plotly.v1+json": {"data": []}, "image/png": "AAAA\n", "text/plain": "x"}""")));
        Assert.Contains("<img alt=\"x\" src=\"data:image/png;base64,AAAA\"></div>", png);
    }

    [Fact]
    public void Formulas_and_json_among_the_outputs_are_shown()
    {
        Assert.Contains("katex.render", Page(Code("1", Output("""{"text/latex": "$\\sqrt{2}$", "text/plain": "poor"}"""))));
        var json = Page(Code("1", Output("""{"application/json": {"a": ["<b>", "한"]}, "text/plain": "poor"}""")));
        Assert.Contains("<details open><summary>JSON</summary>", json);
        Assert.Contains("&quot;&lt;b&gt;&quot;,\n    &quot;한&quot;", json);
        Assert.Contains("<h1", Page(Code("1", Output("""{"text/markdown": ["# big"]}"""))));
        Assert.Contains("<details><summary>more</summary>", Page(Markdown("<details><summary>more</summary>\n\ntext\n\n</details>")));
        Assert.Contains("<table>", Page(Markdown("| a | b |\n|---|---|\n| 1 | 2 |")));
    }

    [Theory]
    [InlineData(@"$d_k$로 나눈다", @"\(d_k\)", "</span>로 나눈다")]
    [InlineData(@"by $\sqrt{d_k}$, then", @"\(\sqrt{d_k}\)", "</span>, then")]
    [InlineData(@"$W_q$와 $W_k$를", @"\(W_q\)", @"\(W_k\)")]
    public void A_formula_ends_at_its_dollar_whatever_follows(string source, string formula, string rest)
    {
        var page = Page(Markdown(source));
        Assert.Contains(formula, page);
        Assert.Contains(rest, page);
    }

    [Theory]
    [InlineData("it costs $5 and $6")]
    [InlineData("a $ b $ c")]
    [InlineData("`$x$`")]
    public void A_dollar_that_opens_no_formula_stays_a_dollar(string source) => Assert.DoesNotContain("katex", Page(Markdown(source)));

    [Fact]
    public void Formulas_bring_katex_and_a_page_without_one_does_not()
    {
        Assert.Contains("katex.render", Page(Markdown("$\\sqrt{d_k}$")));
        Assert.DoesNotContain("katex", Page(Markdown("text")));
    }

    [Fact]
    public void The_richest_output_is_shown()
    {
        Assert.Contains("<b>rich</b>", Page(Code("1", Output("""{"text/plain": "poor", "text/html": ["<b>rich", "</b>"]}"""))));
        Assert.Contains("a &lt; b", Page(Code("1", Output("""{"text/plain": "a < b"}"""))));
        Assert.Contains("data:image/png;base64,AAAA", Page(Code("1", Output("""{"image/png": "AAAA\n", "text/plain": "poor"}"""))));
    }

    [Fact]
    public void Streams_and_errors_are_escaped_and_coloured()
    {
        var stream = JsonNode.Parse("""{"output_type": "stream", "name": "stdout", "text": ["<i>", "x"]}""")!;
        var error = JsonNode.Parse("""{"output_type": "error", "ename": "E", "evalue": "m", "traceback": ["\u001b[31mE\u001b[0m: <m>"]}""")!;
        var page = Page(Code("1", stream, error));
        Assert.Contains("&lt;i&gt;x", page);
        Assert.Contains("<span class=\"ansi-1\">E</span>: &lt;m&gt;", page);
    }

    [Theory]
    [InlineData("\u001b[1;31mbold red\u001b[0m plain", "<span class=\"ansi-1 ansi-bold\">bold red</span> plain")]
    [InlineData("\u001b[44mback\u001b[49m", "<span class=\"ansi-bg-4\">back</span>")]
    [InlineData("\u001b[38;5;208mx\u001b[39my", "<span style=\"color:rgb(255 135 0)\">x</span>y")]
    [InlineData("\u001b[38;2;1;2;3mx", "<span style=\"color:rgb(1 2 3)\">x</span>")]
    [InlineData("\u001b[48;5;9mx", "<span class=\"ansi-bg-1\">x</span>")]
    [InlineData("\u001b[1mbold\u001b[22m not", "<span class=\"ansi-bold\">bold</span> not")]
    [InlineData("a\u001b[2Kb\u001b]8;;https://x\u0007c", "abc")]
    [InlineData("\u001b[31", "\u001b[31")]
    [InlineData("\u001b[38;5mx\u001b[99999999999my", "xy")]
    public void Terminal_colours_become_colours_of_the_page(string text, string html) => Assert.Equal(html, Ansi.ToHtml(text));

    [Fact]
    public void What_a_terminal_writes_over_is_gone()
    {
        var stream = JsonNode.Parse("""{"output_type": "stream", "name": "stdout", "text": "10%\r50%\r100%\nnext\r\nlast\r"}""")!;
        Assert.Contains("<pre class=\"stdout\">100%\nnext\r\nlast\r</pre>", Page(Code("1", stream)));
    }

    [Fact]
    public void A_page_prints_dark_on_light()
    {
        var page = Page(Markdown("text"));
        Assert.Contains("@media screen and (prefers-color-scheme: dark)", page);
        Assert.Contains("@media print", page);
    }

    [Fact]
    public void Pictures_are_put_into_the_page()
    {
        File.WriteAllText(Path.Combine(_folder, "a b.svg"), "<svg/>");
        Assert.Contains("src=\"data:image/svg+xml;base64,PHN2Zy8+\"", Page(Markdown("![alt](<a b.svg>)")));
        Assert.Contains("alt=\"alt\"", Page(Markdown("![alt](a%20b.svg)")));
    }

    [Fact]
    public void A_missing_picture_is_named() =>
        Assert.Contains("gone.svg", Assert.Throws<FileNotFoundException>(() => Page(Markdown("![alt](gone.svg)"))).Message);

    [Fact]
    public void Links_hold_from_where_the_page_lies()
    {
        var page = Page(Markdown("[next](06-heads.ipynb#x) [file](../../lib/A.cs) [web](https://example.org/a.ipynb) [here](#top)"));
        Assert.Contains("href=\"06-heads.html#x\"", page);
        Assert.Contains("href=\"../../../lib/A.cs\"", page);
        Assert.Contains("href=\"https://example.org/a.ipynb\"", page);
        Assert.Contains("href=\"#top\"", page);
    }

    private string Page(params JsonNode[] cells) =>
        _export.ToHtml(new JsonObject { ["cells"] = new JsonArray([.. cells.Select(cell => cell.DeepClone())]) }, _folder, Path.Combine(_folder, "out"), "ko");

    private static JsonObject Markdown(string source) => new() { ["cell_type"] = "markdown", ["source"] = source };

    private static JsonObject Code(string source, params JsonNode[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["source"] = source,
        ["outputs"] = new JsonArray([.. outputs.Select(output => output.DeepClone())]),
    };

    private static JsonObject Output(string data) => new() { ["output_type"] = "display_data", ["data"] = JsonNode.Parse(data) };

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
