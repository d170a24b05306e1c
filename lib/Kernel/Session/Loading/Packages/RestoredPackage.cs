using System.Text.Json;
using CSharpKernel.Jupyter;

namespace CSharpKernel;

/// <summary>A package on this machine, with those of its files that are for this .NET and this system.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">The version that was restored.</param>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Runtime">Assemblies to load.</param>
/// <param name="Native">Native libraries.</param>
internal sealed record RestoredPackage(string Id, string Version, IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<string> Native)
{
    /// <summary>All of its files.</summary>
    public IEnumerable<string> Files => Compile.Concat(Runtime).Concat(Native);

    /// <summary>Reads what a restore has written (<c>project.assets.json</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">The framework and the system, such as <c>net10.0/linux-x64</c>.</param>
    /// <exception cref="FormatException">The file is not what the SDK writes.</exception>
    public static IReadOnlyList<RestoredPackage> ReadAssets(string file, string target)
    {
        try
        {
            using var assets = JsonDocument.Parse(File.ReadAllBytes(file));
            var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
            var libraries = assets.RootElement.GetProperty("libraries");
            return [.. assets.RootElement.GetProperty("targets").GetProperty(target).EnumerateObject()
                .Where(entry => entry.Value.GetProperty("type").GetString() == "package")
                .Select(entry =>
                {
                    var path = libraries.GetProperty(entry.Name).GetProperty("path").GetString()!;
                    var folder = folders.Select(root => Path.Combine(root, path)).FirstOrDefault(Directory.Exists) ?? Path.Combine(folders[0], path);
                    IReadOnlyList<string> Files(string kind) => entry.Value.TryGetProperty(kind, out var files)
                        // "_._" says that a package has nothing for this framework, and means it
                        ? [.. files.EnumerateObject().Select(f => f.Name).Where(name => !name.EndsWith("_._", StringComparison.Ordinal)).Select(name => Path.Combine(folder, name))]
                        : [];
                    var name = entry.Name.Split('/');
                    return new RestoredPackage(name[0], name[1], Files("compile"), Files("runtime"), Files("native"));
                })];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new FormatException($"{file} is not what this kernel knows the .NET SDK to write: {e.Message}", e);
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written; null if that is not there, or no longer true.</summary>
    public static IReadOnlyList<RestoredPackage>? Read(string file)
    {
        try
        {
            var packages = JsonSerializer.Deserialize<RestoredPackage[]>(File.ReadAllBytes(file));
            return packages is not null && packages.All(p => p is { Id: not null, Version: not null, Compile: not null, Runtime: not null, Native: not null } && p.Files.All(File.Exists)) ? packages : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentNullException)
        {
            return null;
        }
    }

    public static void Write(string file, IReadOnlyList<RestoredPackage> packages) =>
        AtomicFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(packages));
}
