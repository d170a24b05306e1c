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
        // <host>/shared/Microsoft.NETCore.App/<version>/
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        return [File.Exists(host) ? host : "dotnet", dll];
    }
}
