using System.Diagnostics;
using System.Runtime.Versioning;
using CourseCli;

namespace Cli.Tests;

/// <summary>The script itself, in a folder of its own, with tools that only pretend.</summary>
[SupportedOSPlatform("linux")]
public sealed class CourseScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course").FullName;

    public CourseScriptTests()
    {
        File.Copy(Path.Combine(Repository.Find().Root, "course"), Path.Combine(_folder, "course"));
        foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc", "Directory.Build.props", "Directory.Packages.props", ".editorconfig" }) File.WriteAllText(Path.Combine(_folder, file), "");
        foreach (var name in new[] { "lib", "data/quiz", "data/exercises", "artifacts/kernel", "tools" }) Directory.CreateDirectory(Path.Combine(_folder, name));
        Tool("tools/npm", "");
        Tool("tools/dpkg-query", "echo installed");
        Tool("artifacts/kernel/csharp-kernel", "");
    }

    // The compiler's server outlives the build that started it.
    [Fact]
    public void A_build_server_that_stays_behind_does_not_hold_the_next_command_up()
    {
        Tool("tools/dotnet", "sleep 30 & echo $! >> servers");
        Assert.DoesNotContain("waiting", Setup());
        File.WriteAllText(Path.Combine(_folder, "lib/changed"), "");
        Assert.DoesNotContain("waiting", Setup());
    }

    private string Setup()
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_folder, "course"), "setup"]) { RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["PATH"] = $"{_folder}/tools:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var text = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, text);
        return text;
    }

    private void Tool(string path, string script)
    {
        path = Path.Combine(_folder, path);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose()
    {
        var servers = Path.Combine(_folder, "servers");
        if (File.Exists(servers))
            foreach (var id in File.ReadLines(servers)) Process.Start("kill", id).WaitForExit();
        Directory.Delete(_folder, true);
    }
}
