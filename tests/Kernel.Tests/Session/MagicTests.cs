namespace CSharpKernel.Tests.Session;

public sealed class MagicTests : SessionTests
{
    [Theory]
    [InlineData("#!improt a.csx", "Did you mean #!import?")]
    [InlineData("#!tiem", "Did you mean #!time?")]
    [InlineData("#!CSharpp", "Did you mean #!csharp?")]
    public async Task An_unknown_magic_suggests_the_nearest(string code, string suggestion)
    {
        var error = await Fail("var x = 1;\n" + code);
        Assert.Contains(suggestion, error.Message);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public async Task A_magic_that_is_like_none_lists_those_there_are()
    {
        var error = await Fail("#!antidisestablishment");
        Assert.DoesNotContain("Did you mean", error.Message);
        Assert.Contains("#!import", error.Message);
    }

    [Theory]
    [InlineData("#!csharp")]
    [InlineData("#!c#")]
    [InlineData("#!C#")]
    public async Task A_selector_of_this_language_changes_nothing(string selector) =>
        Assert.Equal("3", (await Run($"{selector}\n1 + 2")).ResultText);

    [Fact]
    public async Task Time_tells_how_long_the_cell_took()
    {
        var output = await Run("#!time\nvar x = 1; x");
        Assert.Equal("1", output.ResultText);
        Assert.Matches(@"^Wall time: [\d.]+ ms$", (string)output.Displays[0].Data["text/plain"]);
    }

    [Theory]
    [InlineData("var s = @\"\n#!nothing\n\"; s.Trim()", "#!nothing")]
    [InlineData("var s = \"\"\"\n    #!nothing\n    \"\"\"; s", "#!nothing")]
    [InlineData("/*\n#!nothing\n*/ 1", "1")]
    public async Task Text_that_looks_like_a_magic_is_text(string code, string expected) =>
        Assert.Equal(expected, (await Run(code)).ResultText);
}
