<<<<<<< HEAD
=======
using System.Text.Json;
using TorchSharp;
>>>>>>> wt-binding
using Transformer.Attention;
using static TorchSharp.torch;

namespace Transformer.Tests.Attention;

public class ScaledDotProductTests
{
<<<<<<< HEAD
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
=======
    private static readonly JsonElement Fixture = Golden.Read("attention.json").GetProperty("scaled_dot_product");

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Fixture.GetArrayLength())];

    [Theory, MemberData(nameof(Cases))]
    public void Values_weights_loss_and_gradients_as_in_PyTorch(int number)
    {
        var golden = Fixture[number];
        var query = golden.GetProperty("query").Tensor().requires_grad_();
        var key = golden.GetProperty("key").Tensor().requires_grad_();
        var value = golden.GetProperty("value").Tensor().requires_grad_();
        var allowed = golden.GetProperty("allowed") is { ValueKind: JsonValueKind.Object } mask ? mask.Tensor() : null;

        var (mixed, weights) = ScaledDotProduct.Attend(query, key, value, allowed);
        var loss = (mixed * golden.GetProperty("probe").Tensor()).sum() + (weights * weights).sum();
        loss.backward();

        Golden.Close(golden.GetProperty("mixed"), mixed);
        Golden.Close(golden.GetProperty("weights"), weights);
        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-4);
        Golden.Close(golden.GetProperty("query_grad"), query.grad);
        Golden.Close(golden.GetProperty("key_grad"), key.grad);
        Golden.Close(golden.GetProperty("value_grad"), value.grad);
        Assert.True(mixed.Equals(ScaledDotProduct.ComputeAttention(query, key, value, allowed)));
    }

    [Fact]
    public void The_documents_shapes()
    {
        var x = randn(1, 5, 16);
        Assert.Equal([1, 5, 16], ScaledDotProduct.ComputeAttention(x, x, x).shape);
    }

    [Fact]
    public void By_hand()
    {
        // One query that answers the first key twice as strongly as the second: scores ln 2 · √1 and 0, weights 2/3 and 1/3.
        var query = tensor(new[,] { { Math.Log(2) } });
        var (mixed, weights) = ScaledDotProduct.Attend(query, tensor(new[,] { { 1.0 }, { 0.0 } }), tensor(new[,] { { 30.0 }, { 60.0 } }));
        Assert.Equal(2.0 / 3, weights[0, 0].item<double>(), 12);
        Assert.Equal(1.0 / 3, weights[0, 1].item<double>(), 12);
        Assert.Equal(40, mixed.item<double>(), 10);
    }

    [Fact]
    public void The_width_scales_the_scores()
    {
        // Copying every channel doubles q·k and doubles D: scores grow by 2 / √2.
        var (query, key) = (randn(3, 4, float64), randn(5, 4, float64));
        var wide = ScaledDotProduct.Weights(cat([query, query], 1), cat([key, key], 1));
        Assert.True(wide.allclose((query.matmul(key.T) / Math.Sqrt(4) * Math.Sqrt(2)).softmax(-1), 1e-12));
    }

    [Fact]
    public void Rows_sum_to_one_or_to_zero()
    {
        var allowed = rand(2, 3, 5) > 0.4;
        allowed[1, 2] = tensor(new[] { false, false, false, false, false });
        var weights = ScaledDotProduct.Weights(randn(2, 3, 4), randn(2, 5, 4), allowed);
        var expected = allowed.any(-1).to(float32);
        Assert.True(weights.sum(-1).allclose(expected, 1e-6, 1e-6));
        Assert.Equal(0, weights.masked_select(~allowed).sum().item<float>());
    }

    [Fact]
    public void The_order_of_the_sources_does_not_matter()
    {
        var (query, key, value) = (randn(2, 3, 4), randn(2, 5, 4), randn(2, 5, 6));
        var order = randperm(5);
        var shuffled = ScaledDotProduct.ComputeAttention(query, key.index_select(1, order), value.index_select(1, order));
        Assert.True(shuffled.allclose(ScaledDotProduct.ComputeAttention(query, key, value), 1e-5, 1e-6));
    }

    [Fact]
    public void A_query_that_may_read_nothing_gets_zeros_and_finite_gradients()
    {
        var (query, key, value) = (randn(1, 3, 4).requires_grad_(), randn(1, 5, 4).requires_grad_(), randn(1, 5, 6).requires_grad_());
        var (mixed, weights) = ScaledDotProduct.Attend(query, key, value, zeros(1, 1, 5, @bool));
        Assert.Equal(0, mixed.abs().sum().item<float>());
        Assert.Equal(0, weights.abs().sum().item<float>());
        (mixed.sum() + weights.pow(2).sum()).backward();
        foreach (var input in new[] { query, key, value }) Assert.Equal(0, input.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void Great_scores_stay_finite()
    {
        var weights = ScaledDotProduct.Weights(full(1, 1, 2, 1e18), eye(2).unsqueeze(0));
        Assert.True((bool)weights.isfinite().all());
        Assert.Equal([0.5f, 0.5f], weights.data<float>().ToArray());
    }

    [Fact]
    public void Wrong_shapes_and_masks_are_named()
    {
        var (query, key, value) = (randn(2, 3, 4), randn(2, 5, 4), randn(2, 5, 6));
        Assert.Contains("key must have shape (2, any, 4), but has (2, 5, 3)", Assert.Throws<ArgumentException>(() => ScaledDotProduct.Attend(query, randn(2, 5, 3), value)).Message);
        Assert.Contains("key must have shape (2, any, 4), but has (1, 5, 4)", Assert.Throws<ArgumentException>(() => ScaledDotProduct.Attend(query, randn(1, 5, 4), value)).Message);
        Assert.Contains("value must have shape (2, 5, any), but has (2, 4, 6)", Assert.Throws<ArgumentException>(() => ScaledDotProduct.Attend(query, key, randn(2, 4, 6))).Message);
        Assert.Contains("allowed must be bool", Assert.Throws<ArgumentException>(() => ScaledDotProduct.Attend(query, key, value, ones(3, 5))).Message);
        Assert.Contains("(2, 3, 5), but has (2, 5, 3)", Assert.Throws<ArgumentException>(() => ScaledDotProduct.Attend(query, key, value, ones(2, 5, 3, @bool))).Message);
        Assert.Contains("(2, 3, 5), but has (2, 1, 1, 5)", Assert.Throws<ArgumentException>(() => ScaledDotProduct.Attend(query, key, value, ones(2, 1, 1, 5, @bool))).Message);
        Assert.Throws<ArgumentException>(() => ScaledDotProduct.Attend(randn(4), key, value));
        Assert.Throws<ArgumentNullException>(() => ScaledDotProduct.Attend(query, key, null!));
    }

    [Fact]
    public void Leaves_nothing_behind_but_its_results()
    {
        var (query, key, value) = (randn(2, 3, 4), randn(2, 5, 4), randn(2, 5, 6));
        var mask = ones(3, 5, @bool);
        var before = Tensor.TotalCount;
        using (ScaledDotProduct.ComputeAttention(query, key, value, mask)) Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(before, Tensor.TotalCount);
>>>>>>> wt-binding
    }
}
