namespace CSharpKernel.Jupyter;

/// <summary>Sends messages until the last one: what tasks write that a shutdown finds running has nobody to read it.</summary>
internal sealed class EndingSink(IMessageSink sink) : IMessageSink
{
    private readonly Lock _lock = new();
    private bool _hasEnded;

    /// <inheritdoc/>
    public void Send(JupyterMessage message)
    {
        lock (_lock)
        {
            if (!_hasEnded) sink.Send(message);
        }
    }

    /// <summary>Sends a message, and none after it.</summary>
    public void SendLast(JupyterMessage message)
    {
        lock (_lock)
        {
            Send(message);
            _hasEnded = true;
        }
    }
}
