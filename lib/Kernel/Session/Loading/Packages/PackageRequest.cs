using System.Text.RegularExpressions;

namespace CSharpKernel;

/// <summary>What <c>#r "nuget: Id, Version"</c> asks for.</summary>
/// <param name="Id">The name of the package.</param>
/// <param name="Version">1.2.3, [1.0,2.0), 1.*, *, *-*; empty for the newest that is no preview.</param>
internal sealed partial record PackageRequest(string Id, string Version)
{
    private const string Prefix = "nuget:";

    /// <summary>True for one version, and no choice of the restore.</summary>
    public bool IsExact => Exact().IsMatch(Version);

    /// <summary>True if what is restored today may be another version tomorrow.</summary>
    public bool IsFloating => Version.Length == 0 || Version.Contains('*');

    /// <summary>The version as a project file has it. One version means that one, and not one at least as new.</summary>
    public string Range => Version.Length == 0 ? "*" : IsExact ? $"[{Version}]" : Version;

    /// <summary>True if the text in the quotes of an <c>#r</c> names a package.</summary>
    public static bool IsOne(string reference) => reference.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the text in the quotes of an <c>#r</c>.</summary>
    /// <exception cref="PackageException">It names no package.</exception>
    public static PackageRequest Read(string reference)
    {
        var parts = reference.Trim()[Prefix.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        var request = new PackageRequest(parts[0], parts.ElementAtOrDefault(1) ?? "");
        if (!Name().IsMatch(request.Id) || parts.Length > 1 && !Versions().IsMatch(request.Version))
            throw new PackageException($"'{reference.Trim()}' names no package. The form is: #r \"nuget: PACKAGE\" or #r \"nuget: PACKAGE, VERSION\", as in #r \"nuget: Newtonsoft.Json, 13.0.3\"");
        return request;
    }

    /// <summary>True if a package of a version is what is asked for.</summary>
    public bool Accepts(string version) =>
        Version is "" or "*" or "*-*" || IsExact && Same(Version, version)
        || Version.EndsWith(".*", StringComparison.Ordinal) && version.StartsWith(Version[..^1], StringComparison.Ordinal);

    public override string ToString() => Version.Length == 0 ? Id : $"{Id} {Version}";

    /// <summary>1.0 and 1.0.0 are one version.</summary>
    private static bool Same(string a, string b) => string.Equals(Normal(a), Normal(b), StringComparison.OrdinalIgnoreCase);

    private static string Normal(string version)
    {
        var parts = version.Split('+')[0].Split('-', 2);
        return string.Join('-', parts.Skip(1).Prepend(TrailingZeros().Replace(parts[0], "")));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]([\w.-]*[\w])?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[\w.+*\-\[\]\(\), ]+$")]
    private static partial Regex Versions();

    [GeneratedRegex(@"^\d[\w.+-]*$")]
    private static partial Regex Exact();

    [GeneratedRegex(@"(\.0+)+$")]
    private static partial Regex TrailingZeros();
}
