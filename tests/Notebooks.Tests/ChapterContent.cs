using System.Text.Json;
using System.Text.RegularExpressions;
using CourseCli;

namespace Notebooks.Tests;

/// <summary>A notebook as it is written, without running it.</summary>
internal sealed partial record ChapterContent(string Path, JsonElement Metadata, IReadOnlyList<ChapterContent.Cell> Cells)
{
    internal sealed record Cell(string Id, string Kind, string Source);

    public static string Folder { get; } = Repository.Find().Notebooks;

    /// <summary>The names of the chapters, as the Korean folder has them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(System.IO.Path.Combine(Folder, "ko"), "*.ipynb").Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public IEnumerable<Cell> Code => Cells.Where(cell => cell.Kind == "code");

    public string Prose => string.Join("\n\n", Cells.Where(cell => cell.Kind == "markdown").Select(cell => cell.Source));

    /// <summary>The ids that the cells give to <c>Exercise.Check</c>.</summary>
    public IEnumerable<string> Exercises => Ids(ExerciseCall());

    /// <summary>The ids that the cells give to <c>Quiz.Show</c>.</summary>
    public IEnumerable<string> Quizzes => Ids(QuizCall());

    public static ChapterContent Read(string folder, string name)
    {
        var path = System.IO.Path.Combine(Folder, folder, name);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var root = document.RootElement.Clone();
        return new(path, root.GetProperty("metadata"), [.. root.GetProperty("cells").EnumerateArray().Select(cell => new Cell(
            cell.GetProperty("id").GetString()!, cell.GetProperty("cell_type").GetString()!, Text(cell.GetProperty("source"))))]);
    }

    private static string Text(JsonElement source) => source.ValueKind == JsonValueKind.Array
        ? string.Concat(source.EnumerateArray().Select(line => line.GetString()))
        : source.GetString()!;

    private IEnumerable<string> Ids(Regex call) => Code.SelectMany(cell => call.Matches(cell.Source)).Select(match => match.Groups[1].Value);

    [GeneratedRegex("""Exercise\.Check\("([^"]+)"\s*,""")]
    private static partial Regex ExerciseCall();

    [GeneratedRegex("""Quiz\.Show\("([^"]+)"\)""")]
    private static partial Regex QuizCall();
}
