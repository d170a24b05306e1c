using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Interop;

namespace Bench;

/// <summary>One side of the comparison: a process of its own that waits for "case runs" and answers with milliseconds.</summary>
internal sealed class Side : IDisposable
{
    private static readonly string[] Settings = ["OMP_NUM_THREADS", "GOMP_SPINCOUNT"];
    private readonly Process _process;

    private Side(string program, string[] arguments, bool asOurs)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // The loader has put its settings into this process's environment: they must not leak.
        foreach (var name in Settings) start.Environment.Remove(name);
        if (asOurs)
        {
            start.Environment["OMP_NUM_THREADS"] = torch.get_num_threads().ToString(CultureInfo.InvariantCulture);
            start.Environment["GOMP_SPINCOUNT"] = Machine.SpinCount;
        }
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
    }

    public static Side Ours() => new(Environment.ProcessPath!, [typeof(Side).Assembly.Location, "serve"], false);

    /// <summary>PyTorch with our BLAS, threads and waiting, which is the best that was found for it.</summary>
    public static Side Tuned() => new("/usr/bin/python3", [Eager, "tuned"], true);

    /// <summary>PyTorch as Debian's package starts by itself.</summary>
    public static Side Plain() => new("/usr/bin/python3", [Eager, "plain"], false);

    private static string Eager => Path.Combine(AppContext.BaseDirectory, "eager.py");

    /// <summary>Milliseconds for <paramref name="runs"/> runs of a case.</summary>
    public double Measure(string name, int runs) => double.Parse(Ask($"{name} {runs}"), CultureInfo.InvariantCulture);

    /// <summary>The most memory that the process has had, in MiB.</summary>
    public double Peak() => double.Parse(Ask("peak 0"), CultureInfo.InvariantCulture);

    private string Ask(string question)
    {
        _process.StandardInput.WriteLine(question);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("a side ended; eager.py needs Debian's python3-torch");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Our own process's part: answers until there are no more questions.</summary>
    public static void Serve()
    {
        var (current, run) = ("", (Action?)null);
        while (Console.ReadLine() is { } line)
        {
            var (name, runs) = (line.Split(' ')[0], int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
            if (name == "peak")
            {
                var status = File.ReadLines("/proc/self/status").First(entry => entry.StartsWith("VmHWM", StringComparison.Ordinal));
                Console.WriteLine(double.Parse(status.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024);
                continue;
            }
            if (name != current) (current, run) = (name, Cases.All.First(one => one.Name == name).Prepare());
            var watch = Stopwatch.StartNew();
            for (var k = 0; k < runs; k++) run!();
            Console.WriteLine(watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        }
    }
}
