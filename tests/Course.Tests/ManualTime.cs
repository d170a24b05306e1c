namespace Course.Tests;

/// <summary>Time that passes when a test says so; timers run then, on the same thread.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TimeSpan _now;

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public void Pass(TimeSpan time)
    {
        _now += time;
        foreach (var timer in _timers.ToArray()) timer.RunIfDue(_now);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), _now + dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Runs once however many periods have passed: a test's steps are larger than they are.</summary>
    private sealed class Timer(ManualTime time, Action run, TimeSpan due, TimeSpan period) : ITimer
    {
        private TimeSpan _due = due;

        public void RunIfDue(TimeSpan now)
        {
            if (now < _due) return;
            while (_due <= now) _due += period;
            run();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
