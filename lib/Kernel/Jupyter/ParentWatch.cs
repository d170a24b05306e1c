using System.Globalization;
using System.Runtime.InteropServices;

namespace CSharpKernel.Jupyter;

/// <summary>Notices when the process that started this one is gone, so that no kernel is left behind.</summary>
/// <remarks>
/// Polls, because the signal that Linux offers (PR_SET_PDEATHSIG) comes when the starting thread ends, not the process.
/// Jupyter also names itself in JPY_PARENT_PID: it may be gone before this process has looked at its parent for the first time.
/// </remarks>
internal static partial class ParentWatch
{
    private const int NoSuchProcess = 3;

    /// <summary>Calls back once, from another thread, within about a second of the parent's death.</summary>
    public static void Start(Action gone)
    {
        var parent = ParentId();
        var isNamed = int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named > 0;
        BackgroundThread.Start("parent watch", () =>
        {
            while (ParentId() == parent && !(isNamed && IsGone(named))) Thread.Sleep(1000);
            gone();
        });
    }

    private static bool IsGone(int id) => Signal(id, 0) < 0 && Marshal.GetLastPInvokeError() == NoSuchProcess;

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();

    /// <summary>Signal 0 only asks whether the process is there.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);
}
