using System.Runtime.InteropServices;

namespace CSharpKernel.Jupyter;

/// <summary>A bound ZeroMQ socket; to be used from one thread at a time.</summary>
internal sealed unsafe class ZmqSocket : IDisposable
{
    /// <summary>A client may send a long cell, not fill the memory.</summary>
    private const long MaxMessageBytes = 256L << 20;

    /// <summary>How long a closed socket still tries to send what it holds.</summary>
    private const int LingerMilliseconds = 1000;

    private readonly string _name;

    /// <exception cref="IOException">The port is taken, or the socket cannot be made.</exception>
    public ZmqSocket(nint context, string name, int type, int port)
    {
        _name = name;
        Handle = LibZmq.NewSocket(context, type);
        if (Handle == 0) throw new IOException($"cannot make the {name} socket: {LibZmq.LastError()}");
        Set(LibZmq.Linger, LingerMilliseconds);
        Set(LibZmq.MaxMessageSize, MaxMessageBytes);
        // Zero is no limit: the default of 1,000 messages silently drops output, and with it the idle that a client waits for.
        Set(LibZmq.SendHighWater, 0);
        if (type == LibZmq.Router) Set(LibZmq.RouterHandover, 1);
        if (type == LibZmq.XPub) Set(LibZmq.XPubVerbose, 1);
        if (LibZmq.Bind(Handle, $"tcp://{ConnectionFile.Address}:{port}") == 0) return;
        var why = Marshal.GetLastPInvokeError() == LibZmq.EAddressInUse ? "another program uses that port" : LibZmq.LastError();
        LibZmq.Close(Handle);
        throw new IOException($"cannot listen on port {port} ({name}): {why}");
    }

    public nint Handle { get; }

    /// <summary>Receives a whole message if one is there, else returns null.</summary>
    public List<byte[]>? Receive()
    {
        List<byte[]>? frames = null;
        LibZmq.Message message;
        do
        {
            LibZmq.InitMessage(&message);
            // The frames after the first are there once the first is.
            while (LibZmq.Receive(&message, Handle, LibZmq.DontWait) < 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error == LibZmq.EInterrupted) continue;
                LibZmq.CloseMessage(&message);
                if (error == LibZmq.EAgain) return null;
                throw new IOException($"cannot receive on {_name}: {LibZmq.LastError()}");
            }
            (frames ??= []).Add(new Span<byte>(LibZmq.Data(&message), checked((int)LibZmq.Size(&message))).ToArray());
            var hasMore = LibZmq.HasMore(&message) != 0;
            LibZmq.CloseMessage(&message);
            if (!hasMore) return frames;
        }
        while (true);
    }

    /// <summary>Sends the frames as one message.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            var flags = i < frames.Count - 1 ? LibZmq.SendMore : 0;
            fixed (byte* data = frames[i])
            {
                while (LibZmq.Send(Handle, data, (nuint)frames[i].Length, flags) < 0)
                {
                    if (Marshal.GetLastPInvokeError() != LibZmq.EInterrupted)
                        throw new IOException($"cannot send on {_name}: {LibZmq.LastError()}");
                }
            }
        }
    }

    public void Dispose() => LibZmq.Close(Handle);

    private void Set(int option, int value) => Require(LibZmq.SetOption(Handle, option, &value, sizeof(int)), option);

    private void Set(int option, long value) => Require(LibZmq.SetOption(Handle, option, &value, sizeof(long)), option);

    private void Require(int result, int option)
    {
        if (result != 0) throw new IOException($"libzmq refused option {option} of the {_name} socket: {LibZmq.LastError()}");
    }
}
