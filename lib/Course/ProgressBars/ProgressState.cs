using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Course.ProgressBars;

/// <summary>Whether work goes on, and how it ended.</summary>
internal enum ProgressEnd
{
    Running,
    Completed,
    Stopped,
}

/// <summary>How far work is, as text and as HTML.</summary>
/// <param name="Description">What is done.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all, if known.</param>
/// <param name="Elapsed">How long it has taken.</param>
/// <param name="Message">What else is to be said.</param>
/// <param name="End">Whether it goes on.</param>
internal sealed record ProgressState(string? Description, long Done, long? Total, TimeSpan Elapsed, string? Message, ProgressEnd End)
{
    private const int BarWidth = 24;

    /// <summary>The part that is done, 0 to 1; null if nobody knows.</summary>
    public double? Fraction => Total is { } total ? total == 0 ? 1 : Math.Clamp((double)Done / total, 0, 1) : null;

    /// <summary>Count, rate, elapsed, left, message.</summary>
    public string Details(Texts texts)
    {
        var parts = new List<string> { Total is { } total ? Fixed($"{Done:N0}/{total:N0}") : Fixed($"{Done:N0}") };
        if (Done > 0 && Elapsed > TimeSpan.Zero)
            parts.Add(Done / Elapsed.TotalSeconds is var rate && rate >= 1 ? Fixed($"{rate:N1}/s") : texts.Say("progress.each", Fixed($"{1 / rate:0.0} s")));
        parts.Add(Clock(Elapsed));
        if (End == ProgressEnd.Stopped) parts.Add(texts["progress.stopped"]);
        else if (End == ProgressEnd.Running && Done > 0 && Total > Done) parts.Add(texts.Say("progress.left", Clock(Elapsed / Done * (Total.Value - Done))));
        if (!string.IsNullOrEmpty(Message)) parts.Add(Message.ReplaceLineEndings(" "));
        return string.Join(", ", parts);
    }

    public string ToPlainText(Texts texts)
    {
        var bar = Fraction is { } part ? $"{Percent} {new string('█', (int)(part * BarWidth))}{new string('░', BarWidth - (int)(part * BarWidth))} " : "";
        return $"{(string.IsNullOrEmpty(Description) ? "" : Description + " ")}{bar}{Details(texts)}";
    }

    /// <summary>For a log: no bar.</summary>
    public string ToLine(Texts texts) =>
        $"{(string.IsNullOrEmpty(Description) ? "" : Description + ": ")}{(Fraction is null ? "" : Percent + ", ")}{Details(texts)}";

    public string ToHtml(Texts texts)
    {
        var done = Fraction is { } part ? string.Create(CultureInfo.InvariantCulture, $" value=\"{part:0.####}\" max=\"1\"") : End == ProgressEnd.Running ? "" : " value=\"1\" max=\"1\"";
        var label = string.IsNullOrEmpty(Description) ? "" : WebUtility.HtmlEncode(Description) + " ";
        return $"<div style=\"font-variant-numeric:tabular-nums\"><label>{label}<progress{done} style=\"width:16em;max-width:40%;vertical-align:middle\"></progress> {Percent}</label> "
            + $"<span style=\"opacity:.8\">{WebUtility.HtmlEncode(Details(texts))}</span></div>";
    }

    /// <summary>For programs that run notebooks.</summary>
    public string ToJson(Texts texts) => new JsonObject
    {
        ["description"] = Description ?? "",
        ["done"] = Done,
        ["total"] = Total,
        ["end"] = End.ToString().ToLowerInvariant(),
        ["text"] = ToLine(texts),
    }.ToJsonString();

    private string Percent => Fraction is { } part ? Fixed($"{Math.Floor(part * 100):0}%") : "";

    private static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? Fixed($"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}") : Fixed($"{time.Minutes}:{time.Seconds:00}");

    private static string Fixed(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
