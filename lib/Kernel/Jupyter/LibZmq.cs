using System.Runtime.InteropServices;

namespace CSharpKernel.Jupyter;

/// <summary>The functions of libzmq that the kernel uses. Source: zmq.h of ZeroMQ 4.3.</summary>
internal static unsafe partial class LibZmq
{
    private const string Library = "libzmq.so.5";

    public const int Rep = 4, Router = 6, XPub = 9;
    public const int Linger = 17, MaxMessageSize = 22, SendHighWater = 23, XPubVerbose = 40, RouterHandover = 56;
    public const int DontWait = 1, SendMore = 2;
    public const short PollIn = 1;
    public const int EAgain = 11, EInterrupted = 4, EAddressInUse = 98;

    /// <summary>zmq_pollitem_t: a socket, or a file descriptor where the socket is null.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>zmq_msg_t: 64 bytes, aligned as a pointer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        private fixed ulong _opaque[8];
    }

    [LibraryImport(Library, EntryPoint = "zmq_ctx_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "zmq_ctx_term")]
    public static partial int EndContext(nint context);

    [LibraryImport(Library, EntryPoint = "zmq_socket", SetLastError = true)]
    public static partial nint NewSocket(nint context, int type);

    [LibraryImport(Library, EntryPoint = "zmq_close")]
    public static partial int Close(nint socket);

    [LibraryImport(Library, EntryPoint = "zmq_bind", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(nint socket, string address);

    [LibraryImport(Library, EntryPoint = "zmq_setsockopt", SetLastError = true)]
    public static partial int SetOption(nint socket, int option, void* value, nuint size);

    [LibraryImport(Library, EntryPoint = "zmq_poll", SetLastError = true)]
    public static partial int Poll(PollItem* items, int count, nint timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "zmq_send", SetLastError = true)]
    public static partial int Send(nint socket, byte* data, nuint size, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_init")]
    public static partial int InitMessage(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_recv", SetLastError = true)]
    public static partial int Receive(Message* message, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_data")]
    public static partial byte* Data(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_size")]
    public static partial nuint Size(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_more")]
    public static partial int HasMore(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_close")]
    public static partial int CloseMessage(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_strerror")]
    private static partial nint ErrorText(int error);

    /// <summary>What the last call that failed says.</summary>
    public static string LastError() => Marshal.PtrToStringUTF8(ErrorText(Marshal.GetLastPInvokeError())) ?? "unknown error";
}
