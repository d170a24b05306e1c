using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CSharpKernel;

/// <summary>
/// Loads cells and the libraries they reference. A library's own dependencies, native ones too, come from its folder;
/// the framework and the display library are the kernel's.
/// </summary>
internal sealed class CellLoadContext() : AssemblyLoadContext("cells")
{
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _natives = [];
    private readonly List<string> _folders = [];

    /// <summary>Loads an assembly of this simple name from this file, when it is first needed.</summary>
    public void Add(string name, string file)
    {
        lock (_files)
        {
            _files[name] = file;
            var folder = Path.GetDirectoryName(file)!;
            if (!_folders.Contains(folder)) _folders.Add(folder);
        }
    }

    /// <summary>Loads a native library of this file's name from this file.</summary>
    public void AddNative(string file)
    {
        lock (_files) _natives.TryAdd(Path.GetFileName(file), file);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || Framework.Provides(name)) return null;
        lock (_files)
        {
            if (_files.TryGetValue(name, out var file)) return LoadFromAssemblyPath(file);
            var beside = _folders.Select(f => Path.Combine(f, name + ".dll")).FirstOrDefault(File.Exists);
            return beside is null ? null : LoadFromAssemblyPath(beside);
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string[] names = [unmanagedDllName, unmanagedDllName + Extension, "lib" + unmanagedDllName + Extension];
        string[] folders;
        lock (_files)
        {
            folders = [.. _folders];
            if (names.FirstOrDefault(_natives.ContainsKey) is { } known) return LoadUnmanagedDllFromPath(_natives[known]);
        }

        var file = folders
            .SelectMany(f => new[] { f, Path.Combine(f, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") })
            .SelectMany(f => names.Select(n => Path.Combine(f, n)))
            .FirstOrDefault(File.Exists);
        return file is null ? 0 : LoadUnmanagedDllFromPath(file);
    }

    private static string Extension =>
        OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
}
