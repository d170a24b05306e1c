namespace CSharpKernel;

/// <summary>Where packages come from: what the user's and the notebook's nuget.config say, and what <c>#i</c> adds.</summary>
/// <param name="folder">The folder of the notebook.</param>
internal sealed class PackageSources(string folder)
{
    private const string Form = "The form is: #i \"nuget: https://…/index.json\" or #i \"nuget: path/to/folder\"";
    private static readonly string[] ConfigNames = ["nuget.config", "NuGet.config", "NuGet.Config"];

    private readonly List<string> _added = [];

    /// <summary>Where the search for nuget.config starts.</summary>
    public string Folder => folder;

    /// <summary>What <c>#i</c> has added.</summary>
    public IReadOnlyList<string> Added => _added;

    /// <summary>Takes what stands in the quotes of an <c>#i</c>.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="from">Where a relative path starts.</param>
    /// <exception cref="PackageException">It is no source.</exception>
    public void Add(string text, string from)
    {
        if (!PackageRequest.IsOne(text)) throw new PackageException($"#i \"{text}\" names no source of packages. {Form}");
        var source = text.Trim()["nuget:".Length..].Trim();
        if (source.Length == 0) throw new PackageException($"#i names no source of packages. {Form}");
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.IsFile)
        {
            source = Path.GetFullPath(address?.LocalPath ?? source, from);
            if (!Directory.Exists(source)) throw new PackageException($"There is no folder {source}. {Form}");
        }
        else if (address.Scheme == "http")
        {
            throw new PackageException($"{source} is not encrypted, and NuGet takes packages from https:// only. A nuget.config beside the notebook can allow it (allowInsecureConnections).");
        }
        else if (address.Scheme != "https")
        {
            throw new PackageException($"'{source}' is neither an https address nor a folder. {Form}");
        }

        if (!_added.Contains(source)) _added.Add(source);
    }

    /// <summary>Forgets the newest of what <c>#i</c> has added.</summary>
    /// <param name="count">How many to keep.</param>
    public void KeepFirst(int count) => _added.RemoveRange(count, _added.Count - count);

    /// <summary>What decides where packages come from, as text: as long as it is the same, so are the packages.</summary>
    public string Describe()
    {
        var lines = new List<string>(_added) { Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? "" };
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            foreach (var file in ConfigNames.Select(name => Path.Combine(at.FullName, name)).Where(File.Exists)) lines.Add($"{file}\n{File.ReadAllText(file)}");
        return string.Join('\n', lines);
    }
}
