using System.Diagnostics;
using System.Runtime.InteropServices;
using CSharpKernel.Jupyter;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary><c>#!about</c>.</summary>
internal static class AboutKernel
{
    public static IReadOnlyList<FormattedValue> Write(string folder) => MagicTable.Write(["csharp-kernel", KernelInfo.Version],
    [
        ["language", "C# " + KernelInfo.Language()["version"]],
        [".NET", $"{Environment.Version}, {RuntimeInformation.RuntimeIdentifier}"],
        ["compiler", "Roslyn " + FileVersionInfo.GetVersionInfo(typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.Location).ProductVersion?.Split('+')[0]],
        ["system", RuntimeInformation.OSDescription],
        ["folder", folder],
        ["process", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)],
    ]);
}
