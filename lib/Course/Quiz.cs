using System.Text.Json;
using Course.Quizzes;
using Microsoft.DotNet.Interactive;

namespace Course;

/// <summary>Questions that a reader answers on the page; they need no kernel and no network once shown.</summary>
public static class Quiz
{
    /// <summary>Shows a quiz below the cell, in the language of the notebook.</summary>
    /// <param name="id">The quiz, such as 05-before.</param>
    /// <exception cref="ArgumentException">There is no such quiz, or its file cannot be read.</exception>
    public static void Show(string id) => Kernel.display(Load(id, Language.Current));

    internal static QuizView Load(string id, string language)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        var texts = Texts.Of(language);
        var path = CourseData.PathOf("quiz", language, CourseData.ChapterOf(id));
        if (!File.Exists(path)) throw new ArgumentException(texts.Say("quiz.missing", id, path), nameof(id));
        var quizzes = Read(path, texts);
        var quiz = quizzes.FirstOrDefault(q => q.Id == id) ?? throw new ArgumentException(
            texts.Say("quiz.unknown", id, string.Join(", ", quizzes.Select(q => q.Id))), nameof(id));
        return new(quiz, texts);
    }

    private static IReadOnlyList<QuizDocument> Read(string path, Texts texts)
    {
        try
        {
            return CourseData.Read<IReadOnlyList<QuizDocument>>(path);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException(texts.Say("quiz.broken", path, e.Message), e);
        }
    }
}
