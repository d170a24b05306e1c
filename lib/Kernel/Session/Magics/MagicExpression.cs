using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CSharpKernel;

/// <summary>What can stand for a value on the line of a magic: <c>@csharp:x</c>, <c>@value:x</c>, <c>@input:"…"</c>, <c>@password:"…"</c>.</summary>
internal abstract partial record MagicExpression
{
    /// <summary>Asks the user.</summary>
    /// <param name="Text">The question.</param>
    /// <param name="IsSecret">Whether the answer is hidden.</param>
    public sealed record Question(string Text, bool IsSecret) : MagicExpression;

    /// <summary>A variable of C#, or a text that <c>#!value</c> keeps.</summary>
    /// <param name="From">csharp, value, or a language that this kernel does not run.</param>
    /// <param name="Name">Its name there.</param>
    public sealed record Reference(string From, string Name) : MagicExpression;

    /// <summary>Reads an expression; null for any other text.</summary>
    /// <param name="text">What stands on the line, without quotes.</param>
    /// <param name="isQuoted">Whether it stood in quotes: then it is text, if it asks no question.</param>
    public static MagicExpression? Read(string text, bool isQuoted)
    {
        if (Form().Match(text) is not { Success: true, Groups: var parts }) return null;
        var (word, rest) = (parts["word"].Value, parts["rest"].Value);
        if (word is "input" or "password") return new Question(PromptOf(rest, word == "password"), word == "password");
        if (isQuoted) return null;
        return parts["rest"].Success ? new Reference(Language(word), rest) : new Reference("csharp", word);
    }

    /// <summary>The language that a name or alias means; the name itself for one that is not here.</summary>
    public static string Language(string name) => KnownMagics.Find("#!" + name) is { Kind: MagicKind.Language } magic ? magic.Name[2..] : name;

    private static string PromptOf(string text, bool isSecret)
    {
        var prompt = text.Trim().Trim('"');
        if (text.TrimStart().StartsWith('{'))
        {
            try
            {
                var options = JsonNode.Parse(text) as JsonObject;
                prompt = (string?)options?["prompt"] ?? (string?)options?["saveAs"] ?? "";
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                prompt = text;
            }
        }

        return prompt.Length > 0 ? prompt : isSecret ? "Password" : "Value";
    }

    [GeneratedRegex("^@(?<word>[A-Za-z_#][A-Za-z0-9_#]*)(:(?<rest>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Form();
}
