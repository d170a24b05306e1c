using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>
/// Finds what <c>#r "file"</c> names, together with the assemblies beside it that it depends on: their types can then be
/// used by name.
/// </summary>
internal sealed class ReferenceResolver(string folder, CellLoadContext loader) : MetadataReferenceResolver
{
    private readonly Dictionary<string, Loaded> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<PortableExecutableReference>> _packages = new(StringComparer.OrdinalIgnoreCase);

    private sealed record Loaded(string File, Guid Version, PortableExecutableReference Reference);

    /// <summary>What the user should know about files that were found.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>The assembly in a file, and those that it needs.</summary>
    /// <param name="reference">What stands in the quotes.</param>
    /// <param name="from">The folder of the file that says so.</param>
    /// <exception cref="FileNotFoundException">There is no such file; the message is for the user.</exception>
    public IReadOnlyList<PortableExecutableReference> Find(string reference, string from)
    {
        var file = Path.GetFullPath(reference, from);
        if (!File.Exists(file))
            throw new FileNotFoundException($"There is no file {file}. A path in #r starts from the folder of the notebook, or of the file that contains the #r; if the file is built by a project, build it first.");
        var found = new Dictionary<string, PortableExecutableReference>(StringComparer.OrdinalIgnoreCase);
        Collect(file, found);
        return [.. found.Values];
    }

    /// <summary>Makes a package one that cells can use.</summary>
    /// <returns>What to compile against.</returns>
    public IReadOnlyList<PortableExecutableReference> Add(RestoredPackage package)
    {
        foreach (var native in package.Native) loader.AddNative(native);
        var found = new List<PortableExecutableReference>();
        foreach (var file in package.Runtime)
        {
            if (Describe(file) is not var (name, version, _)) continue;
            if (IsOwn(name))
            {
                if (Framework.IsNewer(file, name)) Notices.Add($"{name} of {package.Id} {package.Version} is newer than the one of .NET {Environment.Version}, which is used.");
                continue;
            }

            var compile = package.Compile.FirstOrDefault(c => Path.GetFileName(c) == Path.GetFileName(file)) ?? file;
            found.Add(Load(name, file, version, compile).Reference);
        }

        _packages[package.Id] = [.. found];
        return found;
    }

    /// <summary>Serves the <c>#r</c> of files that <c>#load</c> brings in; the compiler takes one assembly for each.</summary>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        // The packages of such a file are there already; an empty answer would be an error.
        if (PackageRequest.IsOne(reference))
            return _packages.GetValueOrDefault(PackageRequest.Read(reference).Id) is { Count: > 0 } package ? [package[0]] : [Framework.CreateReferences()[0]];
        try
        {
            return [.. Find(reference, Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : folder).Take(1)];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
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

        if (found.ContainsKey(name) || IsOwn(name)) return;
        found[name] = Load(name, file, version, file).Reference;
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

    /// <summary>True for .NET's own assemblies and for .NET Interactive's, whose part this kernel plays.</summary>
    private static bool IsOwn(string name) => Framework.Provides(name) || name.StartsWith("Microsoft.DotNet.Interactive.", StringComparison.OrdinalIgnoreCase);

    private Loaded Load(string name, string file, Guid version, string compile)
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
        return _byName[name] = new(file, version, MetadataReference.CreateFromFile(compile));
    }
}
