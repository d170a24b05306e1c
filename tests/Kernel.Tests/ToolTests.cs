using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CSharpKernel.Tests;

/// <summary>The kernel as a .NET tool, packed and installed as somebody without the course would.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-tool").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_tool_is_installed_registers_itself_and_runs_a_notebook()
    {
        var (packages, tools, data) = (Path.Combine(_folder, "packages"), Path.Combine(_folder, "tools"), Path.Combine(_folder, "jupyter"));
        Run("dotnet", "pack", Path.Combine(Root(), "lib", "Kernel"), "-c", "Release", "--no-build", "-o", packages, "-v", "quiet");
        // A cache of its own: the user's would keep this version.
        Run("dotnet", "tool", "install", "csharp-kernel", "--tool-path", tools, "--source", packages);
        var tool = Path.Combine(tools, "csharp-kernel");

        Run(tool, "install", "--path", data);
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(data, "kernels", ".net-csharp", "kernel.json")))!;
        // An update of the tool moves everything but this.
        Assert.Equal(tool, (string)spec["argv"]![0]!);
        Assert.True(File.Exists(Path.Combine((string)spec["env"]!["DOTNET_ROOT"]!, "dotnet")));

        var notebook = Path.Combine(_folder, "a.ipynb");
        File.WriteAllText(notebook, """
            {"nbformat":4,"nbformat_minor":5,"metadata":{"kernelspec":{"name":".net-csharp","display_name":".NET (C#)","language":"C#"}},
             "cells":[{"cell_type":"code","id":"a","metadata":{},"execution_count":null,"outputs":[],"source":"6 * 7"}]}
            """);
        Run(tool, "run", notebook, "--output", Path.Combine(_folder, "b.ipynb"));
        Assert.Contains("42", File.ReadAllText(Path.Combine(_folder, "b.ipynb")));
    }

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "cache");
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}\n{error.Result}");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Transformer.Notebooks.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
