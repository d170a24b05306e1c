using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Interop;

namespace Bench;

/// <summary>Runs eager.py, PyTorch's side of the comparison, with as many threads as we use, waiting as ours wait.</summary>
internal static class Eager
{
    public static IReadOnlyDictionary<string, double> Measure()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "eager.py"), torch.get_num_threads().ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            Environment = { ["GOMP_SPINCOUNT"] = Machine.SpinCount },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 does not start: install python3-torch.");
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("eager.py failed: install python3-torch (Debian).");
        return lines.Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
