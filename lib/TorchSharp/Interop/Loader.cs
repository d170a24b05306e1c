using System.Globalization;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Brings the native library into the process: settings first, then LibTorch.</summary>
internal static unsafe partial class Loader
{
    /// <summary>How often an idle thread looks for work before it sleeps; chosen by measuring a step (see bench/) alone and beside other loads.</summary>
    public const string SpinCount = "2000";

    private static readonly Lock Gate = new();
    private static nint _library;

    public static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(Loader).Assembly, (name, _, _) => name == Library.Name ? Load() : 0);

    private static nint Load()
    {
        lock (Gate)
        {
            if (_library != 0) return _library;
            ChooseThreads();
            var path = Path.Combine(Path.GetDirectoryName(typeof(Loader).Assembly.Location) ?? AppContext.BaseDirectory, $"lib{Library.Name}.so");
            if (!File.Exists(path))
                throw new TorchException($"The native part of TorchSharp is not built: {path} is missing. Run `./course setup`, which installs LibTorch and builds it.");
            if (!NativeLibrary.TryLoad(path, out _library))
                throw new TorchException($"LibTorch cannot be loaded: {LastError()}. Run `./course setup`, which installs what is missing (Debian: libtorch-dev); `./course doctor` says more.");
            return _library;
        }
    }

    /// <summary>
    /// One thread a core (LibTorch alone may take half of them), and a short wait before a thread sleeps. OpenMP threads that
    /// spin while they wait bring a step to a crawl when another process wants the same cores; threads that sleep at once are
    /// slow on a quiet machine. What the user has set stays. OpenMP reads the C library's environment, which
    /// Environment.SetEnvironmentVariable does not reach.
    /// </summary>
    private static void ChooseThreads()
    {
        SetEnvironment("OMP_NUM_THREADS", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), 0);
        if (GetEnvironment("OMP_WAIT_POLICY") == 0) SetEnvironment("GOMP_SPINCOUNT", SpinCount, 0);
    }

    private static string LastError() => Marshal.PtrToStringUTF8((nint)DlError()) ?? "unknown reason";

    [LibraryImport("libc.so.6", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);

    [LibraryImport("libc.so.6", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc.so.6", EntryPoint = "dlerror")]
    private static partial byte* DlError();
}
