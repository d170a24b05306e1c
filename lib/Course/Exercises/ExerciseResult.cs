using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Exercises;

/// <summary>What an answer to an exercise got, as it is shown below the cell.</summary>
[TypeFormatterSource(typeof(ResultFormatters<ExerciseResult>))]
internal sealed record ExerciseResult(string Id, bool Passed, string Feedback, string Heading, string? HintLabel, string? Hint) : IResult
{
    public static string MimeType => "application/vnd.course.exercise+json";

    public static ExerciseResult Of(string id, Texts texts, ExerciseTexts exercise, Verdict verdict)
    {
        var message = exercise.Messages.GetValueOrDefault(verdict.Key) ?? texts["exercise." + verdict.Key];
        var feedback = Texts.Fill(message, verdict.Values);
        var heading = $"{texts.Say("exercise.label", id)} · {exercise.Title} · {texts[verdict.Passed ? "exercise.passed" : "exercise.failed"]}";
        return verdict.Passed
            ? new(id, true, feedback, heading, null, null)
            : new(id, false, feedback, heading, texts["exercise.hint"], exercise.Hint);
    }

    public static ExerciseResult Failed(string id, Texts texts, string feedback) =>
        new(id, false, feedback, texts.Say("exercise.label", id), null, null);

    public string ToJson() => new JsonObject { ["id"] = Id, ["passed"] = Passed, ["feedback"] = Feedback }.ToJsonString();

    public string ToHtml() =>
        Panel.Html(Passed, $"<b>{Show.Html(Heading)}</b><br>{Show.Html(Feedback)}"
            + (Hint is null ? "" : $"<details style=\"margin-top:.4em\"><summary style=\"cursor:pointer\">{HintLabel}</summary>{Show.Html(Hint)}</details>"));

    public string ToPlainText() => $"{Panel.Mark(Passed)} {Heading}\n  {Feedback}";
}
