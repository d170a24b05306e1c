using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CSharpKernel.Html;

/// <summary>The outputs of a cell as HTML: of each the richest form that a page can show.</summary>
internal sealed partial class OutputHtml(MarkdownCells markdown)
{
    private static readonly string[] Preferred =
    [
        NotebookCharts.Mime, "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
        "text/markdown", "text/latex", "application/json", "text/plain",
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a chart was seen so far.</summary>
    public bool HasChart { get; private set; }

    /// <returns>Empty for what a page does not show.</returns>
    public string Of(JsonNode output) => (string?)output["output_type"] switch
    {
        "stream" => $"<pre class=\"{((string?)output["name"] == "stderr" ? "stderr" : "stdout")}\">{Ansi.ToHtml(Overwritten().Replace(Text(output["text"]), ""))}</pre>",
        "error" => $"<pre class=\"error\">{Ansi.ToHtml(string.Join("\n", output["traceback"]?.AsArray().Select(line => (string?)line) ?? []))}</pre>",
        "display_data" or "execute_result" => Richest(output["data"]?.AsObject() ?? []),
        _ => "",
    };

    /// <summary>A notebook keeps text either whole or as a list of lines.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value => value.ToString(),
        _ => "",
    };

    private string Richest(JsonObject data)
    {
        var mime = Preferred.FirstOrDefault(data.ContainsKey);
        var text = mime is null ? "" : Text(data[mime]);
        return mime switch
        {
            null => "",
            NotebookCharts.Mime when data[mime] is JsonObject figure => Chart(figure, data),
            "text/html" or "image/svg+xml" => text,
            "text/markdown" or "text/latex" => markdown.ToHtml(text),
            "application/json" => $"<details open><summary>JSON</summary><pre>{WebUtility.HtmlEncode(data[mime]?.ToJsonString(Indented))}</pre></details>",
            "text/plain" => $"<pre>{Ansi.ToHtml(text)}</pre>",
            _ when mime.StartsWith("image/", StringComparison.Ordinal) => Image(mime, text.ReplaceLineEndings(""), ""),
            _ => "",
        };
    }

    /// <summary>The picture first, or the chart in words; a page that runs scripts draws the chart in its place.</summary>
    private string Chart(JsonObject figure, JsonObject data)
    {
        HasChart = true;
        var words = Text(data["text/plain"]);
        var first = Text(data["image/svg+xml"]) is { Length: > 0 } svg ? Image("image/svg+xml", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(svg)), words)
            : Text(data["image/png"]) is { Length: > 0 } png ? Image("image/png", png.ReplaceLineEndings(""), words)
            : $"<pre>{WebUtility.HtmlEncode(words)}</pre>";
        // JSON is full of double quotes, so the attribute stands in single ones.
        var json = figure.ToJsonString(Compact).Replace("&", "&amp;").Replace("'", "&#39;").Replace("<", "&lt;");
        return $"<div class=\"plotly-net\" data-figure='{json}'>{first}</div>";
    }

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // As a picture of its own, because the parts of several SVGs in one page may have the same names.
    private static string Image(string mime, string base64, string words) =>
        $"<img alt=\"{WebUtility.HtmlEncode(words)}\" src=\"data:{mime};base64,{base64}\">";

    [GeneratedRegex(@"[^\r\n]*\r(?!\n|$)", RegexOptions.Multiline)]
    private static partial Regex Overwritten();
}
