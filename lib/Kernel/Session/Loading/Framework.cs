using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;

namespace CSharpKernel;

/// <summary>The assemblies that every cell can use: .NET itself and the display library.</summary>
internal static class Framework
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string Display = typeof(DisplaySink).Assembly.Location;

    private static readonly FrozenSet<string> Names = Directory.EnumerateFiles(Folder, "*.dll")
        .Where(f => Path.GetFileName(f) is var name && IsManaged(name))
        .Append(Display)
        .Select(f => Path.GetFileNameWithoutExtension(f))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What every cell compiles against; new for every chain of submissions. The compiler keeps its symbols with the
    /// references, and two chains that compile at once over the same ones can end up with two symbols for one type.
    /// </summary>
    public static IReadOnlyList<PortableExecutableReference> CreateReferences() =>
        [.. Names.Select(n => n == Path.GetFileNameWithoutExtension(Display) ? Display : Path.Combine(Folder, n + ".dll"))
            .Select(f => MetadataReference.CreateFromFile(f))];

    /// <summary>True if an assembly of this simple name is .NET's or the display library.</summary>
    public static bool Provides(string name) => Names.Contains(name);

    private static bool IsManaged(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal) && !file.StartsWith("System.IO.Compression.Native", StringComparison.Ordinal)
        || file.StartsWith("Microsoft.", StringComparison.Ordinal) && !file.StartsWith("Microsoft.DiaSymReader", StringComparison.Ordinal)
        || file is "mscorlib.dll" or "netstandard.dll" or "System.dll" or "WindowsBase.dll";
}
