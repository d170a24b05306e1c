using System.Diagnostics;
using System.Globalization;
using Bench;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

// dotnet run -c Release --project bench            x + x and a training step, beside PyTorch eager in the same run
// dotnet run -c Release --project bench step 30    a training step alone, for comparing thread settings: milliseconds, least and median of 30
if (args is ["step", ..])
{
    var times = Step.Times(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[0]:F1} {times[times.Length / 2]:F1}"));
    return;
}

Console.WriteLine($"LibTorch {__version__}, {get_num_threads()} threads, {Environment.ProcessorCount} cores");
var python = Eager.Measure();
Console.WriteLine($"{"",-34}{"ours",10}{"PyTorch",10}{"ratio",8}");
Row("x + x, 4 elements, disposed (us)", Addition.Median(disposed: true), python["add"]);
Row("x + x, 4 elements, left to GC (us)", Addition.Median(disposed: false), python["add"]);
Row("training step (ms)", Step.Times(30)[15], python["step"]);

static void Row(string what, double ours, double theirs) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-34}{ours,10:F2}{theirs,10:F2}{ours / theirs,8:F2}"));
