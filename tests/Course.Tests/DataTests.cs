using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Quizzes;

namespace Course.Tests;

/// <summary>What authors write in data/quiz and data/exercises, and the course's own sentences.</summary>
public partial class DataTests
{
    [Fact]
    public void Every_sentence_is_there_in_every_language_with_the_same_places()
    {
        var (korean, english) = (Texts.Of("ko"), Texts.Of("en"));
        Assert.Equal(korean.Keys, english.Keys);
        Assert.All(korean.Keys, key => Assert.Equal((key, Places(korean[key])), (key, Places(english[key]))));
    }

    [Fact]
    public void Both_languages_have_the_same_files() =>
        Assert.All(new[] { "quiz", "exercises" }, kind => Assert.Equal(Chapters(kind, "ko"), Chapters(kind, "en")));

    [Fact]
    public void Every_quiz_is_sound()
    {
        foreach (var language in Language.All)
        {
            var quizzes = Quizzes(language);
            Assert.Equal(quizzes.Select(q => q.Quiz.Id).Distinct(), quizzes.Select(q => q.Quiz.Id));
            foreach (var (chapter, quiz) in quizzes)
            {
                Assert.StartsWith(chapter + "-", quiz.Id);
                Assert.NotEmpty(quiz.Title.Trim());
                Assert.NotEmpty(quiz.Questions);
                Assert.All(quiz.Questions, question => Assert.Null(Fault(question)));
                Assert.Contains(quiz.Questions[0].Options[0].Text.Split('`')[0], Quiz.Load(quiz.Id, language).ToPlainText());
            }
        }
    }

    [Fact]
    public void Both_languages_ask_the_same_questions() =>
        Assert.Equal(
            Quizzes("ko").Select(q => (q.Quiz.Id, Outline(q.Quiz))),
            Quizzes("en").Select(q => (q.Quiz.Id, Outline(q.Quiz))));

    [Fact]
    public void Every_exercise_has_a_check_and_the_same_texts_in_both_languages()
    {
        foreach (var chapter in Chapters("exercises", "ko"))
        {
            var (korean, english) = (ExerciseTexts.OfChapter("ko", chapter), ExerciseTexts.OfChapter("en", chapter));
            Assert.Equal(korean.Keys, english.Keys);
            Assert.Equal(korean.Keys.Order(), ExerciseChecks.OfChapter(chapter).Keys.Order());
            foreach (var (id, exercise) in korean)
            {
                Assert.Matches($"^{chapter}-[0-9]+$", id);
                Assert.Equal((id, Outline(exercise)), (id, Outline(english[id])));
                Assert.All(new[] { exercise, english[id] }, e => Assert.All(e.Messages.Values.Append(e.Title).Append(e.Hint), text => Assert.NotEmpty(text.Trim())));
            }
        }
    }

    [Fact]
    public void The_starter_null_is_wrong_everywhere_and_no_check_throws_on_odd_answers()
    {
        object?[] odd = [null, "text", new int[0], double.NaN, new object(), new double[2, 2], (Func<int>)(() => throw new InvalidOperationException()), typeof(int), (1, 2)];
        foreach (var chapter in Chapters("exercises", "ko"))
            foreach (var id in ExerciseChecks.OfChapter(chapter).Keys)
                foreach (var answer in odd)
                {
                    var result = Exercise.Judge(id, answer, "en");
                    Assert.False(result.Passed, $"{id} passes on {answer}");
                    Assert.NotNull(result.Hint);
                }
    }

    [Fact]
    public void A_question_that_is_not_sound_is_found()
    {
        QuizOption right = new("a", "why", true), wrong = new("b", "why");
        Assert.Null(Fault(new("q", [right, wrong])));
        Assert.Null(Fault(new("q", [right, right with { Text = "c" }, wrong], Multiple: true)));
        Assert.Equal("one right option", Fault(new("q", [wrong, wrong with { Text = "c" }])));
        Assert.Equal("one right option", Fault(new("q", [right, right with { Text = "c" }])));
        Assert.Equal("one right option", Fault(new("q", [wrong, wrong with { Text = "c" }], Multiple: true)));
        Assert.Equal("a why", Fault(new("q", [right, wrong with { Why = " " }])));
        Assert.Equal("different options", Fault(new("q", [right, wrong with { Text = "a" }])));
        Assert.Equal("two options", Fault(new("q", [right])));
        Assert.Equal("a text", Fault(new("", [right, wrong])));
    }

    private static string? Fault(QuizQuestion question)
    {
        var right = question.Options.Count(option => option.Correct);
        if (string.IsNullOrWhiteSpace(question.Text)) return "a text";
        if (question.Options.Count < 2) return "two options";
        if (question.Options.Any(option => string.IsNullOrWhiteSpace(option.Why))) return "a why";
        if (question.Options.DistinctBy(option => option.Text.Trim()).Count() != question.Options.Count) return "different options";
        return question.Multiple ? (right >= 1 ? null : "one right option") : right == 1 ? null : "one right option";
    }

    private static string Outline(QuizDocument quiz) => string.Join(" ", quiz.Questions.Select(question =>
        (question.Multiple ? "multiple:" : "") + string.Concat(question.Options.Select(option => option.Correct ? "+" : "-"))));

    private static string Outline(ExerciseTexts exercise) =>
        string.Join(" ", exercise.Messages.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}({Places(m.Value)})"));

    private static string Places(string text) => string.Join(",", Place().Matches(text).Select(match => match.Value).Distinct().Order());

    private static List<(string Chapter, QuizDocument Quiz)> Quizzes(string language) =>
        [.. Chapters("quiz", language).SelectMany(chapter =>
            CourseData.Read<IReadOnlyList<QuizDocument>>(CourseData.PathOf("quiz", language, chapter)).Select(quiz => (chapter, quiz)))];

    private static List<string> Chapters(string kind, string language)
    {
        var folder = Path.Combine(CourseData.Folder, "data", kind, language);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order()] : [];
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
