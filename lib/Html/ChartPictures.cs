using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CSharpKernel.Html;

/// <summary>A chart as a picture.</summary>
/// <param name="Mime">image/svg+xml or image/png.</param>
/// <param name="Content">Markup, or Base64.</param>
public sealed record ChartPicture(string Mime, string Content);

/// <summary>Draws charts as pictures, so that pages that run no scripts show them. One browser without a window draws all that are asked for.</summary>
/// <param name="webFolder">Where plotly.js lies.</param>
/// <param name="browser">The browser's program; null looks for Chromium.</param>
public sealed partial class ChartPictures(string webFolder, string? browser = null)
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60), PerChart = TimeSpan.FromSeconds(5);

    private readonly string? _browser = browser ?? FindBrowser();

    /// <summary>Why pictures cannot be drawn here; null if they can.</summary>
    public string? Missing =>
        _browser is null || !File.Exists(_browser) ? "there is no Chromium; `apt-get install chromium`, or name a browser in the environment variable CHROMIUM"
        : !File.Exists(Plotly) ? $"plotly.js is not at {Plotly}; run `npm ci` and build again"
        : null;

    private string Plotly => Path.Combine(webFolder, "plotly-cartesian.min.js");

    /// <summary>Draws figures.</summary>
    /// <param name="figures">Objects with data and layout, as plotly.js takes them.</param>
    /// <param name="cancel">Ends the browser.</param>
    /// <returns>A picture for each figure, the same bytes each time; null for a figure that plotly.js refuses. Text in it is legible on white and on black.</returns>
    /// <exception cref="InvalidOperationException">There is no browser, or it drew nothing; the message says why.</exception>
    /// <exception cref="TimeoutException">The browser did not end in time.</exception>
    public async Task<IReadOnlyList<ChartPicture?>> DrawAsync(IReadOnlyCollection<JsonNode> figures, CancellationToken cancel = default)
    {
        if (Missing is { } missing) throw new InvalidOperationException(missing);
        var folder = Directory.CreateTempSubdirectory("chart-pictures").FullName;
        try
        {
            var page = Path.Combine(folder, "page.html");
            await File.WriteAllTextAsync(page, Page(figures), cancel);
            var dom = await DumpAsync(page, Path.Combine(folder, "profile"), Start + PerChart * figures.Count, cancel);
            var drawn = Drawn().Match(dom);
            if (!drawn.Success) throw new InvalidOperationException($"{_browser} ended without having drawn anything");
            return [.. JsonNode.Parse(WebUtility.HtmlDecode(drawn.Groups[1].Value))!.AsArray().Select(Picture)];
        }
        finally
        {
            Remove(folder);
        }
    }

    private static ChartPicture? Picture(JsonNode? drawn) => (string?)drawn?["svg"] switch
    {
        null => null,
        _ when (string?)drawn["png"] is { } png => new("image/png", png),
        var svg => new("image/svg+xml", Svg().Replace(svg, root => $"{root.Value}<style>{Resource.Read("chart.css")}</style>", 1)),
    };

    private string Page(IEnumerable<JsonNode> figures)
    {
        var json = new JsonArray([.. figures.Select(figure => figure.DeepClone())]).ToJsonString(); // escapes < and >
        return $"""
            <!doctype html>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:">
            <body>
            <script>{Resource.Read("pictures-before.js")}</script>
            <script>{File.ReadAllText(Plotly).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>
            <script>const figures = {json};</script>
            <script>{Resource.Read("pictures.js")}</script>
            """;
    }

    private async Task<string> DumpAsync(string page, string profile, TimeSpan limit, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(_browser!) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-extensions", $"--user-data-dir={profile}", "--virtual-time-budget=600000", "--dump-dom", new Uri(page).AbsoluteUri,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (Environment.IsPrivilegedProcess) start.ArgumentList.Insert(0, "--no-sandbox"); // Chromium refuses to start as root otherwise

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{_browser} cannot be started: {e.Message}", e);
        }
        using (process)
        {
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            timer.CancelAfter(limit);
            try
            {
                var errors = process.StandardError.ReadToEndAsync(timer.Token);
                var dom = await process.StandardOutput.ReadToEndAsync(timer.Token);
                await errors;
                await process.WaitForExitAsync(timer.Token);
                return dom;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancel.ThrowIfCancellationRequested();
                throw new TimeoutException($"{_browser} did not draw them within {limit.TotalSeconds:0} s");
            }
        }
    }

    private static string? FindBrowser() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A part of the browser that is just ending may still write there; the system clears such folders away.
        }
    }

    [GeneratedRegex("<pre id=\"drawn\">([^<]*)</pre>")]
    private static partial Regex Drawn();

    [GeneratedRegex("<svg[^>]*>")]
    private static partial Regex Svg();
}
