using System.Diagnostics;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Tests.Jupyter;

/// <summary>Drives the kernel over ZeroMQ with Jupyter's own client, and executes notebooks with nbclient.</summary>
public sealed class ConformanceTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string _data = Directory.CreateTempSubdirectory("jupyter-data").FullName;

    public ConformanceTests() => KernelSpec.Install(AppContext.BaseDirectory, _data, force: false);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    public static TheoryData<string> Checks => [.. Directory.GetFiles(Path.GetDirectoryName(Script)!, "*.py")
        .SelectMany(file => File.ReadLines(file)
            .Where(line => line.StartsWith("def check_", StringComparison.Ordinal))
            .Select(line => Path.GetFileNameWithoutExtension(file) + "." + line["def check_".Length..line.IndexOf('(')]))];

    private static string Script
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Transformer.Notebooks.sln"))) folder = Path.GetDirectoryName(folder)!;
            return Path.Combine(folder, "tests", "jupyter", "conformance.py");
        }
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Jupyter(string check)
    {
        var start = new ProcessStartInfo(Python, [Script, check]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["JUPYTER_PATH"] = _data;
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(_data, "runtime");
        start.Environment["JUPYTER_DATA_DIR"] = Path.Combine(_data, "none");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Equal($"ok {check}", output.Trim());
    }
}
