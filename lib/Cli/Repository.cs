namespace CourseCli;

/// <summary>Where the parts of the project lie, found from where the command line was built.</summary>
public sealed record Repository(string Root)
{
    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Transformer.Notebooks.sln"))) return new Repository(folder.FullName);
        throw new DirectoryNotFoundException("course-cli must lie inside a clone of the project: start it as ./course");
    }

    public string Notebooks => Path.Combine(Root, "notebooks");
    public string Artifacts => Path.Combine(Root, "artifacts");
    public string Kernel => Path.Combine(Artifacts, "kernel", "csharp-kernel");
    public string Web => Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>The notebooks of one edition in the order of the chapters.</summary>
    /// <param name="language">ko or en.</param>
    /// <param name="chapters">Numbers such as 05; none means all.</param>
    /// <exception cref="UsageException">A chapter has no notebook in that edition.</exception>
    public IReadOnlyList<string> Chapters(string language, IReadOnlyCollection<string> chapters)
    {
        var all = Directory.GetFiles(Path.Combine(Notebooks, language), "*.ipynb").Order(StringComparer.Ordinal).ToList();
        if (chapters.Count == 0) return all;
        return [.. chapters.Distinct().Select(chapter => all.FirstOrDefault(file => IsChapter(file, chapter))
            ?? throw new UsageException($"there is no chapter '{chapter}' in notebooks/{language}; there are {string.Join(", ", all.Select(NumberOf))}"))];
    }

    public static string NumberOf(string notebook) => Path.GetFileName(notebook).Split('-')[0];

    private static bool IsChapter(string file, string chapter) =>
        NumberOf(file) == chapter.PadLeft(2, '0') || Path.GetFileNameWithoutExtension(file) == chapter;
}

/// <summary>The user asked for something that is not there: shown as one line, exit code 2.</summary>
public sealed class UsageException(string message) : Exception(message);
