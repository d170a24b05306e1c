using Transformer.Attention;
using static TorchSharp.torch;

namespace Transformer.Tests.Attention;

public class ScaledDotProductTests
{
    [Theory]
    [InlineData("scaled dot product")]
    [InlineData("scaled dot product, mask")]
    [InlineData("scaled dot product, a row with nothing allowed")]
    public void Output_weights_and_gradients_are_PyTorchs(string name)
    {
        var golden = Golden.Load("attention.json", name);
        var leaves = new[] { "query", "key", "value" }.ToDictionary(input => input, golden.Leaf);
        var allowed = name == "scaled dot product" ? null : golden["allowed"];

        var (mixed, weights) = ScaledDotProduct.Attend(leaves["query"], leaves["key"], leaves["value"], allowed);

        Golden.Close(golden.Output, mixed);
        Golden.Close(golden["weights"], weights, "weights");
        golden.CompareGradients(mixed, leaves);
    }

    [Fact]
    public void The_documents_scores_give_the_documents_weights()
    {
        var weights = tensor(new[] { 2.2f, 1.1f, -1.7f, 0.2f }).softmax(-1).data<float>().ToArray();
        Assert.Equal([0.672, 0.224, 0.0136, 0.0910], weights.Zip([3, 3, 4, 3], (weight, digits) => Math.Round(weight, digits)));
    }

    [Fact]
    public void Two_words_by_hand()
    {
        // q = [1, 0]; q·k1 = 2, q·k2 = 0; divided by √2: 1.41421, 0; softmax: 0.80442, 0.19558.
        var query = tensor(new[,] { { 1f, 0f } });
        var key = tensor(new[,] { { 2f, 5f }, { 0f, 7f } });
        var value = tensor(new[,] { { 10f }, { 20f } });
        Assert.Equal(11.9558, ScaledDotProduct.ComputeAttention(query, key, value).item<float>(), 3);
    }

    [Fact]
    public void Rows_of_weights_sum_to_one()
    {
        var (_, weights) = ScaledDotProduct.Attend(randn(2, 3, 7), randn(2, 5, 7), randn(2, 5, 11));
        Golden.Close(ones(2, 3), weights.sum(-1));
    }

    [Fact]
    public void Reordering_what_is_read_changes_nothing()
    {
        var (query, key, value) = (randn(2, 3, 7), randn(2, 5, 7), randn(2, 5, 11));
        var order = tensor(new long[] { 3, 0, 4, 1, 2 });
        Golden.Close(ScaledDotProduct.ComputeAttention(query, key, value),
            ScaledDotProduct.ComputeAttention(query, key.index_select(1, order), value.index_select(1, order)));
    }

    [Fact]
    public void What_is_not_allowed_weighs_exactly_nothing()
    {
        var allowed = ones(3, 5, dtype: ScalarType.Bool).tril();
        var (_, weights) = ScaledDotProduct.Attend(randn(2, 3, 7), randn(2, 5, 7), randn(2, 5, 11), allowed);
        Assert.Equal(0f, weights.masked_select(allowed.logical_not()).abs().max().item<float>());
    }

    [Fact]
    public void A_row_with_nothing_allowed_is_zeros_and_its_gradient_is_finite()
    {
        var query = randn(1, 2, 7).requires_grad_();
        var mixed = ScaledDotProduct.ComputeAttention(query, randn(1, 5, 7), randn(1, 5, 11), zeros(2, 5, dtype: ScalarType.Bool));
        mixed.sum().backward();
        Assert.Equal(0f, mixed.abs().max().item<float>());
        Assert.Equal(0f, query.grad!.abs().max().item<float>());
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_named()
    {
        var widths = Assert.Throws<ArgumentException>(() => ScaledDotProduct.ComputeAttention(randn(2, 3, 7), randn(2, 5, 8), randn(2, 5, 11)));
        Assert.Contains("7 and 8", widths.Message);
        var lengths = Assert.Throws<ArgumentException>(() => ScaledDotProduct.ComputeAttention(randn(2, 3, 7), randn(2, 5, 7), randn(2, 4, 11)));
        Assert.Contains("each of the 5 keys needs its value", lengths.Message);
        Assert.Contains("query has shape [7]", Assert.Throws<ArgumentException>(() => ScaledDotProduct.ComputeAttention(randn(7), randn(5, 7), randn(5, 7))).Message);
    }

    [Fact]
    public void A_mask_that_does_not_fit_is_named()
    {
        var (query, key, value) = (randn(2, 3, 7), randn(2, 5, 7), randn(2, 5, 11));
        Assert.Contains("expected Bool", Assert.Throws<ArgumentException>(() => ScaledDotProduct.ComputeAttention(query, key, value, ones(3, 5))).Message);
        var rank = Assert.Throws<ArgumentException>(() => ScaledDotProduct.ComputeAttention(query, key, value, ones(2, 1, 1, 5, dtype: ScalarType.Bool)));
        Assert.Contains("[2, 1, 1, 5]", rank.Message);
        Assert.Throws<ArgumentException>(() => ScaledDotProduct.ComputeAttention(query, key, value, ones(3, 4, dtype: ScalarType.Bool)));
    }

    [Fact]
    public void Nothing_is_left_behind_but_the_result()
    {
        var (query, key, value) = (randn(2, 3, 7), randn(2, 5, 7), randn(2, 5, 11));
        var allowed = ones(3, 5, dtype: ScalarType.Bool);
        using var scope = NewDisposeScope();
        var mixed = ScaledDotProduct.ComputeAttention(query, key, value, allowed);
        Assert.Same(mixed, Assert.Single(scope.DisposablesView));
    }
}
