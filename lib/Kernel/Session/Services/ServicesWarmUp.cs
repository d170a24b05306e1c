using System.Runtime.InteropServices;

namespace CSharpKernel;

/// <summary>
/// Answers a few questions that nobody has asked, so that the first real one finds the code compiled. It waits until the
/// session has nothing to do, and gives way to everything else: the first cell comes first, and a notebook that runs
/// without a reader never pays for it.
/// </summary>
internal static partial class ServicesWarmUp
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);
    private const int QuietBeats = 4;

    /// <param name="services">What is warmed up.</param>
    /// <param name="ready">Completes when the compiler is ready.</param>
    /// <param name="isIdle">True while no cell runs.</param>
    /// <param name="end">The end of the session.</param>
    public static void Start(LanguageServices services, Task ready, Func<bool> isIdle, CancellationToken end)
    {
        var thread = new Thread(() =>
        {
            GiveWay();
            try
            {
                ready.Wait(end);
                for (var quiet = 0; quiet < QuietBeats; quiet = isIdle() ? quiet + 1 : 0)
                    if (end.WaitHandle.WaitOne(Beat)) return;
                Ask(services, end);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or AggregateException)
            {
                // The session has ended, or has not begun; who asks in earnest is told.
            }
        })
        { Name = "warm-up", IsBackground = true, Priority = ThreadPriority.Lowest };
        thread.Start();
    }

    private static void Ask(LanguageServices services, CancellationToken end)
    {
        foreach (var cell in new[] { "var x = new List<string>(); x.", "Con", "new Li", "Enumerable.Range(0, 3).Select(i => i." })
            services.Complete(cell, cell.Length, end);
        foreach (var cell in new[] { "Console.WriteLine(", "\"\".Substring(1, ", "List<int" })
            services.Inspect(cell, cell.Length, all: false, isIdle: false, end);
    }

    /// <summary>.NET leaves the priorities of threads alone on Linux, where each has its own niceness.</summary>
    private static void GiveWay()
    {
        if (OperatingSystem.IsLinux()) _ = SetPriority(which: 0, who: 0, niceness: 10);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int niceness);
}
