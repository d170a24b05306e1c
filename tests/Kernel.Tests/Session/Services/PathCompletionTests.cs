namespace CSharpKernel.Tests.Session.Services;

/// <summary>In every cell, ¦ is the caret.</summary>
public sealed class PathCompletionTests : SessionTests
{
    public PathCompletionTests()
    {
        foreach (var file in new[] { "one.dll", "two.dll", "helper.csx", "Program.cs", "notes.txt", "other.ipynb", ".hidden.csx", "libs/deep.dll", "libs/sub/deeper.dll", "하나/둘.csx" })
            Write(file, "");
    }

    [Theory]
    [InlineData("#r \"¦", "libs/ 하나/ one.dll two.dll ../", "")]
    [InlineData("#r \"o¦", "one.dll", "o")]
    [InlineData("#r \"O¦", "one.dll", "O")]
    [InlineData("#r \"libs/¦", "sub/ deep.dll", "")]
    [InlineData("#r \"libs/de¦\"", "deep.dll", "de")]
    [InlineData("#r \"./libs/su¦", "sub/", "su")]
    [InlineData("#r \"libs/../t¦", "two.dll", "t")]
    [InlineData("#r \"nowhere/¦", "", "")]
    [InlineData("#r \"nuget: New¦", "", "")]
    [InlineData("#load \"¦", "libs/ 하나/ helper.csx Program.cs ../", "")]
    [InlineData("#load \"하나/¦", "둘.csx", "")]
    [InlineData("#load \".h¦", ".hidden.csx", ".h")]
    [InlineData("#!import ¦", "libs/ 하나/ helper.csx other.ipynb Program.cs ../", "")]
    [InlineData("#!import he¦", "helper.csx", "he")]
    [InlineData("#!import \"he¦\"", "helper.csx", "he")]
    [InlineData("var x = 1;\n  #r \"tw¦", "two.dll", "tw")]
    [InlineData("var s = \"\"\"\n#r \"tw¦\n\"\"\";", "", "")]
    public void Files_and_folders_are_proposed(string marked, string expected, string replaced)
    {
        var caret = marked.IndexOf('¦');
        var code = marked.Remove(caret, 1);
        var found = Session.Complete(code, caret);
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Items.Select(i => i.Text).Order());
        Assert.Equal(replaced, code[found.Start..found.End]);
    }

    [Fact]
    public void Folders_come_first_and_say_what_they_are() =>
        Assert.Equal([("../", "folder"), ("libs/", "folder"), ("하나/", "folder"), ("one.dll", "file"), ("two.dll", "file")],
            Session.Complete("#r \"", 4).Items.Select(i => (i.Text, i.Kind)));
}
