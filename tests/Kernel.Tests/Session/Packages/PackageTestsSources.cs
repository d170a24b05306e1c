namespace CSharpKernel.Tests.Session.Packages;

/// <summary>Where packages come from.</summary>
public sealed partial class PackageTests
{
    [Fact]
    public async Task A_source_that_cannot_be_reached_is_named()
    {
        _feed.Configure(Folder, "http://127.0.0.1:9/index.json");
        var error = await Fail("#r \"nuget: Some\"");
        Assert.Contains("Cannot reach http://127.0.0.1:9/index.json. Without a network", error.Message);
    }

    [Fact]
    public async Task Sources_are_added_by_i()
    {
        _feed.Configure(Folder);
        _feed.Add("Some", "1.0.0");
        Assert.Contains("NU1100", (await Fail("#r \"nuget: Some\"")).Message);
        Assert.Empty((await Run("#i \"nuget: feed\"")).Events);
        Assert.Equal("1.0.0", (await Run("#r \"nuget: Some\"\nSome.Version")).ResultText);
    }

    [Fact]
    public async Task A_source_in_an_imported_file_starts_from_its_folder()
    {
        _feed.Configure(Folder);
        new PackageFeed(Path.Combine(Folder, "deep", "feed")).Add("Deep", "1.0.0");
        Write("deep/setup.csx", "#i \"nuget:feed\"\n#r \"nuget: Deep\"\nvar version = Deep.Version;");
        Assert.Equal("1.0.0", (await Run("#!import deep/setup.csx\nversion")).ResultText);
    }

    [Theory]
    [InlineData("#i \"nuget: missing\"", "There is no folder ")]
    [InlineData("#i \"nuget:\"", "#i names no source of packages.")]
    [InlineData("#i \"feed\"", "#i \"feed\" names no source of packages.")]
    [InlineData("#i \"nuget: ftp://example.com\"", "is neither an https address nor a folder")]
    [InlineData("#i \"nuget: http://example.com/index.json\"", "is not encrypted")]
    public async Task A_bad_source_is_an_error_of_its_line(string line, string expected)
    {
        var error = await Fail("var x = 1;\n" + line);
        Assert.Contains(expected, error.Message);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public async Task A_source_of_a_cell_that_fails_is_forgotten()
    {
        _feed.Add("Some", "1.0.0");
        await Fail("#i \"nuget: https://127.0.0.1:9/index.json\"\n#r \"nuget: Some, 1.0.1\"");
        Assert.Equal("1.0.0", (await Run("#r \"nuget: Some\"\nSome.Version")).ResultText);
    }

    [Fact]
    public async Task A_folder_may_have_any_name()
    {
        var folder = Path.Combine(Folder, "50% $(of) it's a@b & <c>");
        new PackageFeed(Path.Combine(folder, "feed (1)")).Add("Odd", "1.0.0");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), File.ReadAllText(Path.Combine(Folder, "nuget.config")).Replace(" value=\"feed\"", " value=\"../feed\""));
        _ = _feed.Folder;
        using var session = new CSharpSession(folder);
        var output = new RecordedOutput();
        var error = await session.ExecuteAsync("#i \"nuget: feed (1)\"\n#r \"nuget: Odd\"\nOdd.Version", output);
        Assert.Equal(("", "1.0.0"), (error?.Message ?? "", output.ResultText));
    }
}
