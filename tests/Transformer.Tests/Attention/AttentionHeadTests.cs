using Transformer.Attention;
using static TorchSharp.torch;

namespace Transformer.Tests.Attention;

public class AttentionHeadTests
{
    [Theory]
    [InlineData("attention head", false)]
    [InlineData("attention head, causal", true)]
    public void Output_weights_and_gradients_are_PyTorchs(string name, bool isCausal)
    {
        var golden = Golden.Load("attention.json", name);
        var head = new AttentionHead(tokenEmbedDim: 11, headDim: 7, isCausal);
        var leaves = new[] { "query", "key", "value" }.ToDictionary(input => input, golden.Leaf);
        foreach (var (parameter, tensor) in head.named_parameters())
        {
            Golden.Copy(golden.Input(parameter), tensor);
            leaves[parameter] = tensor;
        }

        var output = head.call(leaves["query"], leaves["key"], leaves["value"]);

        Golden.Close(golden.Output, output);
        Golden.Close(golden["weights"], head.Weights(leaves["query"], leaves["key"]), "weights");
        golden.CompareGradients(output, leaves);
    }

    [Fact]
    public void Parameters_have_the_documents_names() =>
        Assert.Equal(
            ["weight_q.weight [7, 11]", "weight_q.bias [7]", "weight_k.weight [7, 11]", "weight_k.bias [7]", "weight_v.weight [7, 11]", "weight_v.bias [7]"],
            new AttentionHead(11, 7).named_parameters().Select(parameter => $"{parameter.name} [{string.Join(", ", parameter.parameter.shape)}]"));

    [Fact]
    public void Five_tokens_of_sixteen_keep_their_shape()
    {
        var x = randn(1, 5, 16);
        Assert.Equal([1, 5, 16], new AttentionHead(16, 16).call(x, x, x).shape);
    }

    [Fact]
    public void The_future_cannot_change_the_past()
    {
        var head = new AttentionHead(11, 7, isCausal: true);
        var x = randn(1, 5, 11);
        var changed = x.clone();
        changed[0, 4] = randn(11);
        var (before, after) = (head.call(x, x, x), head.call(changed, changed, changed));
        Assert.Equal(0f, (before - after).narrow(1, 0, 4).abs().max().item<float>());
        Assert.NotEqual(0f, (before - after).narrow(1, 4, 1).abs().max().item<float>());
    }

    [Fact]
    public void Padding_cannot_change_anything()
    {
        var head = new AttentionHead(11, 7);
        var mask = AttentionMask.FromPadding(tensor(new long[,] { { 3, 4, 9, 9 }, { 5, 9, 9, 9 } }), paddingId: 9);
        var x = randn(2, 4, 11);
        var changed = x.clone();
        changed[.., 2..] = randn(2, 2, 11);
        Assert.True(head.call(x, x, x, mask)[.., ..2].Equals(head.call(changed, changed, changed, mask)[.., ..2]));
        Assert.False(head.call(x, x, x)[.., ..2].allclose(head.call(changed, changed, changed)[.., ..2]));
    }

    [Fact]
    public void Causal_and_mask_must_both_allow()
    {
        var head = new AttentionHead(11, 7, isCausal: true);
        var weights = head.Weights(randn(1, 3, 11), randn(1, 3, 11), tensor(new[,] { { true, false, true } }));
        Assert.Equal([true, false, false, true, false, false, true, false, true], (weights > 0).data<bool>().ToArray());
    }

    [Fact]
    public void Permuting_the_words_permutes_the_output()
    {
        var head = new AttentionHead(11, 7);
        var (x, order) = (randn(2, 5, 11), tensor(new long[] { 3, 0, 4, 1, 2 }));
        var moved = x.index_select(1, order);
        Golden.Close(head.call(x, x, x).index_select(1, order), head.call(moved, moved, moved));
    }

    [Fact]
    public void Wrong_sizes_are_named()
    {
        var head = new AttentionHead(11, 7);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttentionHead(11, 0));
        Assert.Contains("query has shape [2, 3, 10], expected [any, any, 11]",
            Assert.Throws<ArgumentException>(() => head.call(randn(2, 3, 10), randn(2, 5, 11), randn(2, 5, 11))).Message);
        Assert.Contains("key has shape [4, 5, 11], expected [2, any, 11]",
            Assert.Throws<ArgumentException>(() => head.call(randn(2, 3, 11), randn(4, 5, 11), randn(4, 5, 11))).Message);
        Assert.Throws<ArgumentNullException>(() => head.call(null!, randn(2, 5, 11), randn(2, 5, 11)));
    }
}
