using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>The <see cref="Console.In"/> of cells: a line that is read is asked of the user.</summary>
internal sealed class CellInput(IMessageSink sink) : TextReader
{
    private readonly object _lock = new();
    private JupyterMessage? _request;
    private string? _answer;
    private string _rest = "";

    /// <summary>Names the cell that may ask; null forbids asking.</summary>
    public void Begin(JupyterMessage? request)
    {
        lock (_lock) (_request, _answer, _rest) = (request, null, "");
    }

    /// <summary>Takes the user's answer.</summary>
    public void Answer(JupyterMessage reply)
    {
        lock (_lock)
        {
            _answer = reply.Content.Text("value") ?? "";
            Monitor.PulseAll(_lock);
        }
    }

    public override string? ReadLine()
    {
        if (_rest.Length > 0)
        {
            var line = _rest[..^1];
            _rest = "";
            return line;
        }
        lock (_lock)
        {
            var request = _request ?? throw new InvalidOperationException(
                "This cell asked for input (Console.ReadLine), but nobody can answer: the notebook runs without a user.");
            // The question that the cell has printed comes before the place to answer.
            Console.Out.Flush();
            _answer = null;
            sink.Send(request.Reply("input_request", new JsonObject { ["prompt"] = "", ["password"] = false }, Channel.Stdin));
            while (_answer is null) Monitor.Wait(_lock);
            return _answer;
        }
    }

    public override int Peek()
    {
        if (_rest.Length == 0) _rest = ReadLine() + "\n";
        return _rest[0];
    }

    public override int Read()
    {
        var next = Peek();
        _rest = _rest[1..];
        return next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0) return 0;
        Peek();
        var length = Math.Min(count, _rest.Length);
        _rest.CopyTo(0, buffer, index, length);
        _rest = _rest[length..];
        return length;
    }

    public override string ReadToEnd() => ReadLine() ?? "";
}
