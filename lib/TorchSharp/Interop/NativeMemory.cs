namespace TorchSharp.Interop;

/// <summary>
/// Counts live tensors and the native bytes behind them. The garbage collector sees only the small wrappers, so a loop that
/// disposes nothing would fill the memory before it ever ran; therefore a collection is forced whenever the counted bytes
/// have grown by <see cref="Budget"/> since the last one: the two young generations first (what was alive at one collection is often
/// dead at the next), the oldest only if that freed too little.
/// </summary>
internal static class NativeMemory
{
    public const long Budget = 64 << 20;

    /// <summary>What a tensor costs beside its elements: the TensorImpl, its storage and its node in the graph.</summary>
    public const long Overhead = 512;

    private static long _bytes, _tensors, _peak, _limit = Budget;
    [ThreadStatic] private static bool _collecting;

    public static long Tensors => Interlocked.Read(ref _tensors);
    public static long Peak => Interlocked.Read(ref _peak);
    public static long Bytes => Interlocked.Read(ref _bytes);

    public static void Add(long bytes)
    {
        var tensors = Interlocked.Increment(ref _tensors);
        if (tensors > Volatile.Read(ref _peak)) Interlocked.Exchange(ref _peak, tensors);
        if (Interlocked.Add(ref _bytes, bytes) > Volatile.Read(ref _limit)) Collect();
    }

    public static void Remove(long bytes)
    {
        Interlocked.Decrement(ref _tensors);
        Interlocked.Add(ref _bytes, -bytes);
    }

    private static void Collect()
    {
        if (_collecting) return;
        _collecting = true;
        try
        {
            for (var generation = 1; generation <= GC.MaxGeneration && Bytes > Volatile.Read(ref _limit) - Budget / 2; generation++)
            {
                GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
            Interlocked.Exchange(ref _limit, Bytes + Math.Max(Budget, Bytes / 2));
        }
        finally
        {
            _collecting = false;
        }
    }
}
