using System.Text;

namespace TorchSharp.Interop;

/// <summary>What TorchSharp does not tell about the machine, for ./course doctor and the benchmarks.</summary>
public static unsafe class Machine
{
    /// <summary>GOMP_SPINCOUNT as the binding sets it where the user has not.</summary>
    public static string SpinCount => Loader.SpinCount;

    /// <summary>LibTorch's own report: threads, OpenMP, BLAS.</summary>
    public static string ParallelInfo
    {
        get
        {
            var text = stackalloc byte[4096];
            return Encoding.UTF8.GetString(text, Library.Checked(Library.ParallelInfo(text, 4096), nameof(ParallelInfo)));
        }
    }
}
