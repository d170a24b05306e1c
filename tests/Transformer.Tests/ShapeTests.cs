using static TorchSharp.torch;

namespace Transformer.Tests;

public class ShapeTests
{
    [Fact]
    public void Accepts_what_fits()
    {
        Shape.Require(zeros(2, 3), "x", 2, null);
        Shape.RequireBroadcast(zeros(1, 3), "x", [4, 2, 3]);
        Shape.RequireBroadcast(zeros(Array.Empty<long>()), "x", [4]);
    }

    [Fact]
    public void Names_argument_expectation_and_fact()
    {
        var error = Assert.Throws<ArgumentException>(() => Shape.Require(zeros(2, 3), "query", null, 4));
        Assert.Equal("query", error.ParamName);
        Assert.Contains("query must have shape (any, 4), but has (2, 3).", error.Message);
        Assert.Contains("(any), but has (2, 3)", Assert.Throws<ArgumentException>(() => Shape.Require(zeros(2, 3), "x", [null])).Message);
        Assert.Contains("(4, 2, 3), but has (3, 3)", Assert.Throws<ArgumentException>(() => Shape.RequireBroadcast(zeros(3, 3), "x", [4, 2, 3])).Message);
        Assert.Throws<ArgumentException>(() => Shape.RequireBroadcast(zeros(1, 1), "x", [4]));
        Assert.Throws<ArgumentNullException>(() => Shape.Require(null!, "x"));
    }
}
