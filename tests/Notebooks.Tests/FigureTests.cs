using System.Diagnostics;
using System.Xml.Linq;
using CourseCli;

namespace Notebooks.Tests;

public class FigureTests
{
    private static readonly string Folder = Path.Combine(Repository.Find().Root, "images");

    public static TheoryData<string> Korean => [.. Directory.GetFiles(Folder, "*.ko.svg").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Figures_are_what_their_source_draws()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "build.mjs"), "--check"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }

    [Theory]
    [MemberData(nameof(Korean))]
    public void A_figure_has_both_languages_of_one_size_each_with_title_and_description(string name)
    {
        var korean = XDocument.Load(Path.Combine(Folder, name)).Root!;
        var english = XDocument.Load(Path.Combine(Folder, name.Replace(".ko.", ".en.", StringComparison.Ordinal))).Root!;
        Assert.Equal((string?)korean.Attribute("viewBox"), (string?)english.Attribute("viewBox"));
        foreach (var figure in new[] { korean, english })
        {
            Assert.NotEmpty(figure.Element(figure.Name.Namespace + "title")!.Value);
            Assert.NotEmpty(figure.Element(figure.Name.Namespace + "desc")!.Value);
            Assert.Contains("prefers-color-scheme:dark", figure.Element(figure.Name.Namespace + "style")!.Value);
        }
    }
}
