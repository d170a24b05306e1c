using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Tests;

/// <summary>The chart that grows while a model learns.</summary>
public sealed class TrainingChartTests : IDisposable
{
    private readonly Sink _sink = new();

    public TrainingChartTests() => DisplaySink.Use(_sink);

    public void Dispose() => DisplaySink.Use(null);

    [Fact]
    public void In_words_it_says_the_last_numbers()
    {
        var live = TrainingChart.Show("loss");
        Assert.Equal("loss", _sink.Text);
        for (var step = 0; step <= 300; step += 100) live.Add(step, ("train", 1.25 + step), ("valid", 1.4));
        _sink.End();
        Assert.Equal("loss\nstep 300: train 301.25 · valid 1.4", _sink.Text);
    }

    [Fact]
    public void All_points_of_each_name_are_a_line_that_names_its_axes()
    {
        var live = TrainingChart.Show("손실", x: "에폭", y: "nats");
        live.Add(1, ("train", 3f), ("valid", 4));
        live.Add(2, ("train", 2));
        live.Add(3, ("train", double.NaN), ("valid", 3));
        _sink.End();
        var figure = _sink.Figure;
        Assert.Equal(["[1,2,3]", "[1,3]"], figure["data"]!.AsArray().Select(line => line!["x"]!.ToJsonString()));
        Assert.Equal(["[3,2,null]", "[4,3]"], figure["data"]!.AsArray().Select(line => line!["y"]!.ToJsonString()));
        Assert.Equal(["train", "valid"], figure["data"]!.AsArray().Select(line => (string?)line!["name"]));
        Assert.Equal(("에폭", "nats"), ((string?)figure["layout"]!["xaxis"]!["title"]!["text"], (string?)figure["layout"]!["yaxis"]!["title"]!["text"]));
    }

    [Fact]
    public void The_chart_is_complete_at_the_end_up_to_two_thousand_points()
    {
        var live = TrainingChart.Show("loss");
        for (var step = 0; step < 1500; step++) live.Add(step, ("train", 1.0 / (step + 1)));
        _sink.End();
        Assert.Equal(1500, _sink.Figure["data"]![0]!["y"]!.AsArray().Count);
        for (var step = 1500; step < 20_000; step++) live.Add(step, ("train", 1.0 / (step + 1)));
        _sink.End();
        Assert.Equal(2000, _sink.Figure["data"]![0]!["y"]!.AsArray().Count);
    }

    [Fact]
    public void Thinning_keeps_ends_peaks_and_gaps()
    {
        var points = Enumerable.Range(0, 10_000).Select(i => ((double)i, Math.Sin(i / 500.0))).ToList();
        points[4321] = (4321, 50);
        points[7777] = (7777, double.NaN);
        var thin = Series.Thin(points, 100);
        Assert.Equal(100, thin.Count);
        Assert.Equal((points[0], points[^1]), (thin[0], thin[^1]));
        Assert.Contains((4321, 50), thin);
        Assert.Contains(thin, point => double.IsNaN(point.Y));
        Assert.Equal(thin.Select(point => point.X).Order(), thin.Select(point => point.X));
        Assert.Same(points, Series.Thin(points, 10_000));
    }

    [Fact]
    public void What_cannot_be_added_is_refused_in_words()
    {
        var live = TrainingChart.Show("loss");
        Assert.StartsWith("The step is NaN; a number is expected.", Assert.Throws<ArgumentException>(() => live.Add(double.NaN, ("a", 1))).Message);
        Assert.StartsWith("There is nothing to add: Add(3, (\"loss\", loss)) adds a number under a name.", Assert.Throws<ArgumentException>(() => live.Add(3)).Message);
        Assert.Throws<ArgumentNullException>(() => live.Add(1, (null!, 1)));
        Assert.Throws<ArgumentNullException>(() => TrainingChart.Show(null!));
    }

    private sealed class Sink : IDisplaySink
    {
        private readonly List<Action> _atEnd = [];
        private IReadOnlyList<FormattedValue> _shown = [];

        public string Text => _shown.Single(part => part.MimeType == "text/plain").Value;

        public JsonNode Figure => JsonNode.Parse(_shown.Single(part => part.MimeType == "application/vnd.plotly.v1+json").Value)!;

        public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool update) => _shown = bundle;

        public void ClearOutput(bool wait) { }

        public void AtEnd(Action action) => _atEnd.Add(action);

        public void End()
        {
            foreach (var action in _atEnd.ToList()) action();
            _atEnd.Clear();
        }
    }
}
