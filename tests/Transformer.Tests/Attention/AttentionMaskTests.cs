using TorchSharp;
using Transformer.Attention;
using static TorchSharp.torch;

namespace Transformer.Tests.Attention;

public class AttentionMaskTests
{
    [Fact]
    public void Causal_allows_the_past_and_the_present() => Assert.Equal(
        [true, false, false, true, true, false, true, true, true], AttentionMask.Causal(3).data<bool>().ToArray());

    [Fact]
    public void Later_queries_see_all_that_came_before_them()
    {
        var mask = AttentionMask.Causal(2, 5);
        Assert.Equal([2, 5], mask.shape);
        Assert.Equal([true, true, true, true, false, true, true, true, true, true], mask.data<bool>().ToArray());
        Assert.True(mask.Equals(AttentionMask.Causal(5)[3..]));
    }

    [Fact]
    public void Padding_is_not_read()
    {
        var mask = AttentionMask.FromPadding(tensor(new long[,] { { 5, 6, 0 }, { 7, 0, 0 } }), 0);
        Assert.Equal([2, 1, 3], mask.shape);
        Assert.Equal(@bool, mask.dtype);
        Assert.Equal([true, true, false, true, false, false], mask.data<bool>().ToArray());
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMask.Causal(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMask.Causal(3, 2));
        Assert.Contains("inputIds", Assert.Throws<ArgumentException>(() => AttentionMask.FromPadding(arange(3), 0)).Message);
        Assert.Equal(0, AttentionMask.Causal(0).numel());
    }
}
