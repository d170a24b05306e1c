using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;

namespace CSharpKernel.Jupyter;

/// <summary>Answers the messages of the Jupyter protocol, whatever transport they come by.</summary>
/// <remarks>
/// Requests on the shell channel are answered one after another on one thread; those on the control channel on another,
/// so that an interrupt or a shutdown never waits for a running cell. Questions about code that is being written
/// (completion, hover) have a third, for the same reason.
/// </remarks>
public sealed class Dispatcher
{
    private readonly CSharpSession _session;
    private readonly EndingSink _sink;
    private readonly IReadOnlyDictionary<string, int> _ports;
    private readonly CellExecution _cells;
    private readonly RequestQueue _shell = new();
    private readonly RequestQueue _control = new();
    private readonly RequestQueue _questions = new();
    private readonly LanguageReplies _language;
    private readonly Lock _status = new();
    private JupyterMessage? _runningCell;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="session">Runs the cells.</param>
    /// <param name="sink">Takes the answers.</param>
    /// <param name="ports">Where the channels listen, by the names of the connection file; none for a transport without ports.</param>
    public Dispatcher(CSharpSession session, IMessageSink sink, IReadOnlyDictionary<string, int>? ports = null)
    {
        (_session, _sink, _ports) = (session, new EndingSink(sink), ports ?? new Dictionary<string, int>());
        _cells = new CellExecution(session, _sink);
        _language = new LanguageReplies(session);
    }

    /// <summary>Completes when a shutdown was asked for and answered, or when input ended and all of it is answered.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Makes cells ask the user, by the console and by <c>Kernel.GetInputAsync</c>.</summary>
    public void TakeInput()
    {
        Console.SetIn(_cells.Input);
        InputSource.Current = _cells.Input;
    }

    /// <summary>Begins to answer.</summary>
    public void Start()
    {
        _sink.Send(JupyterMessage.Announce("status", new JsonObject { ["execution_state"] = "starting" }));
        var questions = BackgroundThread.Start("questions", () => HandleAll(_questions));
        BackgroundThread.Start("shell", () =>
        {
            HandleAll(_shell);
            questions.Join();
            _stopped.TrySetResult();
        });
        BackgroundThread.Start("control", () => HandleAll(_control));
    }

    /// <summary>Takes a message from the transport; never waits.</summary>
    public void Post(JupyterMessage message)
    {
        if (message.Channel == Channel.Stdin && message.Type == "input_reply") _cells.Input.Answer(message);
        else if (message.Channel == Channel.Shell && LanguageReplies.Has(message.Type)) _questions.Add(message);
        else if (message.Channel == Channel.Shell) _shell.Add(message);
        else if (message.Channel == Channel.Control) _control.Add(message);
        else Log.Write($"ignored a message {message.Type} on channel {message.Channel}");
    }

    /// <summary>Says that no more messages will come; what was posted is still answered.</summary>
    public void End()
    {
        _shell.Close();
        _questions.Close();
        _control.Close();
    }

    private void HandleAll(RequestQueue queue)
    {
        while (queue.Take() is { } request) Handle(request);
    }

    private void Handle(JupyterMessage request)
    {
        Begin(request);
        IReadOnlyList<JupyterMessage> aborted = [];
        try
        {
            if (Answer(request) is { } reply)
            {
                if (request.Type == "execute_request" && reply.Text("status") == "error" && request.Content.Flag("stop_on_error", true))
                    aborted = _shell.TakeAll("execute_request");
                _sink.Send(request.Reply(ReplyType(request), reply));
            }
        }
        catch (Exception e)
        {
            Log.Write($"{request.Type} failed: {(e is FormatException ? e.Message : e)}");
            _sink.Send(request.Reply(ReplyType(request), Failure(e)));
        }
        End(request);

        foreach (var cell in aborted)
        {
            Status(cell, "busy");
            _sink.Send(cell.Reply("execute_reply", _cells.Aborted()));
            Status(cell, "idle");
        }
        if (request.Type == "shutdown_request") _stopped.TrySetResult();
    }

    /// <summary>The content of the reply, or null where the protocol knows none.</summary>
    private JsonObject? Answer(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "execute_request" when request.Channel == Channel.Shell:
                return _cells.Run(request);
            case "kernel_info_request":
                return KernelInfo.Reply();
            case "interrupt_request":
                _session.Interrupt();
                return Ok();
            case "shutdown_request":
                return Shutdown(request);
            case var type when LanguageReplies.Has(type):
                return _language.Answer(request);
            case "history_request":
                return Ok(("history", _cells.History.Find(request.Content)));
            case "connect_request":
                return Ok([.. _ports.Select(port => (port.Key, (JsonNode?)port.Value))]);
            case "comm_info_request":
                return Ok(("comms", new JsonObject()));
            case "comm_open":
                // No target is known here; the protocol asks to say so by closing.
                _sink.Send(request.Publish("comm_close",
                    new JsonObject { ["comm_id"] = request.Content.Text("comm_id"), ["data"] = new JsonObject() }));
                return null;
            case "comm_msg" or "comm_close":
                return null;
            default:
                Log.Write($"ignored an unknown message: {request.Type} on {request.Channel}");
                return null;
        }
    }

    private JsonObject Shutdown(JupyterMessage request)
    {
        var content = Ok(("restart", request.Content.Flag("restart", false)));
        _sink.Send(request.Publish("shutdown_reply", (JsonObject)content.DeepClone()));
        return content;
    }

    private void Begin(JupyterMessage request)
    {
        lock (_status)
        {
            if (request.Type == "execute_request") _runningCell = request;
            Status(request, "busy");
        }
    }

    private void End(JupyterMessage request)
    {
        lock (_status)
        {
            if (request == _runningCell) _runningCell = null;
            if (request.Type == "shutdown_request")
            {
                _sink.SendLast(State(request, "idle"));
                return;
            }

            Status(request, "idle");
            // Front-ends show the last state that they hear of, whatever it is the state of.
            if (_runningCell is { } running) Status(running, "busy");
        }
    }

    private void Status(JupyterMessage request, string state) => _sink.Send(State(request, state));

    private static JupyterMessage State(JupyterMessage request, string state) =>
        request.Publish("status", new JsonObject { ["execution_state"] = state });

    private static string ReplyType(JupyterMessage request) =>
        request.Type.EndsWith("_request", StringComparison.Ordinal) ? request.Type[..^"request".Length] + "reply" : request.Type + "_reply";

    private static JsonObject Ok(params ReadOnlySpan<(string Key, JsonNode? Value)> fields)
    {
        var content = new JsonObject { ["status"] = "ok" };
        foreach (var (key, value) in fields) content[key] = value;
        return content;
    }

    private static JsonObject Failure(Exception e)
    {
        var content = CellOutput.ErrorContent(new CellError(e.GetType().Name, e.Message, [e.Message], null, null));
        content["status"] = "error";
        return content;
    }
}
