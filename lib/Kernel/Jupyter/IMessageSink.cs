namespace CSharpKernel.Jupyter;

/// <summary>Where the kernel's messages go: a transport.</summary>
public interface IMessageSink
{
    /// <summary>Sends a message. Any thread may call it; messages leave whole and in the order of the calls.</summary>
    void Send(JupyterMessage message);
}
