using System.Diagnostics;

namespace CourseCli;

/// <summary><c>./course bench</c>: our code beside PyTorch eager, and our kernel beside ipykernel, on this machine, in one run.</summary>
public static class BenchCommand
{
    private const string Kernel = "kernel";

    /// <param name="cases">Which to measure: "kernel", or names of computations; none means all.</param>
    public static int Run(Repository repository, IReadOnlyCollection<string> cases)
    {
        var computations = cases.Where(name => name != Kernel).ToList();
        if (computations.Count > 0 || cases.Count == 0)
        {
            var code = Start(repository, "dotnet", [Path.Combine(repository.Artifacts, "bin", "Bench", "release", "Bench.dll"), .. computations]);
            if (code != 0) return code;
        }
        return cases.Count == 0 || cases.Contains(Kernel)
            ? Start(repository, "/usr/bin/python3", [Path.Combine(repository.Root, "bench", "kernel.py"), Path.GetDirectoryName(repository.Kernel)!])
            : 0;
    }

    private static int Start(Repository repository, string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = repository.Root })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
