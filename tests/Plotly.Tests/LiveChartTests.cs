using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.CSharp;
using Tests.Browser;

namespace Plotly.Tests;

/// <summary>A chart that changes while a cell runs: when it is drawn, and what the page makes of it.</summary>
public sealed class LiveChartTests : IDisposable
{
    private readonly Sink _sink = new();
    private readonly Clock _clock = new();

    public LiveChartTests() => DisplaySink.Use(_sink);

    public void Dispose() => DisplaySink.Use(null);

    [Fact]
    public void It_is_drawn_five_times_a_second_at_most_on_one_display()
    {
        var live = LiveChart.Show(_ => (Chart.Column([0]), "0"), _clock);
        for (var i = 1; i <= 100; i++)
        {
            var number = i;
            live.Update(_ => (Chart.Column([number]), $"{number}"));
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }
        Assert.Equal(["0", "20", "40", "60", "80", "100"], _sink.Shown.Select(shown => shown.Text));
        Assert.Single(_sink.Shown.Select(shown => shown.Id).Distinct());
        Assert.Equal([false, true, true, true, true, true], _sink.Shown.Select(shown => shown.IsUpdate));
    }

    [Fact]
    public void A_state_that_waits_is_drawn_when_the_pause_is_over()
    {
        var live = LiveChart.Show(_ => (Chart.Column([0]), "0"), _clock);
        live.Update(_ => (Chart.Column([1]), "1"));
        live.Update(_ => (Chart.Column([2]), "2"));
        Assert.Equal("0", _sink.Shown[^1].Text);
        _clock.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal("0", _sink.Shown[^1].Text);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["0", "2"], _sink.Shown.Select(shown => shown.Text));
    }

    [Fact]
    public void The_last_state_is_drawn_when_the_cell_ends_and_told_so()
    {
        var live = LiveChart.Show(_ => (Chart.Column([0]), "first"), _clock);
        live.Update(isLast => (Chart.Column([1]), isLast ? "complete" : "thinned"));
        _sink.End();
        Assert.Equal(["first", "complete"], _sink.Shown.Select(shown => shown.Text));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _sink.Shown.Count);

        live.Update(isLast => (Chart.Column([2]), isLast ? "next cell, complete" : "next cell")); // the next cell goes on with it
        _sink.End();
        Assert.Equal(["next cell", "next cell, complete"], _sink.Shown.Skip(2).Select(shown => shown.Text));
    }

    [Fact]
    public void Every_update_has_figure_page_and_text()
    {
        LiveChart.Show(Chart.Column([1]).WithTitle("t")).Update(Chart.Column([2]).WithTitle("t"));
        _sink.End();
        Assert.All(_sink.Shown, shown => Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], shown.Bundle.Select(part => part.MimeType)));
        Assert.Equal("[2]", JsonNode.Parse(_sink.Shown[^1].Bundle[0].Value)!["data"]![0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void On_the_page_an_update_goes_on_with_the_drawn_chart_and_leaves_one_of_another_notebook_alone()
    {
        var live = LiveChart.Show(Chart.Line([1, 2], [1, 2]).WithTitle("first"));
        live.Update(Chart.Line([1, 2, 3], [1, 2, 3], ShowMarkers: true).WithTitle("second"));
        _sink.End();
        var (first, second) = (Html(0), Html(_sink.Shown.Count - 1));

        var seen = BrowserPage.Look("charts", $$"""
            {{PlotlyScript.Html}}
            <div style="height: 900px"></div>
            <script>
            const [one, other] = [insert({{first}}), insert({{first}})];
            document.body.append(Object.assign(document.createElement("div"), { style: "height: 900px" }));
            const svg = one.querySelector(".main-svg");
            const before = [one.offsetHeight, (scrollTo(0, 700), scrollY)];
            update(one, {{second}});
            const now = { same: svg.isConnected && one.contains(svg), size: [one.offsetHeight, scrollY].join() === before.join(), charts: one.querySelectorAll(".plotly-net").length };
            document.body.append("result " + JSON.stringify(now));
            </script>
            """);

        Assert.Empty(seen["errors"]!.AsArray());
        Assert.Contains("""result {"same":true,"size":true,"charts":1}""", (string)seen["text"]!);
        Assert.Equal(["second", "first"], seen["charts"]!.AsArray().Select(chart => (string?)chart!["title"]));
        Assert.Equal([3, 0], seen["charts"]!.AsArray().Select(chart => (int)chart!["points"]!));
    }

    private string Html(int index) => JsonSerializer.Serialize(_sink.Shown[index].Bundle[1].Value);

    private sealed class Sink : IDisplaySink
    {
        private readonly List<Action> _atEnd = [];

        public List<(IReadOnlyList<FormattedValue> Bundle, string Id, bool IsUpdate, string Text)> Shown { get; } = [];

        public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool update) =>
            Shown.Add((bundle, displayId, update, bundle.Single(part => part.MimeType == "text/plain").Value));

        public void ClearOutput(bool wait) { }

        public void AtEnd(Action action) => _atEnd.Add(action);

        public void End()
        {
            foreach (var action in _atEnd.ToList()) action();
            _atEnd.Clear();
        }
    }

    /// <summary>Time that passes when the test says so.</summary>
    private sealed class Clock : TimeProvider
    {
        private readonly List<Timer> _timers = [];
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(() => callback(state)) { Due = _now + dueTime.Ticks };
            _timers.Add(timer);
            return timer;
        }

        public void Advance(TimeSpan time)
        {
            _now += time.Ticks;
            foreach (var timer in _timers.Where(timer => timer.Due <= _now).ToList())
            {
                _timers.Remove(timer);
                timer.Fire();
            }
        }

        private sealed class Timer(Action action) : ITimer
        {
            private bool _isDisposed;

            public long Due { get; init; }

            public void Fire()
            {
                if (!_isDisposed) action();
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose() => _isDisposed = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
