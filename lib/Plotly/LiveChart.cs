using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Plotly.NET;

/// <summary>
/// A chart on the page that changes while a cell runs. It is drawn five times a second at most, and once more when the cell ends, so
/// that what is seen last is the last state. Beyond Plotly.NET.
/// </summary>
public sealed class LiveChart
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static int _count;

    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    // The same in every run of a notebook, so that saving it twice changes nothing.
    private readonly string _id = $"live-{Interlocked.Increment(ref _count)}";
    private readonly string _displayId = Guid.NewGuid().ToString("N");
    private Func<bool, (GenericChart Chart, string Text)> _state;
    private bool _isWaiting;
    private IDisplaySink? _endsWith;
    private ITimer? _timer;
    private long _drawn;

    private LiveChart(Func<bool, (GenericChart, string)> state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>Shows a chart below the cell.</summary>
    /// <param name="chart">What is shown first.</param>
    public static LiveChart Show(GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Show(_ => (chart, chart.ToString()), TimeProvider.System);
    }

    /// <param name="state">See <see cref="Update(Func{bool, ValueTuple{GenericChart, string}})"/>.</param>
    /// <param name="clock">Says how long ago the chart was drawn.</param>
    internal static LiveChart Show(Func<bool, (GenericChart, string)> state, TimeProvider clock)
    {
        var live = new LiveChart(state, clock);
        live.Draw(DisplaySink.Current, isLast: false, update: false);
        return live;
    }

    /// <summary>Shows another state. Two in quick succession may become one.</summary>
    /// <param name="chart">What is shown now.</param>
    public void Update(GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        Update(_ => (chart, chart.ToString()));
    }

    /// <param name="state">
    /// Makes the chart and what it says in words; called when it is drawn, from any thread, with true when the cell has ended.
    /// </param>
    internal void Update(Func<bool, (GenericChart, string)> state)
    {
        var sink = DisplaySink.Current;
        lock (_gate)
        {
            (_state, _isWaiting) = (state, true);
            if (_endsWith != sink)
            {
                _endsWith = sink;
                sink.AtEnd(() => DrawLast(sink));
            }
            var left = Pause - _clock.GetElapsedTime(_drawn);
            if (left <= TimeSpan.Zero) DrawWaiting(sink);
            if (!_isWaiting || _timer is not null) return;
            // The timer is no part of the cell: an interrupt of the cell must not end the process here.
            using (ExecutionContext.SuppressFlow()) _timer = _clock.CreateTimer(_ => DrawWaiting(sink), null, left, Timeout.InfiniteTimeSpan);
        }
    }

    private void DrawWaiting(IDisplaySink sink)
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            if (_isWaiting) Draw(sink, isLast: false, update: true);
        }
    }

    private void DrawLast(IDisplaySink sink)
    {
        lock (_gate)
        {
            _timer?.Dispose();
            (_timer, _endsWith) = (null, null);
            Draw(sink, isLast: true, update: true);
        }
    }

    private void Draw(IDisplaySink sink, bool isLast, bool update)
    {
        (_isWaiting, _drawn) = (false, _clock.GetTimestamp());
        var (chart, text) = _state(isLast);
        chart = chart.With(layout => layout["uirevision"] = _id); // a reader's zoom stays
        sink.Display(
            [
                new("application/vnd.plotly.v1+json", chart.ToFigureJson()),
                new("text/html", ChartHtml.Of(chart, _id)),
                new("text/plain", text),
            ],
            _displayId, update);
    }
}
