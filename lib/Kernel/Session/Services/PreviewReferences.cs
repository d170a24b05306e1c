using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>Serves the <c>#r</c> lines of a cell that is still being written: read and not loaded, so that the session does not change.</summary>
/// <param name="folder">Where relative paths start.</param>
internal sealed class PreviewReferences(string folder) : MetadataReferenceResolver
{
    private static readonly ConcurrentDictionary<(string File, DateTime Written), PortableExecutableReference> Read = [];

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        try
        {
            var file = Path.GetFullPath(reference, Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : folder);
            return !File.Exists(file) ? [] : [Read.GetOrAdd((file, File.GetLastWriteTimeUtc(file)), static key => MetadataReference.CreateFromFile(key.File))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or BadImageFormatException)
        {
            return [];
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
