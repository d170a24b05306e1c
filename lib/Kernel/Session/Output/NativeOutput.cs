using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CSharpKernel;

/// <summary>
/// Brings to the cell what is written past the console, to the process's descriptor 1: by native libraries, by child
/// processes, by <see cref="Console.OpenStandardOutput()"/>.
/// </summary>
internal static partial class NativeOutput
{
    private const int DuplicateCloseOnExec = 1030, CloseOnExec = 0x80000, BytesWaiting = 0x541B;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static FileStream? _outside;
    private static int _pipe;
    private static volatile bool _busy;

    /// <summary>The cell that runs, or ran last; null before the first.</summary>
    public static volatile CellWriter? Cell;

    /// <summary>Takes over descriptor 1; what comes when no cell has run yet still goes where it went before. Call it once.</summary>
    public static void Install()
    {
        var ends = new int[2];
        var outside = Control(1, DuplicateCloseOnExec, 3);
        if (outside < 0 || Pipe(ends, CloseOnExec) < 0) return;   // no descriptors left: it stays as it was
        DuplicateTo(ends[1], 1);
        Close(ends[1]);
        _outside = new FileStream(new SafeFileHandle(outside, ownsHandle: true), FileAccess.Write, 0);
        _pipe = ends[0];
        new Thread(Read) { IsBackground = true, Name = "native output" }.Start();
    }

    /// <summary>Waits until all that was written so far is with its cell.</summary>
    public static void Drain()
    {
        if (_outside is null) return;
        FlushAll(0);
        for (var until = DateTime.UtcNow + Patience; (_busy || IsWaiting()) && DateTime.UtcNow < until;) Thread.Yield();
    }

    private static void Read()
    {
        var (bytes, characters) = (new byte[8192], new char[8192]);
        var decoder = Encoding.UTF8.GetDecoder();
        while (true)
        {
            var poll = new PollEntry { Descriptor = _pipe, Events = 1 };
            if (Poll(ref poll, 1, -1) <= 0) continue;   // a signal came
            _busy = true;   // before the bytes leave the pipe: who waits for them looks at both
            var count = ReadFrom(_pipe, bytes, bytes.Length);
            if (count <= 0) return;
            Deliver(bytes.AsSpan(0, (int)count), characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, (int)count), characters, flush: false)));
            _busy = false;
        }
    }

    private static void Deliver(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> text)
    {
        try
        {
            if (Cell is { } cell) cell.Write("stdout", text);
            else _outside!.Write(bytes);
        }
        catch (IOException)
        {
            // Nobody listens any more.
        }
    }

    private static bool IsWaiting() => Ask(_pipe, BytesWaiting, out var count) == 0 && count > 0;

    private struct PollEntry
    {
        public int Descriptor;
        public short Events, Seen;
    }

    [LibraryImport("libc", EntryPoint = "pipe2")]
    private static partial int Pipe([Out] int[] ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollEntry entry, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint ReadFrom(int descriptor, [Out] byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ask(int descriptor, nuint what, out int answer);

    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int FlushAll(nint all);
}
