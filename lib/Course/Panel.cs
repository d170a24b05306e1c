namespace Course;

/// <summary>The look of everything that is right or wrong. Text keeps the page's colour; the marks are legible on light and dark.</summary>
internal static class Panel
{
    private const string Green = "#2b9a56", Red = "#d9483b";

    public static string Mark(bool passed) => passed ? "✓" : "✗";

    public static string Colour(bool passed) => passed ? Green : Red;

    /// <summary>A block with a coloured edge and mark.</summary>
    public static string Html(bool passed, string content) =>
        $"<div style=\"display:flex;gap:.6em;border-left:4px solid {Colour(passed)};padding:.35em .8em;margin:.3em 0;max-width:52em;line-height:1.5\">"
        + $"<span style=\"color:{Colour(passed)};font-weight:bold\">{Mark(passed)}</span><div>{content}</div></div>";
}
