using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>LibTorch's version, for example "1.13.0".</summary>
    public static string __version__ => Marshal.PtrToStringUTF8((nint)Library.Version()) ?? "";

    public static int get_num_threads() => Library.Threads();
    public static int get_num_interop_threads() => Library.InteropThreads();
    public static void set_num_threads(int num) => Library.Checked(Library.SetThreads(num), nameof(set_num_threads));
    public static void set_num_interop_threads(int num) => Library.Checked(Library.SetInteropThreads(num), nameof(set_num_interop_threads));
    /// <exception cref="InvalidOperationException">The condition does not hold; the message is the given one.</exception>
    public static void _assert(bool condition, string message)
    {
        if (!condition) throw new InvalidOperationException(message);
    }

    public static void _assert(Func<bool> condition, string message) => _assert(condition(), message);

    public static bool cuda_is_available() => cuda.is_available();

    public static class cuda
    {
        public static int device_count() => Library.Checked(Library.CudaDevices(), nameof(device_count));
        public static bool is_available() => Library.CudaDevices() > 0;
        public static void manual_seed(long seed) => torch.manual_seed(seed);
        public static void manual_seed_all(long seed) => torch.manual_seed(seed);
    }
}
