namespace CSharpKernel;

/// <summary>A C# session: runs cells one after the other, each of which sees what the ones before it declared.</summary>
public sealed class CSharpSession : IDisposable
{
    private readonly SessionState _state;
    private readonly LanguageServices _services;
    private readonly OutputPump _pump = new();
    private readonly CellThread _thread = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task _ready;
    private readonly CancellationTokenSource _end = new();
    private volatile CellContext? _running;
    private int _cells;

    /// <summary>Starts a session, and the compiler in the background.</summary>
    /// <param name="folder">The folder that relative paths in <c>#r</c> and <c>#!import</c> start from; null is the current one.</param>
    public CSharpSession(string? folder = null)
    {
        _state = new(Path.GetFullPath(folder ?? Environment.CurrentDirectory));
        _services = new(_state);
        ConsoleRouter.Install();
        AppDomain.CurrentDomain.ProcessExit += FlushAtExit;
        _ready = Task.Run(() => WarmUp.Run(_state.Chain, _state.Folder));
        ServicesWarmUp.Start(_services, _ready, () => _turn.CurrentCount > 0, _end.Token);
    }

    /// <summary>Runs a cell after those submitted before it. Never throws for what the cell does.</summary>
    /// <param name="code">The text of the cell.</param>
    /// <param name="output">Receives what the cell writes and shows; all of it, before this returns, but what tasks write that it leaves running.</param>
    /// <returns>Null if all went well.</returns>
    /// <exception cref="ObjectDisposedException">The session has ended.</exception>
    public async Task<CellError?> ExecuteAsync(string code, ICellOutput output)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            ConsoleRouter.Restore();
            var source = new CellSource(Path.Combine(_state.Folder, SubmissionChain.NamePrefix + ++_cells), code);
            var writer = new CellWriter(_pump, output) { Describe = e => string.Join('\n', new RuntimeErrors(_state.Sources).From(e, source).Traceback) };
            NativeOutput.Cell = writer;
            var context = _running = new CellContext(_thread, writer);
            var run = new CellRun(_state, _thread, context);
            // Not on the caller's thread: compiling takes long, and the caller may have to take the interrupt.
            var error = await Task.Run(async () =>
            {
                await _ready;
                return await run.RunAsync(source);
            }).ConfigureAwait(false);
            _running = null;
            writer.End();
            return error;
        }
        finally
        {
            _running = null;
            _turn.Release();
        }
    }

    /// <summary>Stops the running cell; variables keep their values. <see cref="ExecuteAsync"/> returns when it has stopped.</summary>
    /// <returns>False if nothing was running.</returns>
    public bool Interrupt()
    {
        if (_running is not { } context) return false;
        _thread.Interrupt(context);
        return true;
    }

    /// <summary>Says whether code can be run as it is.</summary>
    /// <param name="code">The text of a cell.</param>
    /// <returns>complete, incomplete (with the indent of the next line) or invalid.</returns>
    public (string Status, string Indent) IsComplete(string code) => Completeness.Of(code);

    /// <summary>What can be written at a place of a cell. Runs nothing, and does not wait for a running cell: what it declares is known once it has finished.</summary>
    /// <param name="code">The text of the cell.</param>
    /// <param name="caret">An index of the text.</param>
    public CompletionList Complete(string code, int caret)
    {
        _ready.Wait();
        return _services.Complete(code, caret, default);
    }

    /// <summary>What is known of the code at a place of a cell. Runs nothing, and does not wait for a running cell.</summary>
    /// <param name="code">The text of the cell.</param>
    /// <param name="caret">An index of the text.</param>
    /// <param name="all">Lists every overload.</param>
    /// <returns>Null if nothing is known.</returns>
    public Inspection? Inspect(string code, int caret, bool all)
    {
        _ready.Wait();
        return _services.Inspect(code, caret, all, isIdle: _running is null, default);
    }

    /// <summary>Ends the session; what runs is interrupted.</summary>
    public void Dispose()
    {
        _end.Cancel();
        Interrupt();
        AppDomain.CurrentDomain.ProcessExit -= FlushAtExit;
        _thread.Dispose();
        _pump.Dispose();
    }

    private void FlushAtExit(object? sender, EventArgs e) => _pump.Flush(OutputPump.LastMoment);
}
