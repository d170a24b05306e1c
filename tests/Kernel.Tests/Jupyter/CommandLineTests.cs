using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CSharpKernel.Tests.Jupyter;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-test").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string SpecFile => Path.Combine(_folder, "kernels", ".net-csharp", "kernel.json");

    internal static (int Code, string Output, string Error) Kernel(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "csharp-kernel.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("run", "--help")]
    [InlineData("install", "-h")]
    public void Help_names_every_verb_and_ends_well(params string[] arguments)
    {
        var (code, output, _) = Kernel(arguments);
        Assert.Equal(0, code);
        foreach (var verb in new[] { "jupyter", "stdio", "run", "install", "uninstall" }) Assert.Contains(verb, output);
    }

    [Theory]
    [InlineData("what shall it do")]
    [InlineData("'fly'", "fly")]
    [InlineData("one argument", "jupyter")]
    [InlineData("no arguments", "stdio", "x")]
    [InlineData("'--wrong'", "install", "--wrong")]
    [InlineData("--path needs a value", "install", "--path")]
    [InlineData("'extra'", "uninstall", "extra")]
    [InlineData("path of a notebook", "run")]
    [InlineData("'soon'", "run", "a.ipynb", "--timeout", "soon")]
    [InlineData("'-3'", "run", "a.ipynb", "--timeout", "-3")]
    [InlineData("one notebook", "run", "a.ipynb", "b.ipynb", "--output", "c.ipynb")]
    [InlineData("takes an .ipynb", "run", "a.dib", "--output", "b.dib")]
    [InlineData("both be written to", "run", "a/x.ipynb", "b/x.dib", "--output", "out")]
    [InlineData("exclude each other", "run", "a.ipynb", "--keep-going", "--stop-on-error")]
    [InlineData("'none'", "run", "a.ipynb", "--parallel", "none")]
    [InlineData("/no/such/file", "jupyter", "/no/such/file")]
    public void A_wrong_call_says_what_is_wrong_and_ends_with_2(string expected, params string[] arguments)
    {
        var (code, output, error) = Kernel(arguments);
        Assert.Equal(2, code);
        Assert.Contains(expected, error);
        Assert.Contains("--help", error);
        Assert.Equal("", output);
    }

    [Fact]
    public void A_connection_file_that_would_open_the_machine_is_refused()
    {
        var file = Path.Combine(_folder, "connection.json");
        File.WriteAllText(file, """{"transport":"tcp","ip":"0.0.0.0","key":"k","signature_scheme":"hmac-sha256","shell_port":50001,"control_port":50002,"iopub_port":50003,"stdin_port":50004,"hb_port":50005}""");
        var (code, _, error) = Kernel("jupyter", file);
        Assert.Equal(2, code);
        Assert.Contains("0.0.0.0", error);
        Assert.Contains("127.0.0.1 only", error);
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var file = Path.Combine(_folder, "connection.json");
        File.WriteAllText(file, $$"""{"transport":"tcp","ip":"127.0.0.1","key":"k","signature_scheme":"hmac-sha256","shell_port":{{port}},"control_port":50002,"iopub_port":50003,"stdin_port":50004,"hb_port":50005}""");
        var (code, _, error) = Kernel("jupyter", file);
        Assert.Equal(1, code);
        Assert.Contains($"port {port}", error);
        Assert.Contains("another program", error);
    }

    [Fact]
    public void Install_registers_the_kernel_and_uninstall_takes_it_back()
    {
        Assert.Equal(0, Kernel("install", "--path", _folder).Code);
        var spec = JsonNode.Parse(File.ReadAllText(SpecFile))!;
        Assert.Equal(".NET (C#)", spec["display_name"]!.GetValue<string>());
        Assert.Equal("C#", spec["language"]!.GetValue<string>());
        Assert.Equal("message", spec["interrupt_mode"]!.GetValue<string>());
        var arguments = spec["argv"]!.AsArray().Select(argument => argument!.GetValue<string>()).ToList();
        Assert.Equal(["jupyter", "{connection_file}"], arguments[^2..]);
        Assert.All(arguments[..^2], argument => Assert.True(File.Exists(argument) && Path.IsPathRooted(argument), argument));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(SpecFile)!));

        Assert.Equal(0, Kernel("install", "--path", _folder).Code);
        Assert.Equal(0, Kernel("uninstall", "--path", _folder).Code);
        Assert.False(Directory.Exists(Path.GetDirectoryName(SpecFile)));
        Assert.Contains("nothing to remove", Kernel("uninstall", "--path", _folder).Output);
    }

    [Theory]
    [InlineData("""{"argv":["dotnet","interactive","jupyter","{connection_file}"],"display_name":".NET (C#)","language":"C#"}""")]
    [InlineData("""{"argv":"csharp-kernel"}""")]
    [InlineData("not json")]
    public void A_kernel_of_another_program_is_left_alone_unless_forced(string foreign)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SpecFile)!);
        File.WriteAllText(SpecFile, foreign);
        var (code, _, error) = Kernel("install", "--path", _folder);
        Assert.Equal(1, code);
        Assert.Contains("--force", error);
        Assert.Equal(1, Kernel("uninstall", "--path", _folder).Code);
        Assert.Equal(foreign, File.ReadAllText(SpecFile));

        Assert.Equal(0, Kernel("install", "--path", _folder, "--force").Code);
        Assert.Contains("csharp-kernel", File.ReadAllText(SpecFile));
    }
}
