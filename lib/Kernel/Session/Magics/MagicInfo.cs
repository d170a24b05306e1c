namespace CSharpKernel;

/// <summary>An option of a magic.</summary>
/// <param name="Name">As it is typed, such as <c>--name</c>; empty for a value that stands by itself.</param>
/// <param name="Value">What stands for the value in the usage line; null for an option that takes none.</param>
/// <param name="Summary">One line.</param>
/// <param name="IsRequired">Whether the magic does nothing without it.</param>
internal sealed record MagicOption(string Name, string? Value, string Summary, bool IsRequired = false)
{
    /// <summary>As a usage line shows it, without the brackets of what can be left out.</summary>
    public string Form => string.Join(' ', new[] { Name, Value }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>A line that speaks to the kernel.</summary>
/// <param name="Name">As it is typed, such as <c>#!time</c>.</param>
/// <param name="Kind">What it does to the lines after it.</param>
/// <param name="Summary">One line.</param>
/// <param name="Options">In the order of the usage line.</param>
internal sealed record MagicInfo(string Name, MagicKind Kind, string Summary, params IReadOnlyList<MagicOption> Options)
{
    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The name and the other names.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Name);

    /// <summary>The options in the form of a usage line; empty if there are none.</summary>
    public string Arguments => string.Join(' ', Options.Select(option => option.IsRequired ? option.Form : $"[{option.Form}]"));

    /// <summary>The name with the options.</summary>
    public string Usage => $"{Name} {Arguments}".TrimEnd();

    /// <summary>What <c>--help</c> shows.</summary>
    public string Help
    {
        get
        {
            var width = Options.Select(option => option.Form.Length).Append(0).Max() + 2;
            return string.Join('\n', Options.Select(option => $"  {option.Form.PadRight(width)}{option.Summary}")
                .Prepend($"{Usage}\n  {Summary}{(Aliases.Count > 0 ? $" Also: {string.Join(", ", Aliases)}." : "")}"));
        }
    }
}

/// <summary>What a magic does to the lines after it.</summary>
internal enum MagicKind
{
    /// <summary>Does something at once; the lines after it are what they were.</summary>
    Action,

    /// <summary>The lines after it, up to the next magic of this kind, are in another language.</summary>
    Language,

    /// <summary>A directive of C# scripts, which the compiler's side of the kernel reads.</summary>
    Directive,
}
