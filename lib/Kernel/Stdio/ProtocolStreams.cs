using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CSharpKernel.Stdio;

/// <summary>Keeps the process's stdin and stdout for the protocol.</summary>
/// <remarks>
/// A native library may write to descriptor 1 and a child process of a cell inherits it, so the descriptors themselves are
/// moved: what was 0 and 1 lives on under new numbers that no child inherits, 1 becomes stderr and 0 becomes empty.
/// </remarks>
internal static partial class ProtocolStreams
{
    private const int DuplicateCloseOnExec = 1030;

    /// <summary>Takes both; must run before anything uses <see cref="Console"/>.</summary>
    public static (Stream Input, Stream Output) Take()
    {
        var input = Require(Control(0, DuplicateCloseOnExec, 3));
        var output = Require(Control(1, DuplicateCloseOnExec, 3));
        Require(DuplicateTo(2, 1));
        var empty = Require(Open("/dev/null", 0));
        Require(DuplicateTo(empty, 0));
        Close(empty);
        return (new FileStream(new SafeFileHandle(input, ownsHandle: true), FileAccess.Read, 1 << 16),
            new FileStream(new SafeFileHandle(output, ownsHandle: true), FileAccess.Write, 0));
    }

    private static int Require(int result) =>
        result >= 0 ? result : throw new IOException("cannot take over stdin and stdout: " + Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateTo(int from, int to);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
