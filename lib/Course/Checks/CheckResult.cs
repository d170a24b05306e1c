using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course;

/// <summary>A claim and what came of it, as it is shown below the cell.</summary>
/// <param name="Claim">What should be true.</param>
/// <param name="Passed">Whether it is.</param>
/// <param name="Expected">The value expected, written out.</param>
/// <param name="Actual">The value that came out, written out.</param>
/// <param name="Reason">Why it failed; null when it passed.</param>
/// <param name="IsCode">Whether the claim is an expression of the cell rather than a sentence.</param>
/// <param name="Texts">The language.</param>
[TypeFormatterSource(typeof(ResultFormatters<CheckResult>))]
internal sealed record CheckResult(string Claim, bool Passed, string? Expected, string? Actual, string? Reason, bool IsCode, Texts Texts)
    : IResult
{
    public static string MimeType => "application/vnd.course.check+json";

    public string ToJson() => new JsonObject
    {
        ["claim"] = Claim,
        ["passed"] = Passed,
        ["expected"] = Expected,
        ["actual"] = Actual,
    }.ToJsonString();

    public string ToHtml()
    {
        var claim = WebUtility.HtmlEncode(Claim);
        if (IsCode) claim = $"<code>{claim}</code>";
        if (Passed)
            return $"<div style=\"line-height:1.5;padding-left:1.3em;text-indent:-1.3em\"><span style=\"color:{Panel.Colour(true)};font-weight:bold\">{Panel.Mark(true)}</span> {claim}</div>";
        var html = new StringBuilder($"<b>{Texts["check.failed"]}</b> {claim}");
        if (Reason is not null) html.Append($"<br>{Show.Html(Reason)}");
        html.Append("<table style=\"margin:.3em 0;border-collapse:collapse\">");
        foreach (var (label, value) in Values())
            html.Append($"<tr><td style=\"text-align:left;vertical-align:top;padding:0 1em 0 0\">{label}</td>"
                + $"<td style=\"text-align:left;padding:0\"><pre style=\"margin:0;background:none\">{WebUtility.HtmlEncode(value)}</pre></td></tr>");
        return Panel.Html(false, html.Append("</table>").ToString());
    }

    public string ToPlainText()
    {
        if (Passed) return $"{Panel.Mark(true)} {Claim}";
        var text = new StringBuilder($"{Panel.Mark(false)} {Texts["check.failed"]}: {Claim}");
        if (Reason is not null) text.Append($"\n  {Reason}");
        foreach (var (label, value) in Values())
            text.Append($"\n  {label}:").Append(value.Contains('\n') ? "\n    " + value.Replace("\n", "\n    ") : " " + value);
        return text.ToString();
    }

    private IEnumerable<(string Label, string Value)> Values()
    {
        if (Expected is not null) yield return (Texts["check.expected"], Expected);
        if (Actual is not null) yield return (Texts["check.actual"], Actual);
    }
}
