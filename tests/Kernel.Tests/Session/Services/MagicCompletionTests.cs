namespace CSharpKernel.Tests.Session.Services;

/// <summary>In every cell, ¦ is the caret.</summary>
public sealed class MagicCompletionTests(EarlierCells cells) : IClassFixture<EarlierCells>
{
    /// <param name="marked">The cell.</param>
    /// <param name="expected">Texts that must be there; those after a minus must not.</param>
    /// <param name="replaced">What they replace.</param>
    [Theory]
    [InlineData("#¦", "#!time #!html #r #load #nullable", "#")]
    [InlineData("#!¦", "#!time #!html #!import -#r -#nullable", "#!")]
    [InlineData("#!ti¦", "#!time -#!html", "#!ti")]
    [InlineData("  #!ti¦", "#!time", "#!ti")]
    [InlineData("#!TI¦", "#!time", "#!TI")]
    [InlineData("var x = 1;\n#!wh¦", "#!who #!whos", "#!wh")]
    [InlineData("#!wh¦\nvar x = 1;", "#!who #!whos", "#!wh")]
    [InlineData("#!ht¦\n<b>", "#!html", "#!ht")]
    [InlineData("#!html¦\n<b>", "#!html", "#!html")]
    [InlineData("#l¦", "#load -#r", "#l")]
    [InlineData("#!set ¦", "--name --value --byref", "")]
    [InlineData("#!set --na¦", "--name -#!set -- -name", "--na")]
    [InlineData("#!set --name x ¦", "--value -#!set", "")]
    [InlineData("#!set --name ¦", "-name", "")]
    [InlineData("#!time ¦", "-total -Console", "")]
    [InlineData("#!unknown --¦", "-total", "--")]
    [InlineData("#nullable en¦", "-enum -Encoding", "")]
    [InlineData("#!html\n<b tot¦", "-total", "")]
    [InlineData("#!html\n<b>\n\n¦", "-total", "")]
    [InlineData("#!markdown\n# to¦", "-total -#r", "")]
    [InlineData("#!html\n<b>\n#!csharp\ntot¦", "total", "tot")]
    [InlineData("#!html\n<b>\n\n#!csharp\n\n¦", "total Console", "")]
    public void Magics_are_proposed_by_name_and_option(string marked, string expected, string replaced)
    {
        var found = cells.Complete(marked);
        Assert.Equal(replaced, marked.Remove(marked.IndexOf('¦'), 1)[found.Start..found.End]);
        var texts = found.Items.Select(i => i.Text).ToHashSet();
        Assert.Equal([], expected.Split(' ').Where(n => n.StartsWith('-') && !n.StartsWith("--") ? texts.Contains(n[1..]) : n.Length > 2 && !texts.Contains(n)));
    }

    [Fact]
    public void A_magic_comes_with_its_summary() =>
        Assert.Equal(new CompletionItem("#!time", "magic", "#!time: Says how long the cell took."), cells.Complete("#!ti¦").Items[0]);

    [Fact]
    public void Hover_shows_the_help_of_a_magic()
    {
        Assert.Contains("--name NAME", cells.Inspect("var x = 1;\n#!se¦t --name x")!.Text);
        Assert.Contains("nuget: PACKAGE", cells.Inspect("#¦r \"nuget: A\"")!.Text);
    }
}
