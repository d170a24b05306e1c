using Transformer.Attention;
using static TorchSharp.torch;

namespace Transformer.Tests.Attention;

public class AttentionMaskTests
{
    [Fact]
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

    [Fact]
    public void Padding_is_not_read()
    {
        var mask = AttentionMask.FromPadding(tensor(new long[,] { { 4, 5, 9 }, { 6, 9, 9 } }), paddingId: 9);
        Assert.Equal([2, 1, 3], mask.shape);
        Assert.Equal([true, true, false, true, false, false], mask.data<bool>().ToArray());
        Assert.Throws<ArgumentException>(() => AttentionMask.FromPadding(tensor(new long[] { 1 }), 9));
    }
}
