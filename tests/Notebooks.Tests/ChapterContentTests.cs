using System.Text.Json;
using System.Text.RegularExpressions;
using CourseCli;

namespace Notebooks.Tests;

/// <summary>What holds for every chapter before it is run.</summary>
public partial class ChapterContentTests
{
    private static readonly string Data = Path.Combine(Repository.Find().Root, "data");

    public static TheoryData<string> Chapters => [.. ChapterContent.Names];

    public static TheoryData<string, string> Editions
    {
        get
        {
            var editions = new TheoryData<string, string>();
            foreach (var name in ChapterContent.Names)
                foreach (var language in new[] { "ko", "en" }) editions.Add(language, name);
            return editions;
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Both_editions_have_the_same_cells_and_the_same_code(string name)
    {
        var (korean, english) = (ChapterContent.Read("ko", name), ChapterContent.Read("en", name));
        Assert.Equal(korean.Cells.Select(cell => (cell.Kind, cell.Id)), english.Cells.Select(cell => (cell.Kind, cell.Id)));
        foreach (var (left, right) in korean.Code.Zip(english.Code)) Assert.Equal(left.Source, right.Source);
        Assert.Equal(korean.Cells.Count, korean.Cells.Select(cell => cell.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void A_notebook_names_the_kernel_and_begins_with_the_set_up(string folder, string name)
    {
        var notebook = ChapterContent.Read(folder, name);
        var spec = notebook.Metadata.GetProperty("kernelspec");
        Assert.Equal(".net-csharp", spec.GetProperty("name").GetString());
        Assert.Equal(".NET (C#)", spec.GetProperty("display_name").GetString());
        Assert.Equal("C#", spec.GetProperty("language").GetString());
        Assert.Equal("C#", notebook.Metadata.GetProperty("language_info").GetProperty("name").GetString());
        Assert.Equal("#!import ../setup.csx", notebook.Code.First().Source);
        Assert.StartsWith($"# {name[..2]}. ", notebook.Cells[0].Source);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void No_code_cell_is_longer_than_a_reader_can_follow(string name)
    {
        foreach (var cell in ChapterContent.Read("ko", name).Code)
            Assert.True(cell.Source.Split('\n').Length <= 20, $"{cell.Id} has {cell.Source.Split('\n').Length} lines; 20 are the most.");
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Every_picture_is_there_in_the_language_of_the_text_and_described(string folder, string name)
    {
        var notebook = ChapterContent.Read(folder, name);
        var pictures = Picture().Matches(notebook.Prose);
        Assert.NotEmpty(pictures);
        foreach (Match picture in pictures)
        {
            var (alt, url) = (picture.Groups[1].Value, picture.Groups[2].Value);
            Assert.True(alt.Length >= 20, $"{url} needs a description of what it shows, not only '{alt}'.");
            Assert.EndsWith($".{folder}.svg", url);
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(notebook.Path)!, url)), $"{url} is not there");
        }
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Every_link_to_a_file_leads_to_one(string folder, string name)
    {
        var notebook = ChapterContent.Read(folder, name);
        foreach (Match link in Link().Matches(notebook.Prose))
            if (link.Groups[1].Value is var url && !url.Contains(':', StringComparison.Ordinal) && !url.StartsWith('#'))
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(notebook.Path)!, Uri.UnescapeDataString(url.Split('#')[0]))), $"{url} is not there");
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void A_chapter_asks_before_and_after(string folder, string name)
    {
        var chapter = name[..2];
        Assert.Equal([$"{chapter}-before", $"{chapter}-after"], ChapterContent.Read(folder, name).Quizzes);
        var questions = Json("quiz", folder, chapter).EnumerateArray()
            .ToDictionary(quiz => quiz.GetProperty("id").GetString()!, quiz => quiz.GetProperty("questions").GetArrayLength());
        Assert.InRange(questions[$"{chapter}-before"], 2, 3);
        Assert.True(questions[$"{chapter}-after"] >= 5, "five questions or more after the chapter");
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Every_exercise_has_its_texts_and_its_solution(string folder, string name)
    {
        var chapter = name[..2];
        var exercises = ChapterContent.Read(folder, name).Exercises.ToList();
        Assert.True(exercises.Count >= 3, "three exercises or more");
        Assert.Equal(exercises, Json("exercises", folder, chapter).EnumerateObject().Select(exercise => exercise.Name));
        Assert.Equal(exercises, ChapterContent.Read("solutions", $"{chapter}.ipynb").Exercises);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void Starters_say_what_is_to_be_done_and_solutions_leave_nothing(string name)
    {
        var starters = ChapterContent.Read("ko", name).Code.Where(cell => cell.Source.Contains("Exercise.Check", StringComparison.Ordinal));
        Assert.All(starters, cell => Assert.Contains("TODO", cell.Source));
        Assert.All(ChapterContent.Read("solutions", $"{name[..2]}.ipynb").Code, cell => Assert.DoesNotContain("TODO", cell.Source));
    }

    private static JsonElement Json(string kind, string language, string chapter)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, kind, language, $"{chapter}.json")));
        return document.RootElement.Clone();
    }

    [GeneratedRegex(@"!\[([^\]]*)\]\(([^)]+)\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)]+)\)")]
    private static partial Regex Link();
}
