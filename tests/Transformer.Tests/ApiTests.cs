using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Transformer.Tests;

public class ApiTests
{
    // Everything public in lib/TorchSharp outside this namespace is in the package too: TorchSharp.Tests holds it to the list.
    [Fact]
    public void The_library_uses_nothing_that_the_TorchSharp_package_lacks()
    {
        using var file = new PEReader(File.OpenRead(typeof(Transformer.Attention.AttentionHead).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}").ToArray();
        Assert.Contains("TorchSharp.torch", used);
        Assert.DoesNotContain(used, name => name.StartsWith("TorchSharp.Interop.", StringComparison.Ordinal));
    }
}
