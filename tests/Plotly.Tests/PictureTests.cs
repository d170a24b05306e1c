using System.Text;
using System.Text.Json.Nodes;
using CSharpKernel.Html;
using Tests.Browser;

namespace Plotly.Tests;

/// <summary>Charts as pictures, for pages that run no scripts.</summary>
public sealed class PictureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pictures").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_kind_has_a_picture_of_the_same_bytes_each_time()
    {
        var figures = Gallery.Charts.Values.Select(chart => JsonNode.Parse(chart.ToFigureJson())!).ToList();
        var pictures = await Pictures.DrawAsync(figures);
        foreach (var (name, picture, again) in Gallery.Charts.Keys.Zip(pictures, await Pictures.DrawAsync(figures)))
        {
            Assert.True(picture is not null, $"{name} has no picture");
            Assert.True(picture == again, $"the picture of {name} is another one the second time");
            Assert.True(picture.Content.Length < 150_000, $"the picture of {name} has {picture.Content.Length} characters");
            if (picture.Mime == "image/svg+xml") Assert.Equal("svg", System.Xml.Linq.XElement.Parse(picture.Content).Name.LocalName);
        }
    }

    [Fact]
    public async Task Many_points_become_a_picture_of_dots()
    {
        var random = new Random(0);
        var many = Enumerable.Range(0, 5000).Select(_ => random.NextDouble()).ToList();
        var picture = Assert.Single(await Pictures.DrawAsync([JsonNode.Parse(NET.CSharp.Chart.Point(many, many).ToFigureJson())!]));
        Assert.Equal("image/png", picture!.Mime);
        Assert.Equal("PNG", Encoding.ASCII.GetString(Convert.FromBase64String(picture.Content), 1, 3));
    }

    [Fact]
    public async Task A_figure_that_cannot_be_drawn_leaves_the_others_alone()
    {
        var notebook = Notebook("""{"data": [null]}""", NET.CSharp.Chart.Column([1, 2]).ToFigureJson());
        Assert.Equal("1 of 2 charts could not be drawn as pictures", await NotebookCharts.AddPicturesAsync([notebook], Pictures));
        Assert.NotNull(notebook["cells"]![0]!["outputs"]![0]!["data"]!["text/html"]);
        Assert.NotNull(notebook["cells"]![0]!["outputs"]![1]!["data"]!["image/svg+xml"]);
    }

    [Fact]
    public async Task Without_a_browser_the_notebook_stays_and_is_told()
    {
        var notebook = Notebook(NET.CSharp.Chart.Column([1, 2]).ToFigureJson());
        var before = notebook.ToJsonString();
        var notice = await NotebookCharts.AddPicturesAsync([notebook], new ChartPictures(Web, "/no/such/browser"));
        Assert.StartsWith("charts have no pictures: there is no Chromium", notice);
        Assert.Equal(before, notebook.ToJsonString());
        Assert.StartsWith("charts have no pictures: /bin/false", await NotebookCharts.AddPicturesAsync([notebook], new ChartPictures(Web, "/bin/false")));
        Assert.Null(await NotebookCharts.AddPicturesAsync([Notebook()], new ChartPictures(Web, "/no/such/browser")));
    }

    [Theory]
    [InlineData]
    [InlineData("--dark")]
    public async Task A_page_without_scripts_shows_the_pictures_and_one_with_scripts_draws_in_their_place(params string[] options)
    {
        var notebook = Notebook([.. Gallery.Charts.Values.Select(chart => chart.ToFigureJson())]);
        Assert.Null(await NotebookCharts.AddPicturesAsync([notebook], Pictures));
        Assert.DoesNotContain("text/html", notebook.ToJsonString());
        Assert.DoesNotContain("plotly.js (cartesian", notebook.ToJsonString());
        Assert.Null(await NotebookCharts.AddPicturesAsync([notebook], new ChartPictures(Web, "/no/such/browser"))); // none is drawn twice
        var file = Path.Combine(_folder, "page.html");
        var html = new HtmlExport(Web).ToHtml(notebook, _folder, _folder, "ko");
        File.WriteAllText(file, html);
        Assert.Equal(2, html.Split("plotly.js (cartesian").Length);

        var still = BrowserPage.LookAt("charts", file, ["--no-script", .. options]);
        Assert.Equal(Gallery.Charts.Count, still["pictures"]!.AsArray().Count(width => (int)width! >= 200));

        var drawn = BrowserPage.LookAt("charts", file, options);
        Assert.Empty(drawn["errors"]!.AsArray());
        Assert.Empty(drawn["requests"]!.AsArray());
        Assert.All(drawn["charts"]!.AsArray(), chart => Assert.True((bool)chart!["drawn"]!));
        Assert.Empty(drawn["pictures"]!.AsArray());
    }

    private static string Web => Path.Combine(AppContext.BaseDirectory, "web");

    private static ChartPictures Pictures => new(Web);

    private static JsonObject Notebook(params string[] figures) => new()
    {
        ["cells"] = new JsonArray(new JsonObject
        {
            ["cell_type"] = "code",
            ["source"] = "",
            ["outputs"] = new JsonArray([.. figures.Select(figure => new JsonObject
            {
                ["output_type"] = "display_data",
                ["data"] = new JsonObject { [NotebookCharts.Mime] = JsonNode.Parse(figure), ["text/html"] = "<div></div>", ["text/plain"] = "in words" },
            })]),
        }),
    };
}
