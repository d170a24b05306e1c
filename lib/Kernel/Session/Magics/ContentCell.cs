using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>How lines in a language that the front-end understands are shown.</summary>
internal static class ContentCell
{
    /// <summary>The output.</summary>
    /// <param name="language">The name of the magic that selects the language.</param>
    /// <param name="text">The lines.</param>
    /// <param name="declarations">What JavaScript is given to read: lines before its own.</param>
    public static IReadOnlyList<FormattedValue> Write(string language, string text, string declarations) => language switch
    {
        KnownMagics.Html => [new("text/html", text), new("text/plain", text)],
        KnownMagics.Markdown => [new("text/markdown", text), new("text/plain", text)],
        // No text/html: every front-end would prefer it, to the diagram too.
        KnownMagics.Mermaid => [new("text/vnd.mermaid", text), new("text/markdown", $"```mermaid\n{text}\n```"), new("text/plain", text)],
        // A function of its own for each cell: names can be declared again, and await works.
        KnownMagics.JavaScript => [new("application/javascript", $"(async () => {{\n{declarations}{text}\n}})();"), new("text/plain", text.Trim('\n'))],
        _ => throw new ArgumentException($"{language} has no output", nameof(language)),
    };
}
