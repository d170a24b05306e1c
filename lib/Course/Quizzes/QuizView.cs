using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Quizzes;

/// <summary>
/// A quiz as it is shown. The HTML is a list of options that open to their explanation, which works with no script; its script
/// (quiz.js) turns every such list on the page into radio buttons that are answered, explained and counted.
/// </summary>
[TypeFormatterSource(typeof(ResultFormatters<QuizView>))]
internal sealed record QuizView(QuizDocument Quiz, Texts Texts) : IResult
{
    private static readonly string Style = Resource("quiz.css"), Script = Resource("quiz.js");

    public static string MimeType => "application/vnd.course.quiz+json";

    public string ToJson() => new JsonObject { ["id"] = Quiz.Id }.ToJsonString();

    public string ToHtml()
    {
        var html = new StringBuilder($"<style>{Style}</style>\n<section class=\"course-quiz\" aria-label=\"{Encode(Quiz.Title)}\"");
        foreach (var key in new[] { "check", "again", "choose", "right", "wrong", "incomplete", "multiple", "score" })
            html.Append($" data-{key}=\"{Encode(Texts["quiz." + key])}\"");
        html.Append($">\n<p class=\"quiz-title\">{Show.Html(Quiz.Title)}</p>\n<p class=\"quiz-note\">{Texts["quiz.note"]}</p>\n");
        foreach (var (number, question) in Quiz.Questions.Index())
        {
            html.Append($"<div class=\"quiz-question\"{(question.Multiple ? " data-multiple" : "")}>\n");
            html.Append($"<p class=\"quiz-text\">{number + 1}. {Show.Html(question.Text)}</p>\n");
            foreach (var option in question.Options)
                html.Append($"<details{(option.Correct ? " data-correct" : "")}><summary>{Show.Html(option.Text)}</summary>"
                    + $"<p><b>{Texts[option.Correct ? "quiz.right" : "quiz.wrong"]}</b> {Show.Html(option.Why)}</p></details>\n");
            html.Append("</div>\n");
        }
        return html.Append($"</section>\n<script>{Script}</script>").ToString();
    }

    public string ToPlainText()
    {
        var text = new StringBuilder($"{Texts["quiz.label"]}: {Quiz.Title}");
        foreach (var (number, question) in Quiz.Questions.Index())
        {
            text.Append($"\n{number + 1}. {question.Text}");
            foreach (var (letter, option) in question.Options.Index()) text.Append($"\n   {(char)('a' + letter)}) {option.Text}");
        }
        return text.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(QuizView).Assembly.GetManifestResourceStream($"Course.Quizzes.{name}")!);
        return reader.ReadToEnd();
    }
}
