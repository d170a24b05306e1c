using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Registers the kernel with Jupyter: a folder <c>kernels/.net-csharp</c> with a <c>kernel.json</c>.</summary>
public static class KernelSpec
{
    /// <summary>The name that notebooks of .NET Interactive, and ours, ask for.</summary>
    public const string Name = ".net-csharp";

    /// <summary>The name that front-ends show.</summary>
    public const string DisplayName = ".NET (C#)";

    /// <summary>The language that front-ends show.</summary>
    public const string Language = "C#";

    private const string Program = "csharp-kernel";

    /// <summary>The user's folder of Jupyter data.</summary>
    public static string DataFolder()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen) return chosen;
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(data, "jupyter");
    }

    /// <summary>The path of <c>kernel.json</c> in a data folder.</summary>
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "kernels", Name, "kernel.json");

    /// <summary>Registers a kernel; one that is not ours is left as it is unless forced.</summary>
    /// <param name="kernelFolder">The folder of csharp-kernel.dll.</param>
    /// <param name="dataFolder">Jupyter's data folder.</param>
    /// <param name="force">Also replaces a foreign kernel of the same name.</param>
    /// <returns>The path of the file that was written.</returns>
    /// <exception cref="InvalidOperationException">A foreign kernel of this name is registered.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string Install(string kernelFolder, string dataFolder, bool force)
    {
        var path = FileIn(dataFolder);
        if (File.Exists(path) && !force && !IsOurs(path))
            throw new InvalidOperationException($"another program has registered a kernel {Name} in {path}; --force replaces it");

        var (command, environment) = KernelCommand.Lasting(kernelFolder);
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(part => (JsonNode)part), "jupyter", "{connection_file}"]),
            ["display_name"] = DisplayName,
            ["language"] = Language,
            ["interrupt_mode"] = "message",
        };
        if (environment.Count > 0) spec["env"] = new JsonObject(environment.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, Json.Write(spec, indent: 2));
        return path;
    }

    /// <summary>Takes the registration back.</summary>
    /// <returns>False if there was none.</returns>
    /// <exception cref="InvalidOperationException">The kernel of this name is a foreign one.</exception>
    public static bool Uninstall(string dataFolder, bool force)
    {
        var path = FileIn(dataFolder);
        if (!File.Exists(path)) return false;
        if (!force && !IsOurs(path))
            throw new InvalidOperationException($"the kernel {Name} in {path} is another program's; --force removes it");
        File.Delete(path);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        return true;
    }

    /// <summary>Whether a registration starts this program.</summary>
    public static bool IsOurs(string path)
    {
        try
        {
            return Json.ReadObject(File.ReadAllBytes(path), path)["argv"] is JsonArray arguments
                && arguments.OfType<JsonValue>().Any(argument => argument.TryGetValue<string>(out var text)
                    && Path.GetFileName(text) is Program or Program + ".dll");
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
