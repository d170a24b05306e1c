using System.Diagnostics;

namespace CourseCli;

/// <summary><c>./course bench</c>: our code beside PyTorch eager, on this machine, in one run.</summary>
public static class BenchCommand
{
    public static int Run(Repository repository)
    {
        var program = Path.Combine(repository.Artifacts, "bin", "Bench", "release", "Bench.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = repository.Root })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
