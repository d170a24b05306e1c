using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Tests.Browser;

/// <summary>Opens a page in a browser by one of the scripts beside this file, and gives what the script saw there.</summary>
internal static class BrowserPage
{
    /// <param name="script">charts or quiz.</param>
    /// <param name="body">The HTML of the page's body.</param>
    /// <param name="options">--dark, --no-script and what else the script knows.</param>
    public static JsonNode Look(string script, string body, params string[] options)
    {
        var file = Path.Combine(Path.GetTempPath(), $"course-page-{Guid.NewGuid():N}.html");
        File.WriteAllText(file, $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <style>:root { color-scheme: light dark; } body { font-family: sans-serif; font-size: 15px; margin: 24px; }</style>
            <script>
            // As Jupyter and VS Code insert an output: by innerHTML, then each script again so that it runs.
            function insert(html) {
              const output = document.createElement("div");
              document.body.append(output);
              return update(output, html);
            }
            function update(output, html) {
              output.innerHTML = html;
              for (const script of output.querySelectorAll("script")) {
                const copy = document.createElement("script");
                copy.textContent = script.textContent;
                script.replaceWith(copy);
              }
              return output;
            }
            </script></head><body>
            {{body}}
            </body></html>
            """);
        try
        {
            return LookAt(script, file, options);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static JsonNode LookAt(string script, string file, params string[] options) => Run(script, file, TimeSpan.FromMinutes(2), options);

    /// <summary>Does in a web application what a script says, and gives what it saw.</summary>
    public static JsonNode Visit(string script, string url, TimeSpan limit) => Run(script, url, limit, []);

    private static JsonNode Run(string script, string target, TimeSpan limit, string[] options)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(Folder(), script + ".mjs"), target }.Concat(options)) start.ArgumentList.Add(argument);
        // A picture of every page looked at, when somebody wants to look too.
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } pictures)
        {
            var mode = string.Concat(options.Where(option => option.StartsWith("--", StringComparison.Ordinal)));
            start.ArgumentList.Add("--screenshot");
            start.ArgumentList.Add(Path.Combine(pictures, $"{CallingTest()}{mode}.png"));
        }
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEndAsync();
        if (!node.WaitForExit(limit))
        {
            node.Kill(entireProcessTree: true);
            throw new TimeoutException($"{script}.mjs did not end within {limit.TotalMinutes:0} minutes.");
        }
        return node.ExitCode == 0
            ? JsonNode.Parse(output.Result)!
            : throw new InvalidOperationException($"{script}.mjs failed: {errors.Result}");
    }

    // An asynchronous test runs as the method MoveNext of a class that is called after it.
    private static string CallingTest() => new StackTrace().GetFrames()
        .Select(frame => frame.GetMethod()!)
        .Select(method => method.IsDefined(typeof(FactAttribute), true) ? method.Name : method.Name == "MoveNext" ? method.DeclaringType!.Name.TrimStart('<').Split('>')[0] : null)
        .First(name => name is not null)!;

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
