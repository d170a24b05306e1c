using System.Runtime.InteropServices;

namespace CSharpKernel.Jupyter;

/// <summary>A file descriptor that becomes readable when another thread says so (Linux eventfd).</summary>
/// <remarks>Lives as long as the process: a thread that writes late must not meet another file under the number.</remarks>
internal sealed unsafe partial class WakeUp
{
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;

    public WakeUp()
    {
        Descriptor = NewEvent(0, NonBlocking | CloseOnExec);
        if (Descriptor < 0) throw new IOException("cannot make an eventfd: " + Marshal.GetLastPInvokeErrorMessage());
    }

    public int Descriptor { get; }

    public void Set()
    {
        ulong one = 1;
        Write(Descriptor, &one, sizeof(ulong));
    }

    public void Reset()
    {
        ulong count;
        Read(Descriptor, &count, sizeof(ulong));
    }

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int NewEvent(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, void* data, nuint size);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, void* data, nuint size);
}
