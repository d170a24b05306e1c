using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

/// <summary>What LibTorch and the C library hold, whatever the binding's own counts say.</summary>
internal static class NativeReferences
{
    /// <summary>Looks at a native tensor without keeping it alive.</summary>
    public static nint Watch(Tensor tensor) => Library.Watch(tensor.Handle);

    /// <summary>How many references C#, the graph and other tensors hold to it; 0 once it is gone.</summary>
    public static long Watched(nint watched) => Library.Watched(watched);
    public static void Forget(nint watched) => Library.Unwatch(watched);
    public static long Of(Tensor tensor) => Library.References(tensor.Handle);

    /// <summary>Bytes that native code has from the C library.</summary>
    public static long Heap()
    {
        var info = mallinfo2();
        return (long)(info.InUse + info.Mapped);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct HeapInfo
    {
        public nuint Arena, FreeBlocks, FastBlocks, MappedBlocks, Mapped, Unused, FastFree, InUse, Free, Releasable;
    }

    [DllImport("libc")] private static extern HeapInfo mallinfo2();
}
