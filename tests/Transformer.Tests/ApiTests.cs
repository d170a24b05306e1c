using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Transformer.Tests;

/// <summary>The library builds against the TorchSharp package too: it uses nothing that the list of the package's members lacks.</summary>
public class ApiTests
{
    [Fact]
    public void The_library_uses_nothing_that_the_TorchSharp_package_lacks()
    {
        var (used, foreign) = Used(typeof(Transformer.Attention.AttentionHead).Assembly);
        Assert.Contains("TorchSharp | torch.Tensor: torch.Tensor matmul(torch.Tensor target)", used);
        Assert.Contains("TorchSharp | torch.nn.Module<T, TResult>: TResult call(T input)", used);
        Assert.Contains("TorchSharp.Utils | ComponentNameAttribute: ctor()", used);
        Assert.Contains("TorchSharp | torch.Tensor: long[] shape { get; }", used);
        Assert.True(used.Count > 30, $"only {used.Count} members were found");
        Assert.Equal([], foreign);
    }

    /// <summary>Shows that the test above can fail: this assembly calls what the package does not have.</summary>
    [Fact]
    public void A_member_that_the_package_lacks_is_found()
    {
        _ = TorchSharp.Interop.Machine.SpinCount;
        var (_, foreign) = Used(typeof(ApiTests).Assembly);
        Assert.Equal(["TorchSharp.Interop | Machine", "TorchSharp.Interop | Machine: static string SpinCount { get; }"], foreign);
    }

    /// <summary>Every type and member of TorchSharp that an assembly refers to, as C# resolved it: those in the list, and those that are not.</summary>
    private static (HashSet<string> Used, List<string> Foreign) Used(Assembly assembly)
    {
        var list = new ApiList();
        var (used, foreign) = (new HashSet<string>(), new SortedSet<string>(StringComparer.Ordinal));
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeReferences)
        {
            var type = assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle));
            if (IsTorchSharp(type) && !list.HasType(ApiList.Header(type))) foreign.Add(ApiList.Header(type));
        }
        foreach (var handle in metadata.MemberReferences)
        {
            // Inside generic code the type arguments are whatever they will be: any type stands for them.
            var anything = Enumerable.Repeat(typeof(object), 16).ToArray();
            var named = assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle), anything, anything)!;
            if (named.DeclaringType is not { IsArray: false } holder || !IsTorchSharp(holder)) continue;
            var member = Definition(named);
            if (member.DeclaringType is not { } type || !IsTorchSharp(type)) continue;
            var line = ApiList.Line(member) ?? member.ToString()!;
            var entry = $"{ApiList.Header(type)}: {line}";
            if (list.HasMember(ApiList.Header(type), line)) used.Add(entry);
            else foreign.Add(entry);
        }
        return (used, [.. foreign]);
    }

    private static bool IsTorchSharp(Type type) => type.Assembly == typeof(TorchSharp.torch).Assembly;

    /// <summary>The member as it is declared: generic, the property of an accessor, and what an override overrides.</summary>
    private static MemberInfo Definition(MemberInfo member)
    {
        if (member is MethodInfo method)
        {
            member = method = method.GetBaseDefinition();
            if (method.IsSpecialName && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal)))
            {
                var declaring = Open(method.DeclaringType!);
                return declaring.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    .Single(property => property.GetAccessors(true).Any(accessor => accessor.MetadataToken == method.MetadataToken));
            }
        }
        return member.DeclaringType is { } type ? Open(type).Module.ResolveMember(member.MetadataToken)! : member;
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
