using System.Diagnostics;
using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Runner;

/// <summary>One run of one notebook in one kernel.</summary>
internal sealed class NotebookRun(Notebook notebook, KernelProcess kernel, RunOptions options)
{
    /// <summary>How long a cell that was interrupted may take to stop.</summary>
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(5);

    private const string ProgressMime = "application/vnd.course.progress+json";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, List<JsonObject>> _displays = [];
    private readonly Dictionary<string, CellOutputs> _outputsOfRequest = [];
    private readonly List<(CodeCell Cell, int? ExecutionCount, CellOutputs Outputs)> _executed = [];
    private readonly List<CellTime> _times = [];
    private readonly List<RunError> _errors = [];
    private Action<string> _reportDoing = _ => { };

    public IReadOnlyList<CellTime> Times => _times;

    public IReadOnlyList<RunError> Errors => _errors;

    public RunStatus Status { get; private set; } = RunStatus.Passed;

    public static IReadOnlyList<CodeCell> Runnable(Notebook notebook) =>
        [.. notebook.CodeCells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source))];

    /// <summary>Waits until the kernel answers; false if it ended instead.</summary>
    /// <exception cref="TimeoutException">It did neither within a minute.</exception>
    public async Task<bool> StartAsync(CancellationToken cancel)
    {
        var id = kernel.Send(Channel.Shell, "kernel_info_request", []);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartPatience);
        try
        {
            while (await kernel.ReceiveAsync(limit.Token) is { } message)
            {
                if (message.Type != "kernel_info_reply" || message.ParentHeader?.MessageId != id) continue;
                if (message.Content["language_info"] is JsonObject language) notebook.SetKernel(language);
                return true;
            }
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"the kernel did not answer within {StartPatience.TotalSeconds:0} s");
        }
    }

    /// <summary>Runs the cells in order.</summary>
    /// <param name="report">Told the number of cells that are done, and how far the running one says it is.</param>
    /// <param name="cancel">Ends the run.</param>
    public async Task RunAsync(Action<int, string> report, CancellationToken cancel)
    {
        _reportDoing = doing => report(_times.Count, doing);
        var cells = Runnable(notebook);
        for (var i = 0; i < cells.Count; i++)
        {
            report(i, "");
            var isAlive = await RunCellAsync(cells[i], cancel);
            if (!isAlive || (Status != RunStatus.Passed && !options.KeepsGoing)) break;
        }
        report(_times.Count, "");
    }

    /// <summary>Puts what was collected into the notebook; cells that were not run lose the outputs of an earlier run.</summary>
    public void Store()
    {
        foreach (var cell in notebook.CodeCells) cell.SetResult(null, []);
        foreach (var (cell, executionCount, outputs) in _executed) cell.SetResult(executionCount, outputs.ToJson());
    }

    /// <summary>Everything that cells displayed under a MIME type.</summary>
    public IEnumerable<(int Cell, JsonObject Data)> Displayed(string mime) =>
        from executed in _executed
        from output in executed.Outputs.ToJson()
        let data = (output!["data"] as JsonObject)?[mime] as JsonObject
        where data is not null
        select (executed.Cell.Number, data);

    /// <summary>Runs a cell; false if the kernel is dead afterwards.</summary>
    private async Task<bool> RunCellAsync(CodeCell cell, CancellationToken cancel)
    {
        var outputs = new CellOutputs(_displays);
        var watch = Stopwatch.StartNew();
        var id = kernel.Send(Channel.Shell, "execute_request", new JsonObject
        {
            ["code"] = cell.Code,
            ["silent"] = false,
            ["store_history"] = true,
            ["user_expressions"] = new JsonObject(),
            ["allow_stdin"] = false,
            ["stop_on_error"] = false,
        });
        _outputsOfRequest[id] = outputs;
        JupyterMessage? reply = null;
        try
        {
            reply = await AnswerAsync(id, options.CellTimeout, cancel);
            if (reply is null)
                Fail(RunStatus.KernelDied, cell, outputs, "KernelDied", $"While the cell ran, {await kernel.DescribeEndAsync()}.");
            else if (reply.Content.Text("status") != "ok" && !cell.MayFail)
                Fail(RunStatus.CellFailed, cell, outputs.Position, reply.Content.Text("ename") ?? "", reply.Content.Text("evalue") ?? "");
        }
        catch (TimeoutException)
        {
            reply = await StopAsync(id, cancel);
            outputs.RemoveErrors();
            var what = reply is not null ? "was stopped" : "could not be stopped, so its kernel was ended";
            Fail(RunStatus.CellTimedOut, cell, outputs, "CellTimeout",
                $"The cell ran longer than {options.CellTimeout.TotalSeconds:0.###} s and {what}.");
        }
        _times.Add(new CellTime(cell.Number, watch.Elapsed.TotalSeconds));
        _executed.Add((cell, reply?.Content.Number("execution_count"), outputs));
        return reply is not null;
    }

    /// <summary>Notes an error that the kernel did not report, in the notebook too.</summary>
    private void Fail(RunStatus status, CodeCell cell, CellOutputs outputs, string name, string message)
    {
        outputs.AddError(name, message, [.. message.Split('\n').Select(line => (JsonNode)line)]);
        Fail(status, cell, [], name, message);
    }

    private void Fail(RunStatus status, CodeCell cell, JsonObject position, string name, string message)
    {
        if (Status == RunStatus.Passed) Status = status;
        var line = cell.LineOfSource(position.Number("line"));
        var lines = cell.Source.Split('\n');
        var source = line >= 1 && line <= lines.Length ? lines[line.Value - 1] : lines.First(text => text.Trim().Length > 0);
        _errors.Add(new RunError(cell.Number, line, position.Number("column"), name, message, source.Trim()));
    }

    /// <summary>The reply to a request, after its idle; null if the kernel ended.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    private async Task<JupyterMessage?> AnswerAsync(string id, TimeSpan limit, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(limit);
        JupyterMessage? reply = null;
        try
        {
            while (await kernel.ReceiveAsync(timer.Token) is { } message)
            {
                var parent = message.ParentHeader?.MessageId ?? "";
                if (message.Channel == Channel.IoPub)
                {
                    if (_outputsOfRequest.TryGetValue(parent, out var outputs)) outputs.Take(message);
                    if (parent == id && (message.Content["data"] as JsonObject)?[ProgressMime] is JsonObject bar) _reportDoing(bar.Text("text") ?? "");
                    if (parent == id && message.Content.Text("execution_state") == "idle" && reply is not null) return reply;
                }
                else if (parent == id)
                {
                    reply = message;
                }
            }
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Interrupts a cell, and ends the kernel if that does not help; the reply, or null if the kernel is dead.</summary>
    private async Task<JupyterMessage?> StopAsync(string id, CancellationToken cancel)
    {
        kernel.Send(Channel.Control, "interrupt_request", []);
        try
        {
            return await AnswerAsync(id, InterruptPatience, cancel);
        }
        catch (TimeoutException)
        {
            kernel.Kill();
            return null;
        }
    }
}
