using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel.Tests.Session.Packages;

/// <summary>A folder of packages made for a test, so that no test needs a network.</summary>
internal sealed class PackageFeed(string folder)
{
    private static readonly string[] Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Where(f => Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal))];

    public string Folder => Directory.CreateDirectory(folder).FullName;

    /// <summary>Makes packages of this notebook folder come from here alone, and keeps them out of the user's own.</summary>
    public void Configure(string notebookFolder, string? source = null) => File.WriteAllText(Path.Combine(notebookFolder, "nuget.config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{notebookFolder}/packages" /></config>
          <packageSources><clear />{(source is null ? "" : $"<add key=\"test feed\" value=\"{source}\" allowInsecureConnections=\"true\" />")}</packageSources>
        </configuration>
        """);

    /// <summary>Puts a package into the folder.</summary>
    /// <param name="id">Its name, and the name of its assembly and of the class in it.</param>
    /// <param name="version">Its version, which the class's <c>Version</c> says.</param>
    /// <param name="members">More members of the class.</param>
    /// <param name="framework">The folder of the assembly.</param>
    /// <param name="dependency">A package of this folder, with a version.</param>
    /// <param name="native">A native library by the name that it has in the package.</param>
    public void Add(string id, string version, string members = "", string framework = "net8.0", (string Id, string Version)? dependency = null, (string File, string Name)? native = null)
    {
        using var package = ZipFile.Open(Path.Combine(Folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        var needs = dependency is var (other, least) ? $"<dependencies><group targetFramework=\"{framework}\"><dependency id=\"{other}\" version=\"{least}\" /></group></dependencies>" : "";
        Write(package, id + ".nuspec", System.Text.Encoding.UTF8.GetBytes(
            $"<package><metadata><id>{id}</id><version>{version}</version><authors>test</authors><description>test</description>{needs}</metadata></package>"));
        Write(package, $"lib/{framework}/{id}.dll", Assembly(id, $"public static class {id} {{ public static string Version => \"{version}\"; {members} }}", dependency));
        if (native is var (file, name)) Write(package, $"runtimes/{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}/native/{name}", File.ReadAllBytes(file));
    }

    private byte[] Assembly(string name, string code, (string Id, string Version)? dependency)
    {
        var references = Framework.Select(f => (MetadataReference)MetadataReference.CreateFromFile(f)).ToList();
        if (dependency is var (id, version))
        {
            using var package = ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{version}.nupkg"));
            var copy = new MemoryStream();
            using (var dll = package.Entries.Single(entry => entry.Name == id + ".dll").Open()) dll.CopyTo(copy);
            references.Add(MetadataReference.CreateFromImage(copy.ToArray()));
        }

        var assembly = new MemoryStream();
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], references, new(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return assembly.ToArray();
    }

    private static void Write(ZipArchive package, string name, byte[] content)
    {
        using var entry = package.CreateEntry(name).Open();
        entry.Write(content);
    }
}
