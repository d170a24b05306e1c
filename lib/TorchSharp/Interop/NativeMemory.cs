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

    // Tensors above, native memory in units of 64 bytes below: one locked instruction counts both.
    private const int CountShift = 38, UnitShift = 6;
    private const long UnitMask = (1L << CountShift) - 1;

    private static long _state, _peak, _limit = Budget;
    [ThreadStatic] private static bool _collecting;

    public static long Tensors => Interlocked.Read(ref _state) >> CountShift;
    public static long Peak => Interlocked.Read(ref _peak);
    public static long Bytes => (Interlocked.Read(ref _state) & UnitMask) << UnitShift;

    public static void Add(long bytes)
    {
        var state = Interlocked.Add(ref _state, (1L << CountShift) + (bytes >> UnitShift));
        if (state >> CountShift > Volatile.Read(ref _peak)) Interlocked.Exchange(ref _peak, state >> CountShift);
        if ((state & UnitMask) << UnitShift > Volatile.Read(ref _limit)) Collect();
    }

    public static void Remove(long bytes) => Interlocked.Add(ref _state, -(1L << CountShift) - (bytes >> UnitShift));

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
