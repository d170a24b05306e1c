namespace CSharpKernel.Tests.Session.Magics;

/// <summary>What all magics have in common: how they are recognised, checked and explained.</summary>
public sealed class MagicTests : SessionTests
{
    [Theory]
    [InlineData("#!improt a.csx", "Did you mean #!import?")]
    [InlineData("#!tiem", "Did you mean #!time?")]
    [InlineData("#!Time", "Did you mean #!time?")]
    [InlineData("#!CSharpp", "Did you mean #!csharp?")]
    [InlineData("#!html5", "Did you mean #!html?")]
    public async Task An_unknown_magic_suggests_the_nearest(string code, string suggestion)
    {
        var error = await Fail("var x = 1;\n" + code);
        Assert.Contains(suggestion, error.Message);
        Assert.Equal(("MagicError", 2, 1), (error.Name, error.Line, error.Column));
    }

    [Fact]
    public async Task A_magic_that_is_like_none_lists_those_there_are()
    {
        var error = await Fail("#!antidisestablishment");
        Assert.DoesNotContain("Did you mean", error.Message);
        Assert.Contains("#!import", error.Message);
    }

    [Theory]
    [InlineData("#!fsharp\nlet x = 1", "cannot run F#")]
    [InlineData("#!pwsh\nGet-Item .", "cannot run PowerShell")]
    [InlineData("#!sql\nselect 1", "cannot run SQL")]
    [InlineData("#!kql\nT | take 1", "cannot run KQL")]
    [InlineData("#!connect jupyter --kernel-name py", "#!connect connects another kernel")]
    public async Task A_magic_of_another_kernel_says_that_this_one_runs_C_sharp_only(string code, string expected)
    {
        var error = await Fail("\n" + code);
        Assert.Contains(expected, error.Message);
        Assert.Equal(2, error.Line);
    }

    [Theory]
    [InlineData("#!nothing")]
    [InlineData("#!fsharp")]
    [InlineData("#!time --fast")]
    [InlineData("#!set --name x")]
    [InlineData("#!javascript\n#!share x")]
    public async Task A_cell_with_a_wrong_magic_does_nothing_at_all(string magic)
    {
        var output = new RecordedOutput();
        await Fail("Console.Write(\"half done\");\n" + magic, output);
        Assert.Empty(output.Events);
    }

    [Theory]
    [InlineData("#!time soon", "#!time takes nothing; 'soon' is one word too many.")]
    [InlineData("#!who --all", "#!who has no option --all.")]
    [InlineData("#!set --nam x --value 1", "#!set has no option --nam. Did you mean --name?")]
    [InlineData("#!set --value 1", "#!set needs --name NAME.")]
    [InlineData("#!set --name x", "#!set needs --value VALUE.")]
    [InlineData("#!set --name", "--name of #!set needs a value.")]
    [InlineData("#!set --name --value 1", "--name of #!set needs a value.")]
    [InlineData("#!set --name x --name y --value 1", "--name is given twice.")]
    [InlineData("#!set --name x --value 1 --byref=yes", "--byref of #!set takes no value.")]
    [InlineData("#!set --name x --value one two", "'two' is no option of #!set.")]
    [InlineData("#!set --name x --value \"one", "A quote is opened and not closed.")]
    [InlineData("#!set --name x --value @input:{\"prompt\"", "A brace is opened and not closed.")]
    [InlineData("#!share x", "#!share needs --from csharp|value.")]
    [InlineData("#!share --from csharp", "#!share needs NAME.")]
    [InlineData("#!share --from csharp a b", "#!share takes one NAME; 'b' is one too many.")]
    [InlineData("#!html <b>x</b>", "Nothing else than options stands on the line of #!html")]
    [InlineData("#!value\ntext", "#!value needs --name NAME.")]
    public async Task A_wrong_option_is_named_with_the_right_form(string code, string expected)
    {
        var error = await Fail(code);
        Assert.StartsWith(expected, error.Message);
        var info = KnownMagics.Find(code.Split(' ', '\n')[0])!;
        if (info.Options.Count > 0) Assert.EndsWith("The form is: " + info.Usage, error.Message);
    }

    [Theory]
    [InlineData("#!time --help", "#!time\n  Says how long the cell took.")]
    [InlineData("#!time -h", "#!time\n  Says how long the cell took.")]
    [InlineData("#!js --help\nnot shown", "#!javascript\n  Runs the lines that follow in the browser. Also: #!js.")]
    public async Task Help_is_shown_in_the_place_of_what_the_magic_does(string code, string expected) =>
        Assert.Equal([("display", expected)], (await Run(code)).Events);

    [Fact]
    public async Task Help_explains_every_option()
    {
        var help = (string)(await Run("#!set -h")).Displays[0].Data["text/plain"];
        Assert.StartsWith("#!set --name NAME --value VALUE [--byref] [--mime-type TYPE]\n", help);
        Assert.Contains("\n  --byref           The same object", help);
    }

    [Fact]
    public async Task Help_of_time_does_not_take_the_time() =>
        Assert.Single((await Run("#!time --help\nvar x = 1;")).Events);

    [Theory]
    [InlineData("var s = @\"\n#!nothing\n\"; s.Trim()", "#!nothing")]
    [InlineData("var s = \"\"\"\n    #!nothing\n    \"\"\"; s", "#!nothing")]
    [InlineData("/*\n#!nothing\n*/ 1", "1")]
    [InlineData("#!/usr/bin/env dotnet\n1", "1")]
    public async Task Text_that_looks_like_a_magic_is_text(string code, string expected) =>
        Assert.Equal(expected, (await Run(code)).ResultText);

    [Fact]
    public async Task Lsmagic_lists_every_magic_with_its_arguments()
    {
        var data = (await Run("#!lsmagic")).Displays[0].Data;
        foreach (var magic in KnownMagics.All)
        {
            Assert.Contains($"\n{magic.Name}", (string)data["text/plain"]);
            Assert.Contains(magic.Summary, (string)data["text/plain"]);
            Assert.Contains(System.Net.WebUtility.HtmlEncode(magic.Arguments), (string)data["text/html"]);
        }
    }

    [Fact]
    public async Task About_tells_the_versions_and_the_folder()
    {
        var text = (string)(await Run("#!about")).Displays[0].Data["text/plain"];
        Assert.Contains("C# 14", text);
        Assert.Contains(Environment.Version.ToString(), text);
        Assert.Contains("Roslyn 5", text);
        Assert.Contains(Folder, text);
    }

    [Fact]
    public async Task Time_tells_how_long_the_cell_took_after_its_value()
    {
        var output = await Run("#!time\nvar x = 1; x");
        Assert.Equal("1", output.ResultText);
        Assert.Matches(@"^Wall time: [\d.]+ ms$", (string)output.Displays[0].Data["text/plain"]);
        Assert.Equal("display", output.Events[^1].Kind);
    }

    [Fact]
    public void Every_magic_has_one_name_and_a_sentence()
    {
        Assert.Equal(KnownMagics.All.Count, KnownMagics.All.Select(magic => magic.Name).Distinct().Count());
        Assert.All(KnownMagics.All, magic => Assert.EndsWith(".", magic.Summary));
        Assert.All(KnownMagics.All.SelectMany(magic => magic.Options), option => Assert.EndsWith(".", option.Summary));
    }
}
