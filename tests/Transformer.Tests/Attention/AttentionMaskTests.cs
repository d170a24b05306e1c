<<<<<<< HEAD
=======
using TorchSharp;
>>>>>>> wt-binding
using Transformer.Attention;
using static TorchSharp.torch;

namespace Transformer.Tests.Attention;

public class AttentionMaskTests
{
    [Fact]
<<<<<<< HEAD
    public void Causal_allows_the_past_and_the_present() =>
        Assert.Equal([true, false, false, true, true, false, true, true, true], AttentionMask.Causal(randn(3, 7), randn(3, 7)).data<bool>().ToArray());

    [Fact]
    public void The_last_query_sees_every_source() =>
        Assert.Equal([true, true, false, true, true, true], AttentionMask.Causal(randn(2, 7), randn(3, 7)).data<bool>().ToArray());

    [Fact]
    public void Both_masks_must_allow() =>
        Assert.Equal([true, false, true, false],
            AttentionMask.Causal(randn(2, 7), randn(2, 7), tensor(new[,] { { true, false } })).data<bool>().ToArray());

    [Fact]
    public void More_queries_than_sources_is_an_error() =>
        Assert.Contains("3 query positions", Assert.Throws<ArgumentException>(() => AttentionMask.Causal(randn(3, 7), randn(2, 7))).Message);
=======
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
>>>>>>> wt-binding

    [Fact]
    public void Padding_is_not_read()
    {
<<<<<<< HEAD
        var mask = AttentionMask.FromPadding(tensor(new long[,] { { 4, 5, 9 }, { 6, 9, 9 } }), paddingId: 9);
        Assert.Equal([2, 1, 3], mask.shape);
        Assert.Equal([true, true, false, true, false, false], mask.data<bool>().ToArray());
        Assert.Throws<ArgumentException>(() => AttentionMask.FromPadding(tensor(new long[] { 1 }), 9));
=======
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
>>>>>>> wt-binding
    }
}
