using Microsoft.DotNet.Interactive;

namespace CSharpKernel;

/// <summary>
/// One run of a cell on the <see cref="CellThread"/>. Continuations after an await come back to that thread through it,
/// and are dropped once the cell is interrupted.
/// </summary>
internal sealed class CellContext(CellThread thread, CellWriter writer) : SynchronizationContext
{
    private readonly CancellationTokenSource _stop = new();

    public CellWriter Writer => writer;

    /// <summary>Signalled once the cell is to stop.</summary>
    public CancellationToken Stopped => _stop.Token;

    public void Stop()
    {
        _stop.Cancel();
        Interruption.Request();
    }

    public override void Post(SendOrPostCallback d, object? state) => thread.Add(new(this, () => d(state), IsCell: false));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current == this)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        Post(_ => { try { d(state); } finally { done.Set(); } }, null);
        done.Wait(Stopped);
    }

    public override SynchronizationContext CreateCopy() => this;
}
