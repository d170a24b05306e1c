using System.Text.RegularExpressions;

namespace CSharpKernel;

/// <summary>Magics by name (<c>#!ti</c>), their options (<c>--na</c>), and the directives of scripts (<c>#lo</c>).</summary>
internal static partial class MagicCompletion
{
    private static readonly CompletionItem[] Directives =
    [
        new("#r", "keyword", "#r \"path/to/library.dll\" or #r \"nuget: Id, version\": references a library"),
        new("#load", "keyword", "#load \"path/to/file.csx\": runs a file of C#"),
        new("#nullable", "keyword", "#nullable enable, disable: warnings about null"),
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
        if (Option().Match(text) is not { Success: true } option) return text.StartsWith("#!", StringComparison.Ordinal) ? new([], caret, caret) : null;
        var typed = option.Groups["option"].Value;
        var written = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[..^(typed.Length > 0 ? 1 : 0)];
        return new([.. Options(option.Groups["magic"].Value).Where(o => o.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && !written.Contains(o.Text))], caret - typed.Length, caret);
    }

    private static bool IsMeant(string name, string typed) =>
        typed == "#" || name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || typed.Length > 2 && name.StartsWith("#!", StringComparison.Ordinal) && typed.StartsWith("#!", StringComparison.Ordinal) && NameMatch.Quality(name[2..], typed[2..]) is not null;

    private static IEnumerable<CompletionItem> Magics() => [new("#!time", "magic", "")];

    private static IEnumerable<CompletionItem> Options(string magic) => [];

    [GeneratedRegex(@"^#(![\w#]*|\w*)$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^#!(?<magic>[\w#]+)\s(.*\s)?(?<option>-[\w-]*|)$")]
    private static partial Regex Option();
}
