using System.Diagnostics;
using System.Globalization;
using Bench;
using static TorchSharp.torch;

// ./course bench                 every case, beside PyTorch eager in the same run
// ./course bench small adamw     these cases
if (args is ["serve"])
{
    Side.Serve();
    return;
}

Console.WriteLine($"LibTorch {__version__}, {get_num_threads()} threads, {Environment.ProcessorCount} cores; medians, peak memory in MiB");
Console.WriteLine($"{"",-42}{"ours",10}{"PyTorch",10}{"ratio",7}{"plain",10}{"ratio",7}{"ours",8}{"PyTorch",9}");
foreach (var one in Cases.All.Where(one => args.Length == 0 || args.Contains(one.Name)))
{
    using Side ours = Side.Ours(), tuned = Side.Tuned(), plain = Side.Plain();
    Measures mine = [], theirs = [], untuned = [];
    var clock = Stopwatch.StartNew();
    for (var round = 0; round < 7 || round < 100 && clock.Elapsed.TotalSeconds < 25; round++)
    {
        mine.Add(ours.Measure(one.Name, one.Runs) / one.Runs);
        theirs.Add(tuned.Measure(one.Theirs, one.Runs) / one.Runs);
        untuned.Add(plain.Measure(one.Theirs, one.Runs) / one.Runs);
    }
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{one.What,-42}{Time(mine),10}{Time(theirs),10}{mine.Median / theirs.Median,7:F2}{Time(untuned),10}{mine.Median / untuned.Median,7:F2}{ours.Peak(),8:F0}{tuned.Peak(),9:F0}"));
}

static string Time(Measures measures) => measures.Median is var median && median >= 0.1
    ? string.Create(CultureInfo.InvariantCulture, $"{median:F1} ms")
    : string.Create(CultureInfo.InvariantCulture, $"{median * 1000:F2} us");

/// <summary>What was measured; the first two rounds only warm up.</summary>
internal sealed class Measures : List<double>
{
    public double Median => this.Skip(2).Order().ElementAt((Count - 2) / 2);
}
