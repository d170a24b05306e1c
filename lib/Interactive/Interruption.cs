using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Stops code that was asked to stop. The kernel puts a <see cref="Check"/> into every loop and function of a cell; a
/// library whose loops take long can call it too. .NET can abort a thread from outside, but on Linux that ends the whole
/// process about every other time.
/// </summary>
public static class Interruption
{
    private const int LastsMs = 10_000;
    private const string StackIsFull = "The stack is full: too many calls wait for each other. Does a function, or a property, call itself without end?";
    private static volatile int _requests;

    /// <summary>Throws if the cell that runs this code was asked to stop. Costs about a nanosecond otherwise.</summary>
    /// <exception cref="OperationCanceledException">The cell was asked to stop.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (_requests != 0) Ambient.Check();
    }

    /// <summary><see cref="Check"/>, but for code that has been told already and is on its way out: a finally block that prints.</summary>
    /// <exception cref="OperationCanceledException">The cell was asked to stop.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void CheckOnce()
    {
        if (_requests != 0 && Ambient.Current.Value is not { IsTold: true }) Ambient.Check();
    }

    /// <summary>What a function of a cell begins with: <see cref="Check"/>, and a stack that is nearly full is an exception before it ends the process.</summary>
    /// <exception cref="OperationCanceledException">The cell was asked to stop.</exception>
    /// <exception cref="InsufficientExecutionStackException">Too many calls wait for each other.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Enter()
    {
        Check();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new InsufficientExecutionStackException(StackIsFull);
    }

    /// <summary>Cancelled when the cell that runs this code is asked to stop.</summary>
    public static CancellationToken Token => Ambient.Current.Value?.Token ?? default;

    /// <summary>Sets what asks the code that follows in this flow of execution to stop.</summary>
    /// <param name="token">Cancelled when the code is to stop.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Use(CancellationToken token) => Ambient.Current.Value = new(token);

    /// <summary>Makes <see cref="Check"/> look at its token for some seconds. Call it after cancelling a token.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Request()
    {
        Interlocked.Increment(ref _requests);
        // Tasks that the cell has left running find out in this time; afterwards loops are fast again.
        _ = Task.Delay(LastsMs).ContinueWith(_ => Interlocked.Decrement(ref _requests), TaskScheduler.Default);
    }

    // A class of its own, so that the field above is read without asking whether this one is initialised.
    private static class Ambient
    {
        public static readonly AsyncLocal<Order?> Current = new();

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Check()
        {
            if (Current.Value is not { Token.IsCancellationRequested: true } order) return;
            order.IsTold = true;
            order.Token.ThrowIfCancellationRequested();
        }
    }

    private sealed class Order(CancellationToken token)
    {
        public CancellationToken Token => token;

        /// <summary>True once a check has thrown.</summary>
        public volatile bool IsTold;
    }
}
