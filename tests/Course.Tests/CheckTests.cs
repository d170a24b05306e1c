namespace Course.Tests;

public class CheckTests
{
    private const string Mime = "application/vnd.course.check+json";

    [Fact]
    public void A_claim_that_holds_is_a_line_with_its_expressions()
    {
        using var output = new Output();
        var byHand = new[] { 0.672, 0.224 };
        Check.Close(byHand, new[] { 0.6721f, 0.2239f }, 1e-3);
        Assert.Equal("✓ byHand ≈ new[] { 0.6721f, 0.2239f } (±0.001)", output.Of("text/plain"));
        Assert.Equal(
            """{"claim":"byHand ≈ new[] { 0.6721f, 0.2239f } (±0.001)","passed":true,"expected":"[0.6721, 0.2239]","actual":"[0.672, 0.224]"}""",
            output.Json(Mime).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void A_claim_that_fails_says_where_and_ends_the_cell()
    {
        using var output = new Output();
        var actual = new[,] { { 1, 2.0 }, { 3, 4.5 } };
        var failure = Assert.Throws<CheckFailedException>(() => Check.Close(actual, new double[][] { [1, 2.1], [3, 4] }, 0.01, "they agree"));
        Assert.Equal(failure.Message, output.Of("text/plain"));
        Assert.StartsWith("✗ ", failure.Message);
        Assert.Contains("they agree", failure.Message);
        Assert.Contains("[1, 1]", failure.Message);
        Assert.Contains("0.5", failure.Message);
        Assert.False((bool)output.Json(Mime)["passed"]!);
    }

    [Fact]
    public void Close_means_within_the_tolerance_and_not_beyond()
    {
        using var output = new Output();
        Check.Close(1.5, 1, 0.5);
        Assert.Throws<CheckFailedException>(() => Check.Close(1.5001, 1, 0.5));
        Check.Close(double.NegativeInfinity, double.NegativeInfinity);
        Assert.Throws<CheckFailedException>(() => Check.Close(double.PositiveInfinity, double.NegativeInfinity, double.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Check.Close(1, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Check.Close(1, 1, double.NaN));
    }

    [Fact]
    public void NaN_never_passes()
    {
        using var output = new Output();
        Assert.Throws<CheckFailedException>(() => Check.Close(double.NaN, double.NaN, 1));
        Assert.Throws<CheckFailedException>(() => Check.Close(new[] { 1, float.NaN }, new[] { 1f, 2 }, double.PositiveInfinity));
        Assert.Throws<CheckFailedException>(() => Check.Close(1, double.NaN, double.PositiveInfinity));
        Assert.Throws<CheckFailedException>(() => Check.Equal(double.NaN, double.NaN));
        Assert.Throws<CheckFailedException>(() => Check.Less(double.NaN, 1));
        Assert.Throws<CheckFailedException>(() => Check.Greater(double.NaN, 1));
        Assert.Contains("[1]", output.Of("text/plain", 1));
    }

    [Fact]
    public void Shapes_must_agree()
    {
        using var output = new Output();
        var failure = Assert.Throws<CheckFailedException>(() => Check.Close(new double[2, 3], new double[3, 2]));
        Assert.Contains("[2, 3]", failure.Message);
        Assert.Contains("[3, 2]", failure.Message);
        Assert.Throws<CheckFailedException>(() => Check.Close(new double[] { 1, 1 }, 1));
        Assert.Throws<CheckFailedException>(() => Check.Close(new double[1, 1], new double[1]));
        Check.Close(new[] { 1.0 }, 1);
    }

    [Fact]
    public void What_holds_no_numbers_is_refused()
    {
        using var output = new Output();
        Assert.Equal("actual", Assert.Throws<ArgumentException>(() => Check.Close("1", 1)).ParamName);
        Assert.Equal("expected", Assert.Throws<ArgumentException>(() => Check.Close(1, null)).ParamName);
        Assert.Equal("actual", Assert.Throws<ArgumentException>(() => Check.Close(new double[][] { [1], [1, 2] }, 1)).ParamName);
        Assert.Equal("actual", Assert.Throws<ArgumentException>(() => Check.Less(new[] { 1, 2 }, 3)).ParamName);
    }

    [Fact]
    public void Equal_compares_numbers_by_value_and_sequences_item_by_item()
    {
        using var output = new Output();
        Check.Equal(5L, 5);
        Check.Equal(new List<long> { 0, 1, 2 }, new[] { 0, 1, 2 });
        Check.Equal(new[] { "나는", "최근" }, new List<string> { "나는", "최근" });
        Check.Equal((1, "a"), (1, "a"));
        Check.Equal(null, null);
        Check.Equal(true, true);
        Assert.Throws<CheckFailedException>(() => Check.Equal(5, 6));
        Assert.Throws<CheckFailedException>(() => Check.Equal(long.MaxValue, long.MaxValue - 1));
        Assert.Throws<CheckFailedException>(() => Check.Equal(new[] { 0, 1 }, new[] { 0, 1, 2 }));
        Assert.Throws<CheckFailedException>(() => Check.Equal(new[] { "a" }, new[] { "b" }));
        Assert.Throws<CheckFailedException>(() => Check.Equal("5", 5));
        Assert.Throws<CheckFailedException>(() => Check.Equal(null, 0));
        Assert.Throws<CheckFailedException>(() => Check.Equal(true, false));
    }

    [Fact]
    public void True_less_and_greater()
    {
        using var output = new Output();
        var (small, large) = (0.1f, 2);
        Check.True(small < large);
        Check.Less(small, large);
        Check.Greater(large, small);
        Assert.Equal(["✓ small < large", "✓ small < large", "✓ large > small"], Enumerable.Range(0, 3).Select(i => output.Of("text/plain", i)));
        Assert.Throws<CheckFailedException>(() => Check.True(small > large, "small is great"));
        Assert.Throws<CheckFailedException>(() => Check.Less(1, 1));
        Assert.Throws<CheckFailedException>(() => Check.Greater(1, 1));
    }

    [Fact]
    public void Throws_wants_that_exception_or_one_derived_from_it()
    {
        using var output = new Output();
        Check.Throws<ArgumentException>(() => ArgumentNullException.ThrowIfNull((object?)null));
        Check.Throws<DivideByZeroException>(() => 1 / int.Parse("0"));
        Assert.StartsWith("✓ 1 / int.Parse(\"0\") → DivideByZeroException: ", output.Of("text/plain", 1));
        Assert.Contains("FormatException", Assert.Throws<CheckFailedException>(() => Check.Throws<ArgumentException>(() => int.Parse("x"))).Message);
        Assert.Throws<CheckFailedException>(() => Check.Throws<ArgumentException>(() => { }));
        Assert.Throws<ThreadInterruptedException>(() => Check.Throws<ArgumentException>(() => throw new ThreadInterruptedException()));
    }

    [Fact]
    public void Html_shows_code_as_code_and_never_as_markup()
    {
        using var output = new Output();
        Check.True(1 < 2 && "<b>".Length == 3);
        Assert.Contains("<code>1 &lt; 2 &amp;&amp; &quot;&lt;b&gt;&quot;.Length == 3</code>", output.Of("text/html"));
        Assert.Throws<CheckFailedException>(() => Check.Equal("<script>", "<b>"));
        Assert.DoesNotContain("<script>", output.Of("text/html", 1));
    }
}
