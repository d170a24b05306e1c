using Course.ProgressBars;
using Microsoft.DotNet.Interactive;

namespace Course;

/// <summary>One line that shows how far work is. It takes reports from any thread.</summary>
public sealed class ProgressBar : IProgress<long>, IProgress<string>, IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private static readonly AsyncLocal<ProgressBar?> Innermost = new();

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly string? _description;
    private readonly long? _total;
    private IProgressView? _view;
    private ProgressBar? _around;
    private ITimer? _timer;
    private CancellationTokenRegistration _interrupted;
    private long _start, _done;
    private string? _message;
    private ProgressEnd _end;
    private bool _changed;

    internal ProgressBar(string? description, long? total, TimeProvider time)
    {
        if (total < 0) throw new ArgumentOutOfRangeException(nameof(total), total, "The total is 0 or more.");
        (_description, _total, _time) = (description, total, time);
    }

    /// <summary>Says how many steps are done.</summary>
    /// <param name="value">The steps done, from 0.</param>
    public void Report(long value) => Change(() => _done = value);

    /// <summary>Shows a message beside the bar, such as the loss; it stays until the next.</summary>
    /// <param name="value">The message.</param>
    public void Report(string value) => Change(() => _message = value);

    /// <summary>Says how many steps are done, with a message.</summary>
    /// <param name="done">The steps done, from 0.</param>
    /// <param name="message">The message.</param>
    public void Report(long done, string? message) => Change(() => (_done, _message) = (done, message));

    /// <summary>A listener for the reports of a library: <c>bar.For&lt;TrainingStep&gt;(s =&gt; s.Number, s =&gt; $"loss {s.Loss:0.000}")</c>.</summary>
    /// <param name="done">The steps done, of a report.</param>
    /// <param name="message">The message of a report; null leaves the message as it is.</param>
    public IProgress<T> For<T>(Func<T, long> done, Func<T, string?>? message = null) =>
        new Listener<T>(report => Report(done(report), message is null ? _message : message(report)));

    /// <summary>Ends the work as done.</summary>
    public void Complete() => End(ProgressEnd.Completed);

    /// <summary>Ends the work: as done if all steps are, else as stopped where it is. A second call does nothing.</summary>
    public void Dispose() => End(_total is { } total && Volatile.Read(ref _done) >= total ? ProgressEnd.Completed : ProgressEnd.Stopped);

    internal void Begin()
    {
        lock (_gate)
        {
            (_start, _done, _end, _changed) = (_time.GetTimestamp(), 0, ProgressEnd.Running, false);
            _around = Innermost.Value;
            _view = _around?._view is { } outer && _around._end == ProgressEnd.Running ? outer.Inner() : ProgressViews.Create();
            Innermost.Value = this;
            _view.Draw(State());
            _timer = _time.CreateTimer(_ => DrawChanges(), null, Beat, Beat);
        }

        // A cell that is stopped while it awaits never comes to the end of its loop.
        _interrupted = Interruption.Token.Register(Dispose);
    }

    internal void Step()
    {
        lock (_gate) (_done, _changed) = (_done + 1, true);
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _changed = true;
        }
    }

    private void DrawChanges()
    {
        lock (_gate)
        {
            if (!_changed || _end != ProgressEnd.Running) return;
            _changed = false;
            try
            {
                _view!.Draw(State());
            }
            catch (Exception)
            {
                // Nobody to tell on the timer's thread; the last drawing is made on the loop's own.
            }
        }
    }

    private void End(ProgressEnd end)
    {
        lock (_gate)
        {
            if (_view is null || _end != ProgressEnd.Running) return;
            _end = end;
            _timer?.Dispose();
            _interrupted.Unregister();
            if (Innermost.Value == this) Innermost.Value = _around;
            _view.Draw(State());
        }
    }

    private ProgressState State() => new(_description, _done, _total, _time.GetElapsedTime(_start), _message, _end);

    private sealed class Listener<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
