using Course.Exercises;
using Tests.Browser;

namespace Course.Tests;

/// <summary>Claims and answers as a page shows them, whose hint is folded.</summary>
public class ResultPageTests
{
    [Theory]
    [InlineData("--light")]
    [InlineData("--dark")]
    public void A_page_shows_what_failed_and_why_and_folds_the_hint(string colours)
    {
        var seen = BrowserPage.Look("charts", string.Join('\n', Results()), colours);
        var text = (string)seen["text"]!;
        Assert.Empty(seen["errors"]!.AsArray());
        Assert.Contains("✓\nreread[2] ≈ reread[0]".Replace("\n", " "), text);
        Assert.Contains("The greatest difference is 0.5 at [1, 2]; 1e-6 was allowed.", text);
        Assert.Contains("They add up to 1.5, not to 1.", text);
        Assert.Contains("Hint", text);
        Assert.DoesNotContain("Divide by the sum", text);
    }

    private static IEnumerable<string> Results()
    {
        var texts = Texts.Of("en");
        yield return new CheckResult("reread[2] ≈ reread[0] (±1e-6)", true, "", "", null, true, texts).ToHtml();
        yield return new CheckResult("weights.sum(1) ≈ ones(5) (±1e-6)", true, "", "", null, true, texts).ToHtml();
        yield return new CheckResult("Paris and I became the same vector", true, "", "", null, false, texts).ToHtml();
        yield return new CheckResult(
            "reread[2] ≈ reread[0] (±1e-6)", false, "[[ 0.1000,  0.2000],\n [ 0.3000,  0.4000]]", "[[ 0.1000,  0.2000],\n [ 0.3000,  0.9000]]",
            texts.Say("check.difference", 0.5, "[1, 2]", 1e-6), true, texts).ToHtml();
        var exercise = new ExerciseTexts("Weights by hand", "Divide by the `sum`.", new Dictionary<string, string> { ["sum"] = "They add up to {0}, not to 1. See `softmax`." });
        yield return ExerciseResult.Of("05-1", texts, exercise, Verdict.Wrong("sum", 1.5)).ToHtml();
        yield return ExerciseResult.Of("05-1", texts, exercise, Verdict.Right()).ToHtml();
    }
}
