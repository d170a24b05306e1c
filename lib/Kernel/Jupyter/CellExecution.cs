using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Answers <c>execute_request</c>.</summary>
internal sealed class CellExecution(CSharpSession session, IMessageSink sink)
{
    private int _executionCount;

    /// <summary>What cells read from.</summary>
    public CellInput Input { get; } = new(sink);

    /// <summary>The cells that were run and stored.</summary>
    public CellHistory History { get; } = new();

    /// <summary>Runs a cell, publishes what it writes, and returns the content of the reply.</summary>
    /// <exception cref="FormatException">The request has no code.</exception>
    public JsonObject Run(JupyterMessage request)
    {
        var code = request.Content.Text("code") ?? throw new FormatException("execute_request without code");
        var silent = request.Content.Flag("silent", false);
        var isStored = !silent && request.Content.Flag("store_history", true);
        if (isStored) _executionCount++;
        if (!silent)
        {
            sink.Send(request.Publish("execute_input",
                new JsonObject { ["code"] = Unicode.Whole(code), ["execution_count"] = _executionCount }));
        }

        var output = new CellOutput(request, sink, silent, _executionCount);
        Input.Begin(request.Content.Flag("allow_stdin", true) ? request : null);
        var error = session.ExecuteAsync(code, output).GetAwaiter().GetResult();
        var expressions = error is null ? UserExpressions.Evaluate(session, request.Content["user_expressions"] as JsonObject, output) : [];
        Input.Begin(null);
        if (isStored) History.Add(_executionCount, code, output.ResultText);
        if (error is null)
        {
            return new JsonObject
            {
                ["status"] = "ok",
                ["execution_count"] = _executionCount,
                ["payload"] = new JsonArray(),
                ["user_expressions"] = expressions,
            };
        }
        output.Error(error);
        var reply = CellOutput.ErrorContent(error);
        reply["status"] = "error";
        reply["execution_count"] = _executionCount;
        reply["user_expressions"] = new JsonObject();
        return reply;
    }

    /// <summary>The reply to a cell that is not run because one before it failed.</summary>
    /// <remarks>The protocol asks for "error" and front-ends look for "aborted", which ipykernel sends; with the fields of an error it reads as either.</remarks>
    public JsonObject Aborted() => new()
    {
        ["status"] = "aborted",
        ["execution_count"] = _executionCount,
        ["ename"] = "Aborted",
        ["evalue"] = "A cell before this one failed.",
        ["traceback"] = new JsonArray(),
    };
}
