using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Runner;

/// <summary>Collects the outputs of one cell by the rules of Jupyter.</summary>
/// <param name="displays">The displays of the whole notebook by id, because a cell may update what another one displayed.</param>
internal sealed class CellOutputs(Dictionary<string, List<JsonObject>> displays)
{
    private readonly List<(JsonObject Json, StreamText? Text)> _outputs = [];
    private bool _clearBeforeNext;

    /// <summary>Where the cell's error is: line and column, as far as the kernel knows.</summary>
    public JsonObject Position { get; private set; } = [];

    /// <summary>Takes a message of the iopub channel; those that are not outputs are ignored.</summary>
    public void Take(JupyterMessage message)
    {
        var content = message.Content;
        switch (message.Type)
        {
            case "stream":
                AddText(content.Text("name") ?? "stdout", content.Text("text") ?? "");
                break;
            case "display_data":
                Add(Data(content, "display_data"), (content["transient"] as JsonObject)?.Text("display_id"));
                break;
            case "execute_result":
                var result = Data(content, "execute_result");
                result.Insert(1, "execution_count", content.Number("execution_count"));
                Add(result, null);
                break;
            case "update_display_data":
                Update(content);
                break;
            case "error":
                Position = message.Metadata;
                AddError(content.Text("ename") ?? "", content.Text("evalue") ?? "", content["traceback"] as JsonArray ?? []);
                break;
            case "clear_output" when content.Flag("wait", false):
                _clearBeforeNext = true;
                break;
            case "clear_output":
                Clear();
                break;
        }
    }

    public void AddError(string name, string message, JsonArray traceback) => Add(new JsonObject
    {
        ["ename"] = name,
        ["evalue"] = message,
        ["output_type"] = "error",
        ["traceback"] = traceback.DeepClone(),
    }, null);

    /// <summary>Takes out the errors, which a better account replaces.</summary>
    public void RemoveErrors() => _outputs.RemoveAll(output => output.Json.Text("output_type") == "error");

    /// <summary>The outputs in the notebook format.</summary>
    public JsonArray ToJson()
    {
        foreach (var (json, text) in _outputs)
        {
            if (text is not null) json["text"] = Lines(text.ToString());
        }
        return [.. _outputs.Select(output => output.Json.DeepClone())];
    }

    private void AddText(string name, string text)
    {
        if (!_clearBeforeNext && _outputs.Count > 0 && _outputs[^1] is (var last, { } stream) && last.Text("name") == name)
        {
            stream.Append(text);
            return;
        }
        var started = new StreamText();
        started.Append(text);
        Add(new JsonObject { ["name"] = name, ["output_type"] = "stream" }, null, started);
    }

    private void Add(JsonObject output, string? displayId, StreamText? text = null)
    {
        if (_clearBeforeNext) Clear();
        _outputs.Add((output, text));
        if (displayId is null) return;
        if (!displays.TryGetValue(displayId, out var shown)) displays[displayId] = shown = [];
        shown.Add(output);
    }

    private void Update(JsonObject content)
    {
        if ((content["transient"] as JsonObject)?.Text("display_id") is not { } id || !displays.TryGetValue(id, out var shown)) return;
        foreach (var output in shown)
        {
            var updated = Data(content, "");
            output["data"] = updated["data"]!.DeepClone();
            output["metadata"] = updated["metadata"]!.DeepClone();
        }
    }

    private void Clear()
    {
        _clearBeforeNext = false;
        foreach (var (json, _) in _outputs)
        {
            foreach (var shown in displays.Values) shown.Remove(json);
        }
        _outputs.Clear();
    }

    /// <summary>An output with a bundle, its keys in the order that Jupyter writes them.</summary>
    private static JsonObject Data(JsonObject content, string type)
    {
        var data = new JsonObject();
        foreach (var (mime, value) in content["data"] as JsonObject ?? [])
        {
            // Jupyter splits text into lines, so that a change of one line is a change of one line.
            var isText = mime.StartsWith("text/", StringComparison.Ordinal) || mime is "image/svg+xml" or "application/javascript";
            data[mime] = isText && value is JsonValue text && text.TryGetValue<string>(out var lines) ? Lines(lines) : value?.DeepClone();
        }
        return new JsonObject
        {
            ["data"] = data,
            ["metadata"] = (content["metadata"] as JsonObject)?.DeepClone() ?? new JsonObject(),
            ["output_type"] = type,
        };
    }

    private static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found && found >= 0 ? found + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }
}
