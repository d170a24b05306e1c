using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Answers what front-ends ask while a cell is being written.</summary>
/// <remarks>The protocol counts positions in code points, as Python does; C# counts UTF-16 units.</remarks>
internal sealed class LanguageReplies(CSharpSession session)
{
    /// <summary>True for the requests that are answered here. None of them needs the cells before it to have finished.</summary>
    public static bool Has(string type) => type is "complete_request" or "inspect_request" or "is_complete_request";

    /// <summary>The content of the reply.</summary>
    public JsonObject Answer(JupyterMessage request)
    {
        var code = request.Content.Text("code") ?? "";
        return request.Type switch
        {
            "complete_request" => Complete(code, Caret(request, code)),
            "inspect_request" => Inspect(code, Caret(request, code), request.Content.Number("detail_level") > 0),
            _ => IsComplete(code),
        };
    }

    private JsonObject Complete(string code, int caret)
    {
        var found = session.Complete(code, caret);
        var (start, end) = (CodePoints(code, found.Start), CodePoints(code, found.End));
        return new()
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Items.Select(i => (JsonNode)Unicode.Whole(i.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(i => (JsonNode)new JsonObject
                {
                    ["start"] = start, ["end"] = end, ["text"] = Unicode.Whole(i.Text), ["type"] = i.Kind, ["signature"] = Unicode.Whole(i.Signature),
                })]),
            },
        };
    }

    private JsonObject Inspect(string code, int caret, bool all)
    {
        var found = session.Inspect(code, caret, all);
        return new()
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null ? new JsonObject() : new JsonObject
            {
                ["text/plain"] = Unicode.Whole(found.Text),
                ["text/markdown"] = Unicode.Whole(found.Markdown),
                ["text/html"] = Unicode.Whole(found.Html),
            },
            ["metadata"] = new JsonObject(),
        };
    }

    private JsonObject IsComplete(string code)
    {
        var (status, indent) = session.IsComplete(code);
        var content = new JsonObject { ["status"] = status };
        if (status == "incomplete") content["indent"] = indent;
        return content;
    }

    /// <summary>The position of a request; without one, the end of the code.</summary>
    private static int Caret(JupyterMessage request, string code)
    {
        var wanted = request.Content.Number("cursor_pos") ?? int.MaxValue;
        var at = 0;
        for (; at < code.Length && wanted > 0; wanted--) at += char.IsHighSurrogate(code[at]) && at + 1 < code.Length && char.IsLowSurrogate(code[at + 1]) ? 2 : 1;
        return at;
    }

    private static int CodePoints(string code, int index)
    {
        var count = 0;
        foreach (var _ in code.AsSpan(0, index).EnumerateRunes()) count++;
        return count;
    }
}
