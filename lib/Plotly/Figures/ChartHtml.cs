using System.Net;

namespace Plotly.NET;

/// <summary>A chart as HTML: an element that carries the figure, and a script that draws every such element of the page.</summary>
internal static class ChartHtml
{
    private static readonly string Script = Read("chart.js"), Style = Read("chart.css");

    /// <param name="chart">The chart.</param>
    /// <param name="live">Names a chart that is updated, so that the page goes on with what it has drawn.</param>
    public static string Of(GenericChart chart, string? live = null)
    {
        var name = live is null ? "" : $" data-live=\"{WebUtility.HtmlEncode(live)}\"";
        return $"<style>{Style}</style><div class=\"plotly-net\"{name} data-figure='{Attribute(chart.ToFigureJson())}'>"
            + $"<pre>{WebUtility.HtmlEncode(chart.ToString())}</pre></div>\n<script>{Script}</script>";
    }

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
            <style>:root { color-scheme: light dark; } body { font-family: sans-serif; } @media print { :root { color-scheme: light; } }</style>
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

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ChartHtml).Assembly.GetManifestResourceStream("Plotly.NET." + name)!);
        return reader.ReadToEnd().TrimEnd();
    }
}
