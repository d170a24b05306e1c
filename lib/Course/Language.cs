namespace Course;

/// <summary>The language of everything that the course writes below a cell: <c>ko</c> or <c>en</c>.</summary>
public static class Language
{
    /// <summary>The environment variable that decides before the folder does.</summary>
    public const string Variable = "COURSE_LANG";

    private static readonly Lazy<string> Chosen =
        new(() => Resolve(Environment.GetEnvironmentVariable(Variable), Environment.CurrentDirectory));

    /// <summary>The languages that the course is written in; the first is the default.</summary>
    public static IReadOnlyList<string> All { get; } = ["ko", "en"];

    /// <summary>The language in use, decided once: COURSE_LANG, else the notebook's folder (ko, en), else ko.</summary>
    public static string Current => Chosen.Value;

    internal static string Resolve(string? variable, string folder) =>
        Known(variable) ?? Known(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))) ?? All[0];

    internal static string? Known(string? name) =>
        All.FirstOrDefault(language => language.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));
}
