using System.Text.RegularExpressions;

namespace CSharpKernel;

/// <summary>Files and folders for <c>#r "…"</c>, <c>#load "…"</c> and <c>#!import …</c>.</summary>
/// <param name="folder">Where relative paths start.</param>
internal sealed partial class PathCompletion(string folder)
{
    private const int MaxEntries = 500;

    /// <param name="line">The line up to the caret.</param>
    /// <param name="caret">Where the caret is in the cell.</param>
    /// <returns>Null if no path is being written.</returns>
    public CompletionList? Find(string line, int caret)
    {
        if (Directive().Match(line) is not { Success: true } match) return null;
        var path = match.Groups["path"].Value;
        if (path.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase)) return new([], caret, caret);
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var extensions = match.Groups["r"].Success ? new[] { ".dll", ".exe" }
            : match.Groups["load"].Success ? [".csx", ".cs"]
            : [".csx", ".cs", ".ipynb", ".dib"];
        return new([.. Entries(path[..^name.Length], name, extensions)], caret - name.Length, caret);
    }

    private IEnumerable<CompletionItem> Entries(string parent, string name, string[] extensions)
    {
        List<FileSystemInfo> entries;
        try
        {
            entries = [.. new DirectoryInfo(Path.GetFullPath(parent, folder)).EnumerateFileSystemInfos()
                .Where(e => NameMatch.Quality(e.Name, name) is not null && (name.StartsWith('.') || !e.Name.StartsWith('.')))
                .Where(e => IsFolder(e) || extensions.Contains(e.Extension.ToLowerInvariant())).Take(MaxEntries)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            yield break;
        }

        if (name is "." or ".." || name.Length == 0 && (parent.Length == 0 || parent.EndsWith("../", StringComparison.Ordinal))) yield return new("../", "folder", "");
        foreach (var entry in entries.OrderByDescending(IsFolder).ThenBy(e => e.Name, StringComparer.OrdinalIgnoreCase))
            yield return IsFolder(entry) ? new(entry.Name + "/", "folder", "") : new(entry.Name, "file", "");
    }

    private static bool IsFolder(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.Directory);

    [GeneratedRegex("""^\s*(#(?<r>r)\s*"|#(?<load>load)\s*"|#!import\s+"?)(?<path>[^"]*)$""")]
    private static partial Regex Directive();
}
