using System.Diagnostics;
using static TorchSharp.torch;

namespace Bench;

/// <summary>What one operator call costs: the smallest there is.</summary>
internal static class Addition
{
    private const int Calls = 200_000, Rounds = 9;

    /// <summary>Microseconds for one x + x, the median of several rounds after warming up.</summary>
    public static double Median(bool disposed)
    {
        var x = rand(4);
        var times = new List<double>();
        for (var round = 0; round < Rounds + 2; round++)
        {
            var watch = Stopwatch.StartNew();
            if (disposed) for (var i = 0; i < Calls; i++) (x + x).Dispose();
            else for (var i = 0; i < Calls; i++) _ = x + x;
            if (round >= 2) times.Add(watch.Elapsed.TotalMicroseconds / Calls);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
