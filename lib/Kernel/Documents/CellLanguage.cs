using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel;

/// <summary>The language that a Polyglot notebook gives a cell, which no front-end sends along with the cell's text.</summary>
internal static class CellLanguage
{
    /// <summary>The language of a cell of an <c>.ipynb</c>; null where the file does not say.</summary>
    /// <param name="cell">The cell.</param>
    public static string? Of(JsonObject cell) => cell["metadata"] is not JsonObject metadata ? null
        : (metadata["polyglot_notebook"] as JsonObject)?.Text("kernelName") ?? (metadata["dotnet_interactive"] as JsonObject)?.Text("language");

    /// <summary>The language of the cells that have none of their own; null where the file does not say.</summary>
    /// <param name="metadata">The metadata of the notebook.</param>
    public static string? Default(JsonObject? metadata) =>
        ((metadata?["polyglot_notebook"] as JsonObject)?["kernelInfo"] as JsonObject ?? metadata?["kernelInfo"] as JsonObject)?.Text("defaultKernelName");

    /// <summary>True for C#, by whatever name.</summary>
    public static bool IsCSharp(string? language) => language is null || KnownMagics.Find("#!" + language)?.Name == KnownMagics.CSharp;

    /// <summary>The line that selects the language of a cell; empty if the cell is C#, or begins with such a line itself.</summary>
    /// <param name="language">What the file says.</param>
    /// <param name="text">The cell.</param>
    public static string Selector(string? language, string text)
    {
        var first = text.TrimStart().Split('\n', 2)[0].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return IsCSharp(language) || IsSelector(first) ? "" : $"#!{language}\n";
    }

    /// <summary>True for a word that selects a language, one that this kernel does not run too.</summary>
    public static bool IsSelector(string word) => KnownMagics.Find(word)?.Kind == MagicKind.Language || ForeignMagics.IsLanguage(word);
}
