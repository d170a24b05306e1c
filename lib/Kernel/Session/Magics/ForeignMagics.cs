namespace CSharpKernel;

/// <summary>Magics of .NET Interactive that are not here, and why.</summary>
internal static class ForeignMagics
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["#!fsharp"] = "F#",
        ["#!f#"] = "F#",
        ["#!fs"] = "F#",
        ["#!pwsh"] = "PowerShell",
        ["#!powershell"] = "PowerShell",
        ["#!sql"] = "SQL",
        ["#!kql"] = "KQL",
        ["#!http"] = "HTTP requests",
        ["#!vscode"] = "VS Code commands",
        ["#!python"] = "Python",
        ["#!pythonkernel"] = "Python",
        ["#!rkernel"] = "R",
        ["#!r"] = "R",
        ["#!spiral"] = "Spiral",
    };

    private static readonly Dictionary<string, string> Actions = new()
    {
        ["#!connect"] = "connects another kernel",
        ["#!log"] = "writes the log of .NET Interactive",
        ["#!nuget-restore"] = "is not needed: #r \"nuget: …\" restores by itself",
        ["#!extension"] = "loads an extension of .NET Interactive",
        ["#!summon"] = "starts a proxy kernel",
        ["#!inspect"] = "shows how C# is compiled",
        ["#!linqify"] = "rewrites loops",
    };

    /// <summary>True for a magic after which lines in another language follow.</summary>
    public static bool IsLanguage(string name) => Languages.ContainsKey(name);

    /// <summary>What to tell of such a magic; null if it is none.</summary>
    public static string? Describe(string name) =>
        Languages.TryGetValue(name, out var language) ? $"{name}: this kernel runs C# only, and shows HTML, Markdown, Mermaid and JavaScript; it cannot run {language}."
        : Actions.TryGetValue(name, out var does) ? $"{name} {does}; this kernel does not have it. #!lsmagic lists what it has."
        : null;
}
