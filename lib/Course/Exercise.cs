using System.Text.Json;
using Course.Exercises;
using Microsoft.DotNet.Interactive;

namespace Course;

/// <summary>Judges the answers to the exercises of a chapter.</summary>
public static class Exercise
{
    /// <summary>
    /// Says below the cell whether an answer is right, what is wrong with it, and folds a hint. Never throws, whatever the answer
    /// is, so a notebook runs on past an exercise that is not done yet.
    /// </summary>
    /// <param name="id">The exercise, such as 05-1.</param>
    /// <param name="answer">A number, an array, a tensor, a tuple of them; null counts as not answered yet.</param>
    public static void Check(string id, object? answer) => Kernel.display(Judge(id, answer, Language.Current));

    /// <summary>Judges a function: a method of the cell, or a lambda.</summary>
    /// <param name="id">The exercise, such as 05-1.</param>
    /// <param name="answer">The function; it is called with inputs of the exercise's choice, and stopped after 10 s.</param>
    public static void Check(string id, Delegate? answer) => Check(id, (object?)answer);

    internal static ExerciseResult Judge(string? id, object? answer, string language)
    {
        var texts = Texts.Of(language);
        id ??= "null";
        try
        {
            var chapter = CourseData.ChapterOf(id);
            return Judge(id, answer, texts, ExerciseTexts.OfChapter(language, chapter), ExerciseChecks.OfChapter(chapter));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return ExerciseResult.Failed(id, texts, texts.Say("exercise.broken", e.Message));
        }
    }

    internal static ExerciseResult Judge(
        string id, object? answer, Texts texts,
        IReadOnlyDictionary<string, ExerciseTexts> exercises, IReadOnlyDictionary<string, Func<object?, Verdict>> checks)
    {
        if (exercises.Count == 0) return ExerciseResult.Failed(id, texts, texts.Say("exercise.no-chapter", id));
        if (!exercises.TryGetValue(id, out var exercise))
            return ExerciseResult.Failed(id, texts, texts.Say("exercise.unknown", id, string.Join(", ", exercises.Keys)));
        if (!checks.TryGetValue(id, out var check))
            return ExerciseResult.Failed(id, texts, texts.Say("exercise.broken", $"no check for {id}"));
        var verdict = Exercises.Judge.Run(check, answer, Exercises.Judge.TimeLimit);
        return exercise.Messages.ContainsKey(verdict.Key) || texts.Has("exercise." + verdict.Key)
            ? ExerciseResult.Of(id, texts, exercise, verdict)
            : ExerciseResult.Failed(id, texts, texts.Say("exercise.broken", $"no message \"{verdict.Key}\""));
    }
}
