using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>
/// Finds what <c>#r "file"</c> names, relative to the file that says so, together with the assemblies beside it that it
/// depends on: their types can then be used by name.
/// </summary>
internal sealed class ReferenceResolver(string folder, CellLoadContext loader) : MetadataReferenceResolver
{
    private readonly Dictionary<string, Loaded> _byName = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<PortableExecutableReference> _siblings = [];

    private sealed record Loaded(string File, Guid Version, PortableExecutableReference Reference);

    /// <summary>Where a file that does not exist was looked for.</summary>
    public Dictionary<string, string> Missing { get; } = [];

    /// <summary>What the user should know about files that were found.</summary>
    public List<string> Notices { get; } = [];

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var from = Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : folder;
        var file = Path.GetFullPath(reference, from);
        if (!File.Exists(file))
        {
            Missing[reference] = file;
            return [];
        }

        var found = new Dictionary<string, PortableExecutableReference>(StringComparer.OrdinalIgnoreCase);
        Collect(file, found);
        // The compiler allows one reference for a directive; the others become references of the submission itself.
        _siblings.AddRange(found.Values.Skip(1));
        return [found.Values.First()];
    }

    /// <summary>The assemblies beside those that were resolved since the last call.</summary>
    public IReadOnlyList<PortableExecutableReference> TakeSiblings()
    {
        var siblings = _siblings.ToList();
        _siblings.Clear();
        return siblings;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private void Collect(string file, Dictionary<string, PortableExecutableReference> found)
    {
        if (Describe(file) is not var (name, version, needs))
        {
            // The compiler says better than this what is wrong with the file.
            found[file] = MetadataReference.CreateFromFile(file);
            return;
        }

        if (found.ContainsKey(name) || (Framework.Provides(name) && found.Count > 0)) return;
        found[name] = Load(name, file, version).Reference;
        foreach (var beside in needs.Select(n => Path.Combine(Path.GetDirectoryName(file)!, n + ".dll")).Where(File.Exists))
            Collect(beside, found);
    }

    private static (string Name, Guid Version, string[] Needs)? Describe(string file)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            var metadata = image.GetMetadataReader();
            return (metadata.GetString(metadata.GetAssemblyDefinition().Name),
                metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
                [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))]);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private Loaded Load(string name, string file, Guid version)
    {
        if (_byName.TryGetValue(name, out var loaded))
        {
            if (loaded.Version == version) return loaded;
            Notices.Add(loaded.File == file
                ? $"{file} has changed since it was loaded. Restart the kernel to use the new one."
                : $"{name} is in use already, from {loaded.File}; {file} differs and is ignored. Restart the kernel to use it.");
            return loaded;
        }

        loader.Add(name, file);
        return _byName[name] = new(file, version, MetadataReference.CreateFromFile(file));
    }
}
