using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Brings the native library into the process: settings first, then BLAS, then LibTorch.</summary>
internal static unsafe partial class Loader
{
    private const string OpenBlas = "openblas-openmp";
    private const int RtldNow = 2, RtldGlobal = 0x100;
    private static readonly Lock Gate = new();
    private static nint _library;

    public static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(Loader).Assembly, (name, _, _) => name == Library.Name ? Load() : 0);

    private static nint Load()
    {
        lock (Gate)
        {
            if (_library != 0) return _library;
            ChooseWaiting();
            LoadOpenBlas();
            var path = Path.Combine(Path.GetDirectoryName(typeof(Loader).Assembly.Location) ?? AppContext.BaseDirectory, $"lib{Library.Name}.so");
            if (!File.Exists(path))
                throw new TorchException($"The native part of TorchSharp is not built: {path} is missing. Run `./course setup`, which installs LibTorch and builds it.");
            if (!NativeLibrary.TryLoad(path, out _library))
                throw new TorchException($"LibTorch cannot be loaded: {LastError()}. Run `./course setup`, which installs what is missing (Debian: libtorch-dev); `./course doctor` says more.");
            return _library;
        }
    }

    /// <summary>
    /// OpenMP threads that spin while they wait bring a step to a crawl when another process wants the same cores; threads
    /// that sleep at once are slow on a quiet machine. A short spin is nearly as fast as a long one and yields under load:
    /// see the measurements in bench/. What the user has set stays. The C library's environment is what OpenMP reads;
    /// Environment.SetEnvironmentVariable does not reach it.
    /// </summary>
    private static void ChooseWaiting()
    {
        if (GetEnvironment("OMP_WAIT_POLICY") == 0 && GetEnvironment("GOMP_SPINCOUNT") == 0)
            SetEnvironment("GOMP_SPINCOUNT", "10000", 0);
    }

    /// <summary>LibTorch is bound to whatever libblas.so.3 is in the process; the OpenMP OpenBLAS shares LibTorch's threads.</summary>
    private static void LoadOpenBlas()
    {
        foreach (var library in new[] { "libblas.so.3", "liblapack.so.3" })
        {
            var path = $"/usr/lib/{Multiarch}/{OpenBlas}/{library}";
            if (File.Exists(path)) Open(path, RtldNow | RtldGlobal);
        }
    }

    private static string Multiarch => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.Arm64 => "aarch64-linux-gnu",
        _ => "x86_64-linux-gnu",
    };

    private static string LastError() => Marshal.PtrToStringUTF8((nint)DlError()) ?? "unknown reason";

    [LibraryImport("libc.so.6", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);

    [LibraryImport("libc.so.6", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc.so.6", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc.so.6", EntryPoint = "dlerror")]
    private static partial byte* DlError();
}
