namespace CSharpKernel;

/// <summary>The magics there are: the one table that running, help, <c>#!lsmagic</c> and completion read.</summary>
internal static class KnownMagics
{
    public const string CSharp = "#!csharp", Html = "#!html", Markdown = "#!markdown", Mermaid = "#!mermaid", JavaScript = "#!javascript", Value = "#!value";
    public const string Time = "#!time", Who = "#!who", Whos = "#!whos", LsMagic = "#!lsmagic", About = "#!about", Set = "#!set", Share = "#!share", Import = "#!import";

    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<MagicInfo> All { get; } =
    [
        new(CSharp, MagicKind.Language, "The lines that follow are C#, as they are at the top of a cell.") { Aliases = ["#!c#", "#!C#", "#!cs"] },
        new(Html, MagicKind.Language, "Shows the lines that follow as HTML."),
        new(Markdown, MagicKind.Language, "Shows the lines that follow as Markdown.") { Aliases = ["#!md"] },
        new(Mermaid, MagicKind.Language, "Shows the lines that follow as a Mermaid diagram."),
        new(JavaScript, MagicKind.Language, "Runs the lines that follow in the browser.") { Aliases = ["#!js"] },
        new(Value, MagicKind.Language, "Keeps text, which #!share and #!set then read: the lines that follow, a file or a page.",
            new("--name", "NAME", "What to keep it as.", IsRequired: true),
            new("--from-file", "PATH", "Reads a file."),
            new("--from-url", "URL", "Reads an http or https address."),
            new("--from-value", "TEXT", "Takes this text."),
            new("--mime-type", "TYPE", "What the text is; with it, the text is shown too.")),
        new(Time, MagicKind.Action, "Says how long the cell took."),
        new(Who, MagicKind.Action, "Lists the variables."),
        new(Whos, MagicKind.Action, "Lists the variables with their types and values."),
        new(Set, MagicKind.Action, "Declares a variable.",
            new("--name", "NAME", "The variable.", IsRequired: true),
            new("--value", "VALUE", "Text, @csharp:VARIABLE, @value:NAME, @input:\"PROMPT\" or @password:\"PROMPT\".", IsRequired: true),
            new("--byref", null, "The same object and not a copy of it."),
            new("--mime-type", "TYPE", "What to copy it as: application/json (as without this) or text/plain.")),
        new(Share, MagicKind.Action, "Takes over a variable: from #!value into C#, or from C# into JavaScript.",
            new("--from", "csharp|value", "Where it is.", IsRequired: true),
            new("", "NAME", "What it is called there.", IsRequired: true),
            new("--as", "NAME", "What it is called here; the same, without this."),
            new("--mime-type", "TYPE", "What to copy it as: application/json or text/plain.")),
        new(Import, MagicKind.Action, "Runs a file as if its lines stood here: .csx, .cs, .ipynb, .dib, .html or .js.",
            new MagicOption("", "FILE", "A path from the folder of the notebook.", IsRequired: true)),
        new(LsMagic, MagicKind.Action, "Lists the magics."),
        new(About, MagicKind.Action, "Says which kernel this is, and which .NET."),
        new("#r", MagicKind.Directive, "Refers to a library, or fetches a package.",
            new MagicOption("", "\"FILE.dll\" | \"nuget: PACKAGE[, VERSION]\"", "A path from the folder of the notebook, or a package.", IsRequired: true)),
        new("#i", MagicKind.Directive, "Adds a source of packages.",
            new MagicOption("", "\"nuget: URL-OR-FOLDER\"", "An address, or a folder that has packages in it.", IsRequired: true)),
        new("#load", MagicKind.Directive, "Compiles a C# script into the cell; its usings end with it, other than with #!import.",
            new MagicOption("", "\"FILE.csx\"", "A path from the folder of the notebook.", IsRequired: true)),
    ];

    private static readonly Dictionary<string, MagicInfo> ByName =
        All.SelectMany(magic => magic.Names.Select(name => (name, magic))).ToDictionary(pair => pair.name, pair => pair.magic);

    /// <summary>The magic of that name or alias, with its <c>#!</c>; null if there is none.</summary>
    public static MagicInfo? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Describes a magic that is not there, with the one that was probably meant.</summary>
    public static string Unknown(string name)
    {
        if (ForeignMagics.Describe(name) is { } foreign) return foreign;
        var names = All.Where(magic => magic.Kind != MagicKind.Directive).Select(magic => magic.Name).ToList();
        var nearest = Spelling.Nearest(name, names);
        return $"There is no magic {name}.{(nearest is null ? "" : $" Did you mean {nearest}?")} There are: {string.Join(", ", names)}.";
    }
}
