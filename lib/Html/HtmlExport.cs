using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Html;

/// <summary>Turns an executed notebook into one HTML file that needs no network, no kernel and no other file.</summary>
public sealed class HtmlExport(string webFolder)
{
    private const string PlotlyMime = "application/vnd.plotly.v1+json";

    // The richest form that a page can show comes first; a chart's text/html draws it with the plotly.js of the page.
    private static readonly string[] Preferred =
        ["text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain"];

    /// <param name="notebook">nbformat 4, as executed.</param>
    /// <param name="sourceFolder">Where the notebook lies; its relative links and pictures are resolved from there.</param>
    /// <param name="outputFolder">Where the page will lie.</param>
    /// <param name="language">Of the text, as in <c>html lang</c>.</param>
    public string ToHtml(JsonNode notebook, string sourceFolder, string outputFolder, string language)
    {
        var markdown = new MarkdownCells(sourceFolder, outputFolder);
        var cells = notebook["cells"]?.AsArray() ?? [];
        var body = new StringBuilder();
        foreach (var cell in cells)
        {
            var source = Text(cell?["source"]);
            if ((string?)cell?["cell_type"] == "markdown") body.Append("<section class=\"prose\">").Append(markdown.ToHtml(source)).Append("</section>\n");
            else if ((string?)cell?["cell_type"] == "code") AppendCode(body, cell!, source, markdown);
        }

        var page = new StringBuilder();
        page.Append($"<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Append($"<title>{WebUtility.HtmlEncode(markdown.Title ?? "notebook")}</title>\n<style>\n{Resource("page.css")}</style>\n");
        if (cells.Any(HasChart)) page.Append(Script("plotly-cartesian.min.js"));
        page.Append("</head>\n<body>\n<main>\n").Append(body).Append("</main>\n");
        if (markdown.HasMath) page.Append(Script("katex.min.js")).Append($"<script>{Resource("math.js")}</script>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendCode(StringBuilder body, JsonNode cell, string source, MarkdownCells markdown)
    {
        if (source.Length > 0)
            body.Append("<pre class=\"code\"><code>").Append(CSharpHighlighter.ToHtml(source)).Append("</code></pre>\n");
        foreach (var output in cell["outputs"]?.AsArray() ?? [])
            if (output is not null && OutputHtml(output, markdown) is { Length: > 0 } html)
                body.Append("<div class=\"output\">").Append(html).Append("</div>\n");
    }

    private static string OutputHtml(JsonNode output, MarkdownCells markdown) => (string?)output["output_type"] switch
    {
        "stream" => $"<pre class=\"{((string?)output["name"] == "stderr" ? "stderr" : "stdout")}\">{Ansi.ToHtml(Text(output["text"]))}</pre>",
        "error" => $"<pre class=\"error\">{Ansi.ToHtml(string.Join("\n", output["traceback"]?.AsArray().Select(line => (string?)line) ?? []))}</pre>",
        "display_data" or "execute_result" => Richest(output["data"]?.AsObject() ?? [], markdown),
        _ => "",
    };

    private static string Richest(JsonObject data, MarkdownCells markdown)
    {
        var mime = Preferred.FirstOrDefault(data.ContainsKey);
        var text = mime is null ? "" : Text(data[mime]);
        return mime switch
        {
            null => "",
            "text/html" or "image/svg+xml" => text,
            "text/markdown" => markdown.ToHtml(text),
            "text/plain" => $"<pre>{WebUtility.HtmlEncode(text)}</pre>",
            _ => $"<img alt=\"\" src=\"data:{mime};base64,{text.ReplaceLineEndings("")}\">",
        };
    }

    private static bool HasChart(JsonNode? cell) =>
        (cell?["outputs"] as JsonArray)?.Any(output => output?["data"]?[PlotlyMime] is not null) ?? false;

    // A notebook keeps text either whole or as a list of lines.
    private static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value => value.ToString(),
        _ => "",
    };

    private string Script(string file)
    {
        var path = Path.Combine(webFolder, file);
        if (!File.Exists(path)) throw new FileNotFoundException($"{file} is not built in: run ./course setup, which fetches it.", path);
        return $"<script>{File.ReadAllText(path).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>\n";
    }

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlExport).Assembly.GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
