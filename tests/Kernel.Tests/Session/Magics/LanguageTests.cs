namespace CSharpKernel.Tests.Session.Magics;

/// <summary>Lines of a cell in another language.</summary>
public sealed class LanguageTests : SessionTests
{
    [Theory]
    [InlineData("#!csharp")]
    [InlineData("#!c#")]
    [InlineData("#!C#")]
    [InlineData("#!cs")]
    public async Task A_selector_of_this_language_changes_nothing(string selector) =>
        Assert.Equal("3", (await Run($"{selector}\n1 + 2")).ResultText);

    [Theory]
    [InlineData("#!html", "<b>bold</b>\n\n<i>i</i>", "text/html")]
    [InlineData("#!markdown", "# title\n\n- it's \"quoted\"", "text/markdown")]
    [InlineData("#!md", "text /* and", "text/markdown")]
    [InlineData("#!mermaid", "graph TD\n  A --> B", "text/vnd.mermaid")]
    public async Task Its_lines_are_shown_as_they_are_beside_plain_text(string selector, string text, string mime)
    {
        var data = Assert.Single((await Run($"{selector}\n{text}\n")).Displays).Data;
        Assert.Equal(text, data[mime]);
        Assert.Equal(text, data["text/plain"]);
    }

    [Fact]
    public async Task A_diagram_has_no_HTML_which_front_ends_would_prefer_to_it()
    {
        var data = (await Run("#!mermaid\ngraph TD")).Displays[0].Data;
        Assert.Equal("```mermaid\ngraph TD\n```", data["text/markdown"]);
        Assert.DoesNotContain("text/html", data.Keys);
    }

    [Theory]
    [InlineData("#!javascript")]
    [InlineData("#!js")]
    public async Task JavaScript_runs_in_a_function_of_its_own(string selector)
    {
        var data = (await Run($"{selector}\nconst x = await 1;")).Displays[0].Data;
        Assert.Equal("(async () => {\nconst x = await 1;\n})();", data["application/javascript"]);
        Assert.Equal("const x = await 1;", data["text/plain"]);
    }

    [Fact]
    public async Task A_selector_switches_for_the_lines_that_follow_until_the_next()
    {
        var output = await Run("var x = 1;\nConsole.Write(\"a\");\n#!html\n<p>it's \"\"\" /* open</p>\n#!markdown\n*b*\n#!csharp\nConsole.Write(x);\nx + 1");
        Assert.Equal([("stdout", "a"), ("display", "<p>it's \"\"\" /* open</p>"), ("display", "*b*"), ("stdout", "1"), ("result", "2")], output.Events);
    }

    [Theory]
    [InlineData("#!html\n<p>\n#!time\n#!nothing\n</p>", "<p>\n#!time\n#!nothing\n</p>")]
    [InlineData("#!markdown\n#!/bin/sh", "#!/bin/sh")]
    public async Task Other_magics_are_text_among_them(string code, string expected) =>
        Assert.Equal([("display", expected)], (await Run(code)).Events);

    [Theory]
    [InlineData("#!html")]
    [InlineData("#!html\n  \n")]
    [InlineData("#!csharp")]
    [InlineData("#!javascript\n\n#!csharp\n")]
    public async Task Nothing_is_shown_for_no_lines(string code) => Assert.Empty((await Run(code)).Events);

    [Fact]
    public async Task Errors_of_code_after_other_lines_have_its_lines()
    {
        var error = await Fail("#!html\n<p>\n#!csharp\n\nint x = \"text\";");
        Assert.Equal(5, error.Line);
    }

    [Fact]
    public async Task The_value_of_code_before_other_lines_is_shown_before_them() =>
        Assert.Equal([("display", "3"), ("display", "<p>")], (await Run("1 + 2\n#!html\n<p>")).Events);
}
