using System.Text.Json.Serialization;

namespace Course.Quizzes;

/// <summary>A quiz of a chapter: an entry of <c>data/quiz/{ko,en}/NN.json</c>, described in data/quiz/README.md.</summary>
internal sealed record QuizDocument(
    [property: JsonRequired] string Id,
    [property: JsonRequired] string Title,
    [property: JsonRequired] IReadOnlyList<QuizQuestion> Questions);

/// <summary>A question; <paramref name="Multiple"/> asks for every right option instead of the one.</summary>
internal sealed record QuizQuestion(
    [property: JsonRequired] string Text,
    [property: JsonRequired] IReadOnlyList<QuizOption> Options,
    bool Multiple = false);

/// <summary>An option, and why it is right or wrong.</summary>
internal sealed record QuizOption(
    [property: JsonRequired] string Text,
    [property: JsonRequired] string Why,
    bool Correct = false);
