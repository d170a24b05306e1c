using Course.ProgressBars;
using Microsoft.DotNet.Interactive;
using Spectre.Console;
using static Course.Tests.ManualTime;

namespace Course.Tests;

public sealed class ProgressTests : IDisposable
{
    private const string Plain = "text/plain";
    private readonly Output _output = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_loop_has_one_output_that_follows_it()
    {
        var bar = new ProgressBar("train", 4, _time);
        foreach (var i in Progress.Run(Enumerable.Range(0, 4), bar))
        {
            bar.Report($"loss 0.{i}");
            _time.Pass(Seconds(1));
        }

        Assert.Equal(
        [
            "train 0% ░░░░░░░░░░░░░░░░░░░░░░░░ 0/4, 0:00",
            "train 0% ░░░░░░░░░░░░░░░░░░░░░░░░ 0/4, 0:01, loss 0.0",
            $"train 25% ██████░░░░░░░░░░░░░░░░░░ 1/4, {Say("each", "2.0 s")}, 0:02, {Say("left", "0:06")}, loss 0.1",
            $"train 50% ████████████░░░░░░░░░░░░ 2/4, {Say("each", "1.5 s")}, 0:03, {Say("left", "0:03")}, loss 0.2",
            $"train 75% ██████████████████░░░░░░ 3/4, {Say("each", "1.3 s")}, 0:04, {Say("left", "0:01")}, loss 0.3",
            "train 100% ████████████████████████ 4/4, 1.0/s, 0:04, loss 0.3",
        ], Shown);
        Assert.Equal([false, true, true, true, true, true], _output.Calls.Select(call => call.Update));
        Assert.Single(_output.Calls.Select(call => call.Id).Distinct());
    }

    [Fact]
    public void However_fast_a_loop_is_it_draws_five_times_a_second_and_at_its_end()
    {
        var bar = new ProgressBar(null, 100_000, _time);
        foreach (var _ in Progress.Run(Enumerable.Range(0, 100_000), bar)) _time.Pass(TimeSpan.FromMicroseconds(10));
        Assert.Equal(1 + 5 + 1, _output.Shown.Count);
        Assert.StartsWith("100% ████████████████████████ 100,000/100,000, 100,0", Shown[^1]);
    }

    [Fact]
    public void A_loop_that_is_left_stays_where_it_was_and_says_so()
    {
        foreach (var i in Progress.Track(Enumerable.Range(0, 10), "search"))
            if (i == 3) break;
        Assert.Matches($"^search 30% .* 3/10, .*{Say("stopped")}$", Shown[^1]);
    }

    [Fact]
    public void A_loop_that_fails_stays_where_it_was_and_lets_the_error_through()
    {
        Assert.Throws<DivideByZeroException>(() => { foreach (var i in Progress.Track(new[] { 2, 1, 0 })) _ = 1 / i; });
        Assert.Matches($" 2/3, .*{Say("stopped")}$", Shown[^1]);
        var json = _output.Json(PageView.MimeType, _output.Shown.Count - 1);
        Assert.Equal("stopped", (string?)json["end"]);
        Assert.Matches($"^66%, 2/3, .*{Say("stopped")}$", (string?)json["text"]);
    }

    [Fact]
    public void A_cell_that_is_interrupted_leaves_the_bar_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        Interruption.Use(stop.Token);
        try
        {
            var items = Progress.Track(Enumerable.Range(0, 10)).GetEnumerator();
            items.MoveNext();
            items.MoveNext();
            stop.Cancel();
            Assert.Matches($" 1/10, .*{Say("stopped")}$", Shown[^1]);
            var draws = Shown.Count;
            items.Dispose();
            Assert.Equal(draws, Shown.Count);
        }
        finally
        {
            Interruption.Use(default);
        }
    }

    [Fact]
    public void A_sequence_that_cannot_count_shows_no_percentage()
    {
        foreach (var _ in Progress.Track(Enumerable.Range(0, 3).Where(i => i >= 0), "read")) { }
        Assert.StartsWith("read 3, ", Shown[^1]);
        Assert.Contains("<progress style", _output.Of("text/html"));
        Assert.Contains("<progress value=\"1\" max=\"1\"", _output.Of("text/html", _output.Shown.Count - 1));
        foreach (var _ in Progress.Track(Enumerable.Range(0, 3).Where(i => i >= 0), total: 3)) { }
        Assert.StartsWith("100% ", Shown[^1]);
    }

    [Fact]
    public void A_loop_inside_a_loop_has_a_line_of_its_own_that_the_next_one_takes_over()
    {
        foreach (var epoch in Progress.Track(Enumerable.Range(0, 3), "epoch"))
            foreach (var _ in Progress.Track(Enumerable.Range(0, 2), $"batch of {epoch}")) { }
        Assert.Equal(2, _output.Calls.Select(call => call.Id).Distinct().Count());
        Assert.Equal(2, _output.Calls.Count(call => !call.Update));
        Assert.StartsWith("epoch 100%", Shown[^1]);
        foreach (var _ in Progress.Track(Enumerable.Range(0, 2), "next")) { }
        Assert.Equal(3, _output.Calls.Select(call => call.Id).Distinct().Count());
    }

    [Fact]
    public void Work_that_is_no_loop_reports_steps_and_messages()
    {
        using (var bar = Progress.Start("copy", 10))
        {
            IProgress<(int Step, double Loss)> reports = bar.For<(int Step, double Loss)>(r => r.Step, r => $"loss {r.Loss}");
            reports.Report((5, 0.5));
            ((IProgress<string>)bar).Report("half");
            bar.Report(10, "all");
        }

        Assert.Matches("^copy 100% █+ 10/10, .*, all$", Shown[^1]);
        Assert.Equal("completed", (string?)_output.Json(PageView.MimeType, _output.Shown.Count - 1)["end"]);
        var stopped = Progress.Start("copy", 10);
        stopped.Dispose();
        stopped.Dispose();
        Assert.Equal(4, _output.Shown.Count);
        Assert.Matches($" 0/10, 0:00, {Say("stopped")}$", Shown[^1]);
    }

    [Fact]
    public void Nothing_of_it_is_live_html_and_a_negative_total_is_refused()
    {
        foreach (var _ in Progress.Track(new[] { 1 }, "<script>", out var bar)) bar.Report("<b>\n");
        Assert.Contains("&lt;script&gt;", _output.Of("text/html"));
        Assert.Contains("&lt;b&gt;", _output.Of("text/html", _output.Shown.Count - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Progress.Track(new[] { 1 }, total: -1));
        Assert.Throws<ArgumentNullException>(() => Progress.Track<int>(null!));
    }

    [Fact]
    public void Nothing_to_do_is_done()
    {
        foreach (var _ in Progress.Track(Array.Empty<int>())) { }
        Assert.StartsWith("100% ", Shown[^1]);
    }

    [Theory]
    [InlineData(0, 59, "0:59")]
    [InlineData(0, 61, "1:01")]
    [InlineData(25, 0, "25:00:00")]
    public void Times_read_as_on_a_clock(int hours, int seconds, string expected) =>
        Assert.Contains(expected, new ProgressState(null, 0, null, new TimeSpan(hours, 0, seconds), null, ProgressEnd.Running).ToPlainText(Texts.Of("en")));

    [Fact]
    public void A_log_has_a_plain_line_every_few_seconds_and_the_last()
    {
        var log = new StringWriter();
        var view = new LogView(log, _time);
        var inner = view.Inner();
        for (var i = 0; i <= 12; i++)
        {
            view.Draw(State(i, ProgressEnd.Running));
            inner.Draw(State(i, ProgressEnd.Completed));
            _time.Pass(Seconds(1));
        }

        view.Draw(State(13, ProgressEnd.Stopped));
        Assert.Equal([$"train: 41%, 5/12, 1.0/s, 0:05, {Say("left", "0:07")}", $"train: 83%, 10/12, 1.0/s, 0:10, {Say("left", "0:02")}", $"train: 100%, 13/12, 1.0/s, 0:13, {Say("stopped")}"],
            log.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));

        static ProgressState State(int done, ProgressEnd end) => new("train", done, 12, Seconds(done), null, end);
    }

    [Fact]
    public void A_terminal_has_a_live_bar_and_those_of_loops_inside_below()
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = 120;
        var view = new TerminalView(console);
        view.Draw(new("epoch [1]", 1, 2, Seconds(1), "loss 0.5", ProgressEnd.Running));
        var inner = view.Inner();
        inner.Draw(new("batch", 3, 4, Seconds(1), null, ProgressEnd.Running));
        inner.Draw(new("batch", 4, 4, Seconds(2), null, ProgressEnd.Completed));
        Assert.Same(inner, view.Inner());
        view.Draw(new("epoch [1]", 2, 2, Seconds(2), "loss 0.25", ProgressEnd.Completed));
        Assert.Contains("epoch [1]", written.ToString());
        Assert.Contains("2/2, 1.0/s, 0:02, loss 0.25", written.ToString());
        Assert.Contains("batch", written.ToString());
    }

    [Fact]
    public void Where_nothing_is_a_page_or_a_terminal_lines_are_printed()
    {
        _output.Dispose();
        Assert.IsType<LogView>(ProgressViews.Create());
    }

    private List<string> Shown => [.. Enumerable.Range(0, _output.Shown.Count).Select(i => _output.Of(Plain, i))];

    private static string Say(string key, params object[] values) => Texts.Current.Say("progress." + key, values);
}
