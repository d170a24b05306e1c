using System.Net;

namespace Plotly.NET;

/// <summary>A chart as HTML: an element that carries the figure, and a script that draws every such element of the page.</summary>
internal static class ChartHtml
{
    private static readonly string Script = ReadScript();

    // plotly.js writes on pale cells in dark grey, which is hard to read on the middle of a colour scale.
    private const string Style = "<style>.plotly-net .heatmap-label text[style*=\"fill: rgb(68, 68, 68)\"] { fill: #000 !important }</style>";

    public static string Of(GenericChart chart) =>
        $"{Style}<div class=\"plotly-net\" data-figure='{Attribute(chart.ToFigureJson())}'>"
        + $"<pre>{WebUtility.HtmlEncode(chart.ToString())}</pre></div>\n<script>{Script}</script>";

    public static string Page(GenericChart chart)
    {
        var title = (string?)chart.Layout["title"]?["text"] ?? "Chart";
        return $$"""
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{{WebUtility.HtmlEncode(title)}}</title>
            <style>:root { color-scheme: light dark; } body { font-family: sans-serif; }</style>
            {{PlotlyScript.Html}}
            </head>
            <body>
            {{Of(chart)}}
            </body>
            </html>

            """;
    }

    // JSON is full of double quotes, so the attribute stands in single ones.
    private static string Attribute(string json) => json.Replace("&", "&amp;").Replace("'", "&#39;").Replace("<", "&lt;");

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(ChartHtml).Assembly.GetManifestResourceStream("Plotly.NET.chart.js")!);
        return reader.ReadToEnd();
    }
}
