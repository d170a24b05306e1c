using System.Net;
using System.Text.RegularExpressions;

namespace CSharpKernel;

/// <summary>Magics by name (<c>#!ti</c>), their options (<c>--na</c>), and the directives of scripts (<c>#lo</c>).</summary>
internal static partial class MagicCompletion
{
    private static readonly CompletionItem[] Directives =
    [
        new("#nullable", "keyword", "#nullable enable: warns where null may be used"),
        new("#pragma", "keyword", "#pragma warning disable CS0168: leaves a warning out"),
        new("#region", "keyword", ""), new("#endregion", "keyword", ""),
        new("#if", "keyword", ""), new("#elif", "keyword", ""), new("#else", "keyword", ""), new("#endif", "keyword", ""),
    ];

    /// <param name="line">The line up to the caret.</param>
    /// <param name="caret">Where the caret is in the cell.</param>
    /// <returns>Null if the line is no magic and no directive.</returns>
    public static CompletionList? Find(string line, int caret)
    {
        var text = line.TrimStart();
        if (Name().Match(text) is { Success: true })
            return new([.. Magics().Concat(Directives).Where(m => IsMeant(m.Text, text))], caret - text.Length, caret);
        if (Option().Match(text) is not { Success: true } option) return text.StartsWith('#') ? new([], caret, caret) : null;
        if (IsValue(option)) return new([], caret, caret);
        var typed = option.Groups["option"].Value;
        var written = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[..^(typed.Length > 0 ? 1 : 0)];
        return new([.. Options(option.Groups["magic"].Value).Where(o => o.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && !written.Contains(o.Text))], caret - typed.Length, caret);
    }

    /// <summary>True after an option that takes a value: what is being written is that.</summary>
    private static bool IsValue(Match line) => line.Groups["before"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).LastOrDefault() is { } last
        && KnownMagics.Find(line.Groups["magic"].Value)?.Options.Any(option => option.Name == last && option.Value is not null) == true;

    private static bool IsMeant(string name, string typed) =>
        typed == "#" || name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || typed.Length > 2 && name.StartsWith("#!", StringComparison.Ordinal) && typed.StartsWith("#!", StringComparison.Ordinal) && NameMatch.Quality(name[2..], typed[2..]) is not null;

    private static IEnumerable<CompletionItem> Magics() =>
        KnownMagics.All.Select(magic => new CompletionItem(magic.Name, magic.Kind == MagicKind.Directive ? "keyword" : "magic", $"{magic.Usage}: {magic.Summary}"));

    private static IEnumerable<CompletionItem> Options(string magic) =>
        KnownMagics.Find(magic)?.Options.Where(option => option.Name.Length > 0).Select(option => new CompletionItem(option.Name, "magic", $"{option.Form}: {option.Summary}")) ?? [];

    /// <summary>What a line that is a magic or a directive does; null for other lines.</summary>
    public static Inspection? Explain(string line)
    {
        if (KnownMagics.Find(line.Trim().Split((char[]?)null)[0].Split('"')[0]) is not { } magic) return null;
        return new(magic.Help, $"```\n{magic.Help}\n```", $"<pre>{WebUtility.HtmlEncode(magic.Help)}</pre>");
    }

    [GeneratedRegex(@"^#(![\w#]*|\w*)$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<magic>#![\w#]+)\s(?<before>.*\s)?(?<option>-[\w-]*|)$")]
    private static partial Regex Option();
}
