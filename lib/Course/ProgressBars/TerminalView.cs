using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Course.ProgressBars;

/// <summary>A live bar in a terminal; those of loops inside stand below it.</summary>
internal sealed class TerminalView : IProgressView
{
    private readonly TerminalView? _outer;
    private readonly DetailsColumn _details = new();
    private readonly List<TerminalView> _inner = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drawing = Task.CompletedTask;
    private ProgressContext? _context;
    private ProgressTask? _task;
    private bool _isFree;

    public TerminalView(IAnsiConsole console)
    {
        using var ready = new ManualResetEventSlim();
        _drawing = Task.Run(() => console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), _details)
            .StartAsync(async context =>
            {
                _context = context;
                ready.Set();
                await _ended.Task;
            }));
        ready.Wait();
    }

    private TerminalView(TerminalView outer) => (_outer, _context, _details) = (outer, outer._context, outer._details);

    public void Draw(ProgressState state)
    {
        var name = string.IsNullOrWhiteSpace(state.Description) ? "•" : Markup.Escape(state.Description);   // it must have one
        _task ??= _context!.AddTask(name);
        _task.Description = name;
        (_task.MaxValue, _task.Value) = (1, state.Fraction ?? (state.End == ProgressEnd.Completed ? 1 : 0));
        _task.IsIndeterminate = state.Fraction is null && state.End == ProgressEnd.Running;
        _details.Of[_task.Id] = state.Details(Texts.Current);
        _isFree = state.End != ProgressEnd.Running;
        if (!_isFree || _outer is not null) return;
        _task.StopTask();
        _ended.SetResult();
        _drawing.Wait();
    }

    public IProgressView Inner()
    {
        lock (_inner)
        {
            var place = _inner.FirstOrDefault(view => view._isFree);
            if (place is null) _inner.Add(place = new TerminalView(this));
            place._isFree = false;
            return place;
        }
    }

    private sealed class DetailsColumn : ProgressColumn
    {
        public ConcurrentDictionary<int, string> Of { get; } = new();

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Of.GetValueOrDefault(task.Id, ""));
    }
}
