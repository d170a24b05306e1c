using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Turns what a cell writes into messages of the iopub channel.</summary>
internal sealed class CellOutput(JupyterMessage request, IMessageSink sink, bool silent, int executionCount) : ICellOutput
{
    /// <summary>The first half of a character whose second half is still to come.</summary>
    private string _half = "";

    public void Stream(string name, string text)
    {
        text = _half + text;
        _half = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
        text = text[..^_half.Length];
        if (text.Length > 0) Send("stream", new JsonObject { ["name"] = name, ["text"] = Unicode.Whole(text) });
    }

    public void Display(IReadOnlyDictionary<string, object> data, string displayId, bool update) =>
        Send(update ? "update_display_data" : "display_data", new JsonObject
        {
            ["data"] = Bundle(data),
            ["metadata"] = new JsonObject(),
            ["transient"] = new JsonObject { ["display_id"] = displayId },
        });

    /// <summary>The value of the cell as text; null if it has none.</summary>
    public string? ResultText { get; private set; }

    public void Result(IReadOnlyDictionary<string, object> data)
    {
        ResultText = data.GetValueOrDefault("text/plain") as string;
        Send("execute_result", new JsonObject
        {
            ["execution_count"] = executionCount,
            ["data"] = Bundle(data),
            ["metadata"] = new JsonObject(),
        });
    }

    public void Clear(bool wait) => Send("clear_output", new JsonObject { ["wait"] = wait });

    /// <summary>Sends the one <c>error</c> output of a cell that failed.</summary>
    public void Error(CellError error) => Send("error", ErrorContent(error), ErrorPosition(error));

    public static JsonObject ErrorContent(CellError error) => new()
    {
        ["ename"] = Unicode.Whole(error.Name),
        ["evalue"] = Unicode.Whole(error.Message),
        ["traceback"] = new JsonArray([.. TracebackColours.Paint(error.Traceback).Select(line => (JsonNode)Unicode.Whole(line))]),
    };

    /// <summary>Where the error is, for clients that can show it; the protocol's content has no place for it.</summary>
    private static JsonObject ErrorPosition(CellError error)
    {
        var position = new JsonObject();
        if (error.Line is { } line) position["line"] = line;
        if (error.Column is { } column) position["column"] = column;
        return position;
    }

    private void Send(string type, JsonObject content, JsonObject? metadata = null)
    {
        if (!silent) sink.Send(request.Publish(type, content, metadata));
    }

    /// <summary>The data of an output, by MIME type.</summary>
    public static JsonObject Bundle(IReadOnlyDictionary<string, object> data)
    {
        var bundle = new JsonObject();
        foreach (var (mime, value) in data)
            bundle[mime] = value is JsonNode node ? node.DeepClone() : Unicode.Whole(value.ToString() ?? "");
        return bundle;
    }
}
