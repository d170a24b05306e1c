using System.Reflection;
using System.Runtime;
using TorchSharp;

namespace Course.Exercises;

/// <summary>Runs a check on an answer that may throw or never end.</summary>
internal static class Judge
{
    /// <summary>How long a check may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>The verdict of a check; it never throws, except when the cell is interrupted.</summary>
    /// <exception cref="ThreadInterruptedException">The learner interrupts the cell.</exception>
    public static Verdict Run(Func<object?, Verdict> check, object? answer, TimeSpan limit)
    {
        var random = torch.get_rng_state();
        var stop = new CancellationTokenSource();
        Verdict? verdict = null;
        // A thread of its own, not a pool thread: an answer that hangs in native code keeps it for good.
        var thread = new Thread(() => verdict = RunStoppable(() => check(answer), stop.Token)) { IsBackground = true, Name = "exercise" };
        thread.Start();
        try
        {
            return thread.Join(limit) ? verdict! : Verdict.Wrong("timeout", limit.TotalSeconds);
        }
        finally
        {
            if (thread.IsAlive) Stop(thread, stop);
            torch.set_rng_state(random);
        }
    }

    private static void Stop(Thread thread, CancellationTokenSource stop)
    {
        // Interrupting ends a wait, cancelling a loop. Cancelling waits until the thread has stopped, so not on this thread.
        thread.Interrupt();
        new Thread(stop.Cancel) { IsBackground = true, Name = "exercise stop" }.Start();
    }

    private static Verdict RunStoppable(Func<Verdict> check, CancellationToken stop)
    {
        Verdict? verdict = null;
        try
        {
            // Obsolete because a thread that is aborted may leave shared state half changed. Here it is the only way to stop
            // a learner's endless loop, and what it may leave behind is the learner's own.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(() => verdict = RunCaught(check), stop);
#pragma warning restore SYSLIB0046
        }
        catch (Exception e) when (e is OperationCanceledException or ThreadInterruptedException)
        {
            return Verdict.Wrong("timeout", TimeLimit.TotalSeconds);
        }
        return verdict!;
    }

    private static Verdict RunCaught(Func<Verdict> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is not (ThreadAbortException or ThreadInterruptedException))
        {
            var thrown = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            return Verdict.Wrong("threw", thrown.GetType(), thrown.Message);
        }
    }
}
