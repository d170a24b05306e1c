using System.Text.Json;
using System.Text.RegularExpressions;

namespace CSharpKernel;

/// <summary>What NuGet says of a restore, for a reader.</summary>
internal static partial class RestoreMessages
{
    /// <param name="Code">NuGet's number.</param>
    /// <param name="IsError">Whether the restore failed because of it.</param>
    /// <param name="Id">The package, if it is one.</param>
    /// <param name="Text">One or more lines.</param>
    internal sealed record Message(string Code, bool IsError, string? Id, string Text);

    /// <summary>Reads the messages: from the file that a restore leaves, or from what it prints if it does not come to that.</summary>
    public static IReadOnlyList<Message> Read(string assets, string output)
    {
        var logged = Logged(assets);
        return logged.Count > 0 ? logged : [.. Printed().Matches(output).Select(match =>
            new Message(match.Groups["code"].Value, match.Groups["level"].Value == "error", null, match.Groups["text"].Value.Trim()))];
    }

    /// <summary>What the user should know of a restore that went well.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<Message> messages) =>
        [.. messages.Where(message => message.Code == "NU1701").Select(message =>
            $"{message.Id ?? "A package"} is made for .NET Framework; parts of it may not work on .NET {Environment.Version.Major}.").Distinct()];

    /// <summary>Why a restore failed.</summary>
    public static PackageException Explain(IReadOnlyList<Message> messages, string output, IReadOnlyList<PackageRequest> requests)
    {
        var errors = messages.Where(message => message.IsError).ToList();
        if (errors.Count == 0)
        {
            return new PackageException(output.Contains("No .NET SDKs were found", StringComparison.Ordinal)
                ? "Packages are restored by the .NET SDK, and only the .NET runtime is installed. Get the SDK from https://dot.net/download"
                : $"The restore failed: {string.Join(' ', output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeLast(5))}");
        }

        // A source that cannot be reached explains the packages that are not found.
        var first = errors.FirstOrDefault(error => error.Code == "NU1301") ?? errors[0];
        var id = first.Id ?? Quoted().Match(first.Text).Groups["id"].Value;
        var text = Whitespace().Replace(first.Text, " ").Trim();
        var request = requests.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
        var wanted = request?.Version ?? "";
        return new(first.Code switch
        {
            "NU1101" => $"There is no package {id} in {After(text, "source(s):")}{(request is null && id.Length > 0 ? $", and {string.Join(", ", requests.Select(r => r.Id))} cannot do without it" : "")}.",
            "NU1102" or "NU1103" when Nearest().Match(text) is { Success: true, Groups: var nearest } =>
                request is { IsFloating: true } && !wanted.Contains('-') && nearest["version"].Value.Contains('-')
                    ? $"Of {id} there are previews only, such as {nearest["version"].Value}. #r \"nuget: {id}, *-*\" takes them."
                    : $"There is no version {(request is null ? Wanted().Match(text).Groups["range"].Value : wanted)} of {id}. The nearest is {nearest["version"].Value}.",
            "NU1102" or "NU1103" => $"There is no version {wanted} of {id}.",
            "NU1202" or "NU1701" => $"{id} is not there for .NET {Environment.Version.Major}. {After(text, "(.NETCoreApp,Version=v" + Environment.Version.ToString(2) + ")").TrimStart('.', ' ')}",
            "NU1203" => $"{id} is not there for this system ({PackageRestore.Target}).",
            "NU1212" or "NU1213" => $"{id} is a tool and no library: it is installed by `dotnet tool install {id}`, and cells cannot use it.",
            "NU1107" or "NU1605" or "NU1608" => $"The packages do not go together: {text} Versions that are loaded cannot change; restart the kernel, and ask for all packages in one cell.",
            "NU1301" => $"Cannot reach a source of packages: {text} Without a network, versions that this machine has work: #r \"nuget: PACKAGE, VERSION\".",
            _ => text,
        }, first.Code, id);
    }

    private static string After(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is var at && at >= 0 ? text[(at + mark.Length)..].Trim() : text;

    private static List<Message> Logged(string assets)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
            return !json.RootElement.TryGetProperty("logs", out var logs) ? []
                : [.. logs.EnumerateArray().Select(log => new Message(
                    log.GetProperty("code").GetString()!, log.GetProperty("level").GetString() == "Error",
                    log.TryGetProperty("libraryId", out var id) ? id.GetString() : null, log.GetProperty("message").GetString()!))];
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"(?<level>error|warning) (?<code>NU\d+): (?<text>.*)")]
    private static partial Regex Printed();

    [GeneratedRegex("(?:[Pp]ackage|package id) '?(?<id>[A-Za-z0-9_][\\w.-]*\\w)'?")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"Nearest version: (?<version>\S+)")]
    private static partial Regex Nearest();

    [GeneratedRegex(@"with version (?<range>\([^)]*\)|\S+)")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
