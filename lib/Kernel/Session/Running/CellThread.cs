using Microsoft.DotNet.Interactive;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace CSharpKernel;

/// <summary>
/// The one thread that all cells run on, so that what is kept per thread (PyTorch's gradient mode among it) lasts from
/// cell to cell. Code after an await runs on it too, and everything on it can be stopped.
/// </summary>
internal sealed class CellThread : IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);   // what is said only of calls that take long

    private readonly object _gate = new();
    private readonly LinkedList<Item> _queue = new();
    private readonly Thread _thread;
    private Item? _current;
    private bool _interrupted, _watched, _blocked, _stopped;

    public CellThread()
    {
        _thread = new Thread(Loop, StackBytes) { IsBackground = true, Name = "cells" };
        _thread.Start();
    }

    /// <summary>A piece of work: the start of a cell, or what follows an await of it.</summary>
    internal sealed record Item(CellContext Context, Action Work, bool IsCell);

    /// <summary>Runs the code of a cell to its end, awaits included.</summary>
    /// <param name="context">The run of the cell.</param>
    /// <param name="code">The code.</param>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public async Task RunAsync(CellContext context, Func<Task> code)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new(context, () => code().ContinueWith(done.SetFromTask, TaskScheduler.Default), IsCell: true));
        await done.Task.WaitAsync(context.Stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A stopped cell ends only when the thread has left its code: the next cell could not start before.
        for (var watch = Stopwatch.StartNew(); context.Stopped.IsCancellationRequested && IsRunning(context); await Task.Delay(Beat))
        {
            if (watch.Elapsed < Patience) continue;
            context.Writer.Write("stderr", "Asked to stop, but the cell is inside a call that cannot be stopped from outside: a library's loop, or an operator on tensors. It stops when it returns; restarting the kernel ends it at once.\n");
            watch.Reset();
        }

        context.Stopped.ThrowIfCancellationRequested();
        await done.Task;
    }

    /// <summary>Stops a cell, and whatever keeps the thread from it.</summary>
    public void Interrupt(CellContext context)
    {
        context.Stop();
        Item? stuck;
        lock (_gate) stuck = _current;
        stuck?.Context.Stop();
        // Loops and functions of cells ask for themselves; code that sleeps or waits has to be woken up.
        if (stuck is not null) _ = WakeAsync(stuck);
    }

    public void Add(Item item)
    {
        lock (_gate)
        {
            if (_stopped) return;
            if (!item.IsCell && _blocked && IsBlocked)
            {
                _ = Task.Run(() => Run(item));
                return;
            }

            _queue.AddLast(item);
            Monitor.PulseAll(_gate);
            if (_watched || _current is null || item.IsCell) return;
            _watched = true;
        }

        _ = RescueAsync();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool IsRunning(CellContext context)
    {
        lock (_gate) return _current?.Context == context;
    }

    private void Loop()
    {
        while (Take() is { } item)
        {
            Run(item);
            while (!Leave()) { }
        }
    }

    private bool Leave()
    {
        try
        {
            lock (_gate) (_current, _blocked) = (null, false);
            if (_interrupted) Thread.Sleep(1);
            _interrupted = false;
            return true;
        }
        catch (ThreadInterruptedException)
        {
            // It came when nothing blocked any more. Taken here, the next cell does not receive it.
            return false;
        }
    }

    private Item? Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_stopped) Monitor.Wait(_gate);
            if (_stopped) return null;
            _current = _queue.First!.Value;
            _queue.RemoveFirst();
            return _current;
        }
    }

    private static void Run(Item item)
    {
        SynchronizationContext.SetSynchronizationContext(item.Context);
        ConsoleRouter.Use(item.Context.Writer);
        Interruption.Use(item.Context.Stopped);
        try
        {
            if (!item.Context.Stopped.IsCancellationRequested) item.Work();
        }
        catch (Exception) when (item.Context.Stopped.IsCancellationRequested)
        {
            // Stopped, as asked.
        }
        catch (Exception e)
        {
            item.Context.Writer.Write("stderr", $"A task that the cell left running has failed.\n{item.Context.Writer.Describe(e)}\n");
        }
        finally
        {
            ConsoleRouter.Use(null);
            Interruption.Use(default);
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    private async Task WakeAsync(Item stuck)
    {
        for (var beats = 0; ; await Task.Delay(Beat))
        {
            lock (_gate)
            {
                if (_current != stuck) return;
                beats = IsBlocked ? beats + 1 : 0;
                if (beats < 2) continue;   // a lock that is taken for an instant needs no waking
                _interrupted = true;
                _thread.Interrupt();
            }
        }
    }

    private bool IsBlocked => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    /// <summary>
    /// While a cell blocks (<c>task.Result</c>, a sleep), runs what follows an await elsewhere: the cell may be waiting for it.
    /// </summary>
    private async Task RescueAsync()
    {
        for (var beats = 0; ; await Task.Delay(Beat))
        {
            lock (_gate)
            {
                if (_queue.Count == 0 || _current is null || _stopped)
                {
                    _watched = false;
                    return;
                }

                beats = IsBlocked ? beats + 1 : 0;
                _blocked = beats > 1;   // a lock that is taken for an instant is no reason
                if (!_blocked) continue;
                foreach (var item in _queue.Where(i => !i.IsCell).ToList())
                {
                    _queue.Remove(item);
                    _ = Task.Run(() => Run(item));
                }
            }
        }
    }
}
