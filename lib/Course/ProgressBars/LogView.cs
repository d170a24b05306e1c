namespace Course.ProgressBars;

/// <summary>A bar in a log: a plain line every few seconds, and the last one.</summary>
internal sealed class LogView(TextWriter log, TimeProvider time) : IProgressView
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Clock _last = new() { At = time.GetTimestamp() };
    private readonly bool _isInner;

    private LogView(TextWriter log, TimeProvider time, Clock last) : this(log, time) => (_last, _isInner) = (last, true);

    public void Draw(ProgressState state)
    {
        lock (_last)
        {
            // The end of a loop inside a loop is news only where it takes long.
            var isLast = state.End != ProgressEnd.Running && !_isInner;
            if (!isLast && time.GetElapsedTime(_last.At) < BetweenLines) return;
            _last.At = time.GetTimestamp();
        }

        log.WriteLine(state.ToLine(Texts.Current));
    }

    public IProgressView Inner() => new LogView(log, time, _last);

    private sealed class Clock
    {
        public long At;
    }
}
