using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Html;

/// <summary>Turns an executed notebook into one HTML file that needs no network, no kernel and no other file.</summary>
public sealed class HtmlExport(string webFolder)
{
    /// <param name="notebook">nbformat 4, as executed.</param>
    /// <param name="sourceFolder">Where the notebook lies; its relative links and pictures are resolved from there.</param>
    /// <param name="outputFolder">Where the page will lie.</param>
    /// <param name="language">Of the text, as in <c>html lang</c>.</param>
    public string ToHtml(JsonNode notebook, string sourceFolder, string outputFolder, string language)
    {
        var markdown = new MarkdownCells(sourceFolder, outputFolder);
        var outputs = new OutputHtml(markdown);
        var body = new StringBuilder();
        foreach (var cell in notebook["cells"]?.AsArray() ?? [])
        {
            var source = OutputHtml.Text(cell?["source"]);
            if ((string?)cell?["cell_type"] == "markdown") body.Append("<section class=\"prose\">").Append(markdown.ToHtml(source)).Append("</section>\n");
            else if ((string?)cell?["cell_type"] == "code") AppendCode(body, cell!, source, outputs);
        }

        var page = new StringBuilder();
        page.Append($"<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Append($"<title>{WebUtility.HtmlEncode(markdown.Title ?? "notebook")}</title>\n<style>\n{Resource.Read("page.css")}</style>\n");
        if (outputs.HasChart) page.Append($"<style>\n{Resource.Read("chart.css")}</style>\n");
        page.Append("</head>\n<body>\n<main>\n").Append(body).Append("</main>\n");
        // After the pictures, which are there at once.
        if (outputs.HasChart) page.Append(Script("plotly-cartesian.min.js")).Append($"<script>{Resource.Read("chart.js")}</script>\n");
        if (markdown.HasMath) page.Append(Script("katex.min.js")).Append($"<script>{Resource.Read("math.js")}</script>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendCode(StringBuilder body, JsonNode cell, string source, OutputHtml outputs)
    {
        if (source.Length > 0)
            body.Append("<pre class=\"code\"><code>").Append(CSharpHighlighter.ToHtml(source)).Append("</code></pre>\n");
        foreach (var output in cell["outputs"]?.AsArray() ?? [])
            if (output is not null && outputs.Of(output) is { Length: > 0 } html)
                body.Append("<div class=\"output\">").Append(html).Append("</div>\n");
    }

    private string Script(string file)
    {
        var path = Path.Combine(webFolder, file);
        if (!File.Exists(path)) throw new FileNotFoundException($"{file} is not built in: run ./course setup, which fetches it.", path);
        return $"<script>{File.ReadAllText(path).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>\n";
    }
}
