using System.Collections.Frozen;
using System.IO.MemoryMappedFiles;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;

namespace CSharpKernel;

/// <summary>The assemblies that every cell can use: .NET itself and the display library.</summary>
internal static class Framework
{
    private static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged),
        typeof(DisplaySink).Assembly.Location,
    ];

    private static readonly FrozenSet<string> Names =
        Files.Select(f => Path.GetFileNameWithoutExtension(f)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Mapped and not read, which saves 60 MB of memory; and so never closed.
    private static readonly Lazy<(string File, AssemblyMetadata Metadata)[]> Images = new(() => [.. Files.Select(f => (f, Map(f)))]);

    /// <summary>
    /// What every cell compiles against; new for every chain of submissions. The compiler keeps its symbols with the
    /// references, and two chains that compile at once over the same ones can end up with two symbols for one type.
    /// </summary>
    public static IReadOnlyList<PortableExecutableReference> CreateReferences() =>
        [.. Images.Value.Select(i => ((AssemblyMetadata)i.Metadata.Copy()).GetReference(filePath: i.File))];

    /// <summary>True if an assembly of this simple name is .NET's or the display library.</summary>
    public static bool Provides(string name) => Names.Contains(name);

    /// <summary>True if an assembly's version is higher than that of .NET's own of its name.</summary>
    public static bool IsNewer(string file, string name) =>
        Files.FirstOrDefault(f => Path.GetFileNameWithoutExtension(f).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } own
        && AssemblyName.GetAssemblyName(file).Version > AssemblyName.GetAssemblyName(own).Version;

    private static unsafe AssemblyMetadata Map(string file)
    {
        var view = MemoryMappedFile.CreateFromFile(file, FileMode.Open, null, 0, MemoryMappedFileAccess.Read).CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromImage((nint)start, checked((int)new FileInfo(file).Length)));
    }

    private static bool IsManaged(string file) => Path.GetFileName(file) is var name
        && (name is "mscorlib.dll" or "netstandard.dll" or "System.dll" or "WindowsBase.dll"
            || name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.IO.Compression.Native", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.DiaSymReader", StringComparison.Ordinal));
}
