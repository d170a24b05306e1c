using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Turns what a cell writes into messages of the iopub channel; streams are gathered so that a flood stays small.</summary>
/// <remarks>
/// A cell can be aborted between any two instructions, except within a <c>finally</c> block: everything that touches
/// shared state therefore happens in one.
/// </remarks>
internal sealed class CellOutput : ICellOutput
{
    /// <summary>The longest that text waits for more text.</summary>
    private const int GatherMilliseconds = 50;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly JupyterMessage _request;
    private readonly IMessageSink _sink;
    private readonly bool _silent;
    private readonly int _executionCount;
    private readonly Timer _timer;
    private string _stream = "stdout";
    private bool _timerRuns;

    public CellOutput(JupyterMessage request, IMessageSink sink, bool silent, int executionCount)
    {
        (_request, _sink, _silent, _executionCount) = (request, sink, silent, executionCount);
        _timer = new Timer(_ => Flush(all: false));
    }

    public void Stream(string name, string text)
    {
        if (_silent || text.Length == 0) return;
        try { }
        finally
        {
            lock (_lock)
            {
                if (name != _stream) SendText(all: true);
                _stream = name;
                _text.Append(text);
                if (!_timerRuns) _timer.Change(GatherMilliseconds, Timeout.Infinite);
                _timerRuns = true;
            }
        }
    }

    public void Display(IReadOnlyDictionary<string, object> data, string displayId, bool update) =>
        Send(update ? "update_display_data" : "display_data", () => new JsonObject
        {
            ["data"] = Bundle(data),
            ["metadata"] = new JsonObject(),
            ["transient"] = new JsonObject { ["display_id"] = displayId },
        });

    public void Result(IReadOnlyDictionary<string, object> data) =>
        Send("execute_result", () => new JsonObject
        {
            ["execution_count"] = _executionCount,
            ["data"] = Bundle(data),
            ["metadata"] = new JsonObject(),
        });

    public void Clear(bool wait) => Send("clear_output", () => new JsonObject { ["wait"] = wait });

    /// <summary>Sends the one <c>error</c> output of a cell that failed.</summary>
    public void Error(CellError error) => Send("error", () => ErrorContent(error), ErrorPosition(error));

    /// <summary>Sends all text that is still held.</summary>
    public void Flush() => Flush(all: true);

    public static JsonObject ErrorContent(CellError error) => new()
    {
        ["ename"] = Unicode.Whole(error.Name),
        ["evalue"] = Unicode.Whole(error.Message),
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)Unicode.Whole(line))]),
    };

    /// <summary>Where the error is, for clients that can show it; the protocol's content has no place for it.</summary>
    public static JsonObject ErrorPosition(CellError error)
    {
        var position = new JsonObject();
        if (error.Line is { } line) position["line"] = line;
        if (error.Column is { } column) position["column"] = column;
        return position;
    }

    private void Send(string type, Func<JsonObject> content, JsonObject? metadata = null)
    {
        if (_silent) return;
        var message = _request.Publish(type, content(), metadata);
        try { }
        finally
        {
            lock (_lock)
            {
                SendText(all: true);
                _sink.Send(message);
            }
        }
    }

    private void Flush(bool all)
    {
        try { }
        finally
        {
            lock (_lock)
            {
                _timerRuns = false;
                SendText(all);
            }
        }
    }

    private void SendText(bool all)
    {
        var length = _text.Length;
        // The other half of the character is still to come.
        if (!all && length > 0 && char.IsHighSurrogate(_text[length - 1])) length--;
        if (length == 0) return;
        var content = new JsonObject { ["name"] = _stream, ["text"] = Unicode.Whole(_text.ToString(0, length)) };
        _text.Remove(0, length);
        // A burst must not leave its buffer behind for the life of the cell.
        if (_text.Capacity > 1 << 20) _text.Capacity = Math.Max(_text.Length, 1 << 12);
        _sink.Send(_request.Publish("stream", content));
    }

    private static JsonObject Bundle(IReadOnlyDictionary<string, object> data)
    {
        var bundle = new JsonObject();
        foreach (var (mime, value) in data)
            bundle[mime] = value is JsonNode node ? node.DeepClone() : Unicode.Whole(value.ToString() ?? "");
        return bundle;
    }
}
