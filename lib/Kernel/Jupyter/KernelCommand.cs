using System.Runtime.InteropServices;

namespace CSharpKernel.Jupyter;

/// <summary>How to start the kernel as a process.</summary>
public static class KernelCommand
{
    /// <summary>The program and its first arguments, with absolute paths: this .NET host and the kernel's dll.</summary>
    /// <remarks>A front-end that is started from a desktop has no DOTNET_ROOT; the host that runs now is known to work.</remarks>
    /// <param name="kernelFolder">The folder of csharp-kernel.dll.</param>
    /// <exception cref="FileNotFoundException">The folder has no csharp-kernel.dll.</exception>
    public static IReadOnlyList<string> For(string kernelFolder)
    {
        var dll = Path.GetFullPath(Path.Combine(kernelFolder, "csharp-kernel.dll"));
        if (!File.Exists(dll))
            throw new FileNotFoundException($"there is no csharp-kernel.dll in {Path.GetFullPath(kernelFolder)}; publish lib/Kernel there", dll);
        var host = Path.Combine(DotnetRoot, "dotnet");
        return [File.Exists(host) ? host : "dotnet", dll];
    }

    /// <summary>The same for a registration: an update of the .NET tool moves its folder, but not the program that stands for it.</summary>
    /// <returns>The program and its first arguments, and the environment that it needs.</returns>
    /// <exception cref="FileNotFoundException">The folder has no csharp-kernel.dll.</exception>
    public static (IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment) Lasting(string kernelFolder)
    {
        var store = Path.GetFullPath(kernelFolder).IndexOf("/.store/csharp-kernel/", StringComparison.Ordinal);
        var tool = store < 0 ? "" : Path.Combine(Path.GetFullPath(kernelFolder)[..store], "csharp-kernel");
        return File.Exists(tool)
            ? ([tool], new Dictionary<string, string> { ["DOTNET_ROOT"] = DotnetRoot })
            : (For(kernelFolder), new Dictionary<string, string>());
    }

    // <root>/shared/Microsoft.NETCore.App/<version>/
    private static string DotnetRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
}
