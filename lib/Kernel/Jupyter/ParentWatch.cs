using System.Runtime.InteropServices;

namespace CSharpKernel.Jupyter;

/// <summary>Notices when the process that started this one is gone, so that no kernel is left behind.</summary>
/// <remarks>
/// Polls, because the signal that Linux offers (PR_SET_PDEATHSIG) comes when the starting thread ends, not the process.
/// </remarks>
internal static partial class ParentWatch
{
    /// <summary>Calls back once, from another thread, within about a second of the parent's death.</summary>
    public static void Start(Action gone)
    {
        var parent = ParentId();
        BackgroundThread.Start("parent watch", () =>
        {
            while (ParentId() == parent) Thread.Sleep(1000);
            gone();
        });
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
