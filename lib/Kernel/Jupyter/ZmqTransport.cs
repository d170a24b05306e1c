using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Jupyter's own transport: five ZeroMQ sockets, all of which one thread owns.</summary>
/// <remarks>
/// A ZeroMQ socket must not be shared between threads. Whoever sends puts the finished frames in a queue and wakes the
/// one thread, which never waits for a cell: it answers heartbeats while cells run, and messages leave in order.
/// </remarks>
public sealed unsafe class ZmqTransport : IMessageSink, IDisposable
{
    /// <summary>Output from before the first subscription is kept up to this size.</summary>
    private const long MaxHeldBytes = 64L << 20;

    private readonly WireFormat _wire;
    private readonly Queue<(Channel Channel, IReadOnlyList<byte[]> Frames)> _outgoing = new();
    private readonly List<IReadOnlyList<byte[]>> _held = [];
    private readonly WakeUp _wakeUp = new();
    private readonly nint _context;
    private readonly ZmqSocket _shell, _control, _stdin, _ioPub, _heartbeat;
    private Thread? _thread;
    private Action<JupyterMessage> _receive = _ => { };
    private long _heldBytes;
    private bool _hasSubscriber;
    private bool _isClosing;

    /// <summary>Listens on the ports of the connection file.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="DllNotFoundException">libzmq is not installed.</exception>
    public ZmqTransport(ConnectionFile connection)
    {
        _wire = new WireFormat(connection.Key);
        _context = LibZmq.NewContext();
        _shell = new ZmqSocket(_context, "shell", LibZmq.Router, connection.ShellPort);
        _control = new ZmqSocket(_context, "control", LibZmq.Router, connection.ControlPort);
        _stdin = new ZmqSocket(_context, "stdin", LibZmq.Router, connection.StdinPort);
        _ioPub = new ZmqSocket(_context, "iopub", LibZmq.XPub, connection.IoPubPort);
        _heartbeat = new ZmqSocket(_context, "heartbeat", LibZmq.Rep, connection.HeartbeatPort);
    }

    /// <summary>Begins to send, and to hand what arrives to the receiver.</summary>
    public void Start(Action<JupyterMessage> receive)
    {
        _receive = receive;
        _thread = BackgroundThread.Start("zmq", RunToTheEnd);
    }

    /// <inheritdoc/>
    public void Send(JupyterMessage message)
    {
        var frames = _wire.Write(message);
        if (message.Channel == Channel.IoPub) frames = [Encoding.UTF8.GetBytes(message.Type), .. frames];
        lock (_outgoing) _outgoing.Enqueue((message.Channel, frames));
        _wakeUp.Set();
    }

    /// <summary>Sends what is queued, then closes the sockets; waits at most two seconds for clients that do not take it.</summary>
    public void Dispose()
    {
        lock (_outgoing) _isClosing = true;
        _wakeUp.Set();
        _thread?.Join(TimeSpan.FromSeconds(2));
    }

    private void RunToTheEnd()
    {
        try
        {
            Run();
        }
        catch (Exception e)
        {
            // Deaf and dumb, the kernel would only be in the way.
            Log.Write("the connection to the front-end broke: " + e);
            Environment.Exit(1);
        }
    }

    private void Run()
    {
        ZmqSocket[] sockets = [_shell, _control, _stdin, _ioPub, _heartbeat];
        var items = stackalloc LibZmq.PollItem[sockets.Length + 1];
        for (var i = 0; i < sockets.Length; i++) items[i] = new() { Socket = sockets[i].Handle, Events = LibZmq.PollIn };
        items[sockets.Length] = new() { Descriptor = _wakeUp.Descriptor, Events = LibZmq.PollIn };

        bool isClosing;
        do
        {
            if (LibZmq.Poll(items, sockets.Length + 1, -1) < 0 && Marshal.GetLastPInvokeError() != LibZmq.EInterrupted)
                throw new IOException("cannot listen: " + LibZmq.LastError());
            _wakeUp.Reset();
            lock (_outgoing) isClosing = _isClosing;
            Take(_control, Channel.Control);
            Take(_shell, Channel.Shell);
            Take(_stdin, Channel.Stdin);
            while (_heartbeat.Receive() is { } beat) _heartbeat.Send(beat);
            while (_ioPub.Receive() is { } subscription) Welcome(subscription[0]);
            SendQueued();
        }
        while (!isClosing);

        foreach (var socket in sockets) socket.Dispose();
        LibZmq.EndContext(_context);
    }

    private void Take(ZmqSocket socket, Channel channel)
    {
        while (socket.Receive() is { } frames)
        {
            JupyterMessage message;
            try
            {
                message = _wire.Read(channel, frames);
            }
            catch (FormatException e)
            {
                Log.Write($"dropped a message on {channel}: {e.Message}");
                continue;
            }
            _receive(message);
        }
    }

    private void SendQueued()
    {
        while (true)
        {
            (Channel Channel, IReadOnlyList<byte[]> Frames) next;
            lock (_outgoing)
            {
                if (!_outgoing.TryDequeue(out next)) return;
            }
            if (next.Channel == Channel.IoPub) Publish(next.Frames);
            else (next.Channel switch { Channel.Shell => _shell, Channel.Control => _control, _ => _stdin }).Send(next.Frames);
        }
    }

    /// <summary>Publishes, or keeps the message until somebody listens: a client that executes at once would else lose its idle.</summary>
    private void Publish(IReadOnlyList<byte[]> frames)
    {
        var size = frames.Sum(frame => (long)frame.Length);
        if (_hasSubscriber || _heldBytes + size > MaxHeldBytes)
        {
            _ioPub.Send(frames);
            return;
        }
        _heldBytes += size;
        _held.Add(frames);
    }

    /// <summary>Greets a subscriber, which then knows that it misses nothing (Jupyter enhancement proposal 65).</summary>
    private void Welcome(byte[] subscription)
    {
        if (subscription.Length == 0 || subscription[0] != 1) return;
        var topic = subscription[1..];
        var welcome = JupyterMessage.Announce("iopub_welcome", new JsonObject { ["subscription"] = Encoding.UTF8.GetString(topic) });
        _ioPub.Send([topic, .. _wire.Write(welcome)]);
        _hasSubscriber = true;
        _held.ForEach(_ioPub.Send);
        _held.Clear();
    }
}
