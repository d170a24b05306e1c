using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;

namespace Course;

/// <summary>A chart of what is measured while a model learns, which grows as it learns.</summary>
public sealed class TrainingChart
{
    // A line of more points than the chart has pixels looks the same; while it grows, less of it is sent.
    private const int MostPointsWhileLive = 400, MostPoints = 2000;

    private readonly Lock _gate = new();
    private readonly string _title, _x;
    private readonly string? _y;
    private readonly List<Series> _series = [];
    private readonly LiveChart _live;
    private string _last = "";

    private TrainingChart(string title, string x, string? y, TimeProvider clock)
    {
        (_title, _x, _y) = (title, x, y);
        _live = LiveChart.Show(State, clock);
    }

    /// <summary>Shows an empty chart below the cell.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="x">What is counted from left to right.</param>
    /// <param name="y">What is measured, with its unit; left out, the axis has no name.</param>
    public static TrainingChart Show(string title, string x = "step", string? y = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(x);
        return Show(title, x, y, TimeProvider.System);
    }

    internal static TrainingChart Show(string title, string x, string? y, TimeProvider clock) => new(title, x, y, clock);

    /// <summary>Adds what was measured. Costs little: the chart is drawn five times a second at most.</summary>
    /// <param name="step">Where on the x axis.</param>
    /// <param name="values">Names and numbers, such as <c>("train", loss)</c>. NaN and infinities leave a gap.</param>
    /// <exception cref="ArgumentException">The step is no number, or there are no values.</exception>
    public void Add(double step, params ReadOnlySpan<(string Name, double Value)> values)
    {
        if (!double.IsFinite(step)) throw new ArgumentException($"The step is {step}; a number is expected.", nameof(step));
        if (values.IsEmpty) throw new ArgumentException($"There is nothing to add: Add({Show(step)}, (\"loss\", loss)) adds a number under a name.", nameof(values));
        lock (_gate)
        {
            foreach (var (name, value) in values)
            {
                ArgumentNullException.ThrowIfNull(name);
                var series = _series.Find(known => known.Name == name);
                if (series is null) _series.Add(series = new(name));
                series.Add(step, value);
            }
            var said = new List<string>();
            foreach (var (name, value) in values) said.Add($"{name} {Show(value)}");
            _last = $"{_x} {Show(step)}: {string.Join(" · ", said)}";
        }
        _live.Update(State);
    }

    private (GenericChart Chart, string Text) State(bool isLast)
    {
        lock (_gate)
        {
            var lines = _series.Select(series => series.ToLine(isLast ? MostPoints : MostPointsWhileLive)).ToList();
            var chart = (lines.Count == 0 ? Chart.Line([0], [double.NaN]) : Chart.Combine(lines))
                .WithTitle(_title).WithXAxisStyle(_x).WithSize(640, 360);
            return (_y is null ? chart : chart.WithYAxisStyle(_y), _last.Length == 0 ? _title : $"{_title}\n{_last}");
        }
    }

    private static string Show(double value) => Course.Show.Number(Math.Abs(value) is >= 0.001 and < 1e6 ? Math.Round(value, 3) : value);
}
