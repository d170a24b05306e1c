using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Stdio;

/// <summary>Messages as JSON objects, one a line.</summary>
public static class LineFormat
{
    /// <summary>The line of a message, without its line feed.</summary>
    public static byte[] Write(JupyterMessage message) => Json.Write(new JsonObject
    {
        ["channel"] = message.Channel.ToString().ToLowerInvariant(),
        ["header"] = message.Header.ToJson(),
        ["parent_header"] = message.ParentHeader?.ToJson() ?? new JsonObject(),
        ["metadata"] = message.Metadata.DeepClone(),
        ["content"] = message.Content.DeepClone(),
    });

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">Not a JSON object, no such channel, or a part is missing.</exception>
    public static JupyterMessage Read(string line)
    {
        var json = Json.ReadObject(System.Text.Encoding.UTF8.GetBytes(line), "the line");
        var channel = json.Text("channel") switch
        {
            "shell" => Channel.Shell,
            "control" => Channel.Control,
            "stdin" => Channel.Stdin,
            "iopub" => Channel.IoPub,
            var other => throw new FormatException($"the channel is '{other}'; expected shell, control, stdin or iopub"),
        };
        var parent = Part(json, "parent_header", isRequired: false);
        return new JupyterMessage(channel, MessageHeader.Read(Part(json, "header", isRequired: true)),
            parent.Count == 0 ? null : MessageHeader.Read(parent),
            Part(json, "metadata", isRequired: false), Part(json, "content", isRequired: true));
    }

    private static JsonObject Part(JsonObject json, string key, bool isRequired)
    {
        if (json[key] is null && !isRequired) return [];
        return json[key] as JsonObject ?? throw new FormatException($"the message has no object '{key}'");
    }
}
