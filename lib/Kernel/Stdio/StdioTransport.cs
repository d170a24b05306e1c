using System.Text;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Stdio;

/// <summary>The transport of programs that start the kernel themselves: one JSON message a line.</summary>
/// <param name="input">Where requests come from.</param>
/// <param name="output">Where answers go; nothing else may write to it.</param>
public sealed class StdioTransport(Stream input, Stream output) : IMessageSink
{
    private readonly Lock _lock = new();
    private bool _isBroken;

    /// <inheritdoc/>
    public void Send(JupyterMessage message)
    {
        byte[] line = [.. LineFormat.Write(message), (byte)'\n'];
        lock (_lock)
        {
            if (_isBroken) return;
            try
            {
                output.Write(line);
                output.Flush();
            }
            catch (IOException e)
            {
                // The reader is gone; the end of the input follows and ends the process.
                _isBroken = true;
                Log.Write("nobody reads the answers any more: " + e.Message);
            }
        }
    }

    /// <summary>Hands every message to the receiver until the input ends.</summary>
    public void Run(Action<JupyterMessage> receive)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(false));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            JupyterMessage message;
            try
            {
                message = LineFormat.Read(line);
            }
            catch (FormatException e)
            {
                Log.Write($"skipped line {number} of the input: {e.Message}");
                continue;
            }
            receive(message);
        }
    }
}
