using System.Text.Json;
using System.Text.Json.Serialization;

namespace Course.Exercises;

/// <summary>What an exercise says, in one language: an entry of <c>data/exercises/{ko,en}/NN.json</c>.</summary>
/// <param name="Title">The name of the exercise, a few words.</param>
/// <param name="Hint">What to think of, folded until the learner opens it.</param>
/// <param name="Messages">What the check may answer, by key, with places {0}, {1}….</param>
internal sealed record ExerciseTexts(
    [property: JsonRequired] string Title,
    [property: JsonRequired] string Hint,
    [property: JsonRequired] IReadOnlyDictionary<string, string> Messages)
{
    /// <summary>The exercises of a chapter by id, in their order; empty when the chapter has none.</summary>
    /// <exception cref="JsonException">The file is not what it should be.</exception>
    public static IReadOnlyDictionary<string, ExerciseTexts> OfChapter(string language, string chapter)
    {
        var path = CourseData.PathOf("exercises", language, chapter);
        if (!File.Exists(path)) return new Dictionary<string, ExerciseTexts>();
        return CourseData.Read<Dictionary<string, ExerciseTexts>>(path);
    }
}
