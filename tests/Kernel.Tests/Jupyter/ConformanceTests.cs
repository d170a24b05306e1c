using System.Diagnostics;
using System.Reflection;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Tests.Jupyter;

/// <summary>
/// Drives the kernel over ZeroMQ with Jupyter's own client, and executes notebooks with nbclient: the checks in tests/jupyter.
/// Its classes run beside one another; the checks of each, one after another.
/// </summary>
public abstract class ConformanceTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string _data = Directory.CreateTempSubdirectory("jupyter-data").FullName;

    protected ConformanceTests() => KernelSpec.Install(AppContext.BaseDirectory, _data, force: false);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    /// <summary>The checks in a file, as FILE.CHECK.</summary>
    public static TheoryData<string> In(string file) => [.. File.ReadLines(Path.Combine(Folder, file + ".py"))
        .Where(line => line.StartsWith("def check_", StringComparison.Ordinal))
        .Select(line => file + "." + line["def check_".Length..line.IndexOf('(')])];

    protected static string Folder
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Transformer.Notebooks.sln"))) folder = Path.GetDirectoryName(folder)!;
            return Path.Combine(folder, "tests", "jupyter");
        }
    }

    protected async Task RunAsync(string check)
    {
        var start = new ProcessStartInfo(Python, [Path.Combine(Folder, "conformance.py"), check]) { RedirectStandardOutput = true, RedirectStandardError = true };
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

public sealed class RequestConformanceTests : ConformanceTests
{
    [Theory]
    [MemberData(nameof(In), "shell")]
    [MemberData(nameof(In), "control")]
    public Task Jupyter(string check) => RunAsync(check);
}

public sealed class OutputConformanceTests : ConformanceTests
{
    [Theory]
    [MemberData(nameof(In), "wire")]
    [MemberData(nameof(In), "iopub")]
    [MemberData(nameof(In), "notebooks")]
    public Task Jupyter(string check) => RunAsync(check);
}

public sealed class ProcessConformanceTests : ConformanceTests
{
    [Theory]
    [MemberData(nameof(In), "lifetime")]
    [MemberData(nameof(In), "memory")]
    public Task Jupyter(string check) => RunAsync(check);

    [Fact]
    public void Every_file_of_checks_is_run()
    {
        var run = typeof(ConformanceTests).Assembly.GetTypes().Where(type => type.BaseType == typeof(ConformanceTests))
            .SelectMany(type => type.GetMethod("Jupyter")!.GetCustomAttributes<MemberDataAttribute>()).Select(data => (string)data.Parameters[0]);
        Assert.Equal(Directory.GetFiles(Folder, "*.py").Select(file => Path.GetFileNameWithoutExtension(file)).Except(["client", "conformance"]).Order(), run.Order());
    }
}
