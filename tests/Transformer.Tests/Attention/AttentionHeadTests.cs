<<<<<<< HEAD
=======
using System.Text.Json;
using TorchSharp;
>>>>>>> wt-binding
using Transformer.Attention;
using static TorchSharp.torch;

namespace Transformer.Tests.Attention;

public class AttentionHeadTests
{
<<<<<<< HEAD
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
=======
    private static readonly JsonElement Fixture = Golden.Read("attention.json").GetProperty("attention_head");

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Fixture.GetArrayLength())];

    [Theory, MemberData(nameof(Cases))]
    public void Output_weights_loss_and_every_gradient_as_in_PyTorch(int number)
    {
        var golden = Fixture[number];
        var head = new AttentionHead(7, 4, golden.GetProperty("causal").GetBoolean());
        head.load_state_dict(golden.GetProperty("parameters").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.Tensor()));
        var query = golden.GetProperty("query").Tensor().requires_grad_();
        var source = golden.GetProperty("source").Tensor().requires_grad_();
        var allowed = golden.GetProperty("allowed") is { ValueKind: JsonValueKind.Object } mask ? mask.Tensor() : null;

        var output = head.call(query, source, source, allowed);
        var loss = (output * golden.GetProperty("probe").Tensor()).pow(2).mean();
        loss.backward();

        Golden.Close(golden.GetProperty("output"), output);
        Golden.Close(golden.GetProperty("weights"), head.Weights(query, source, allowed));
        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
        Golden.Close(golden.GetProperty("query_grad"), query.grad);
        Golden.Close(golden.GetProperty("source_grad"), source.grad);
        foreach (var (name, parameter) in head.named_parameters()) Golden.Close(golden.GetProperty("gradients").GetProperty(name), parameter.grad);
    }

    [Fact]
    public void Names_and_shapes_of_parameters() => Assert.Equal(
        ["weight_q.weight (4, 7)", "weight_q.bias (4)", "weight_k.weight (4, 7)", "weight_k.bias (4)", "weight_v.weight (4, 7)", "weight_v.bias (4)"],
        Snapshot.Of(new AttentionHead(7, 4)));

    [Fact]
    public void The_documents_shapes()
>>>>>>> wt-binding
    {
        var x = randn(1, 5, 16);
        Assert.Equal([1, 5, 16], new AttentionHead(16, 16).call(x, x, x).shape);
    }

    [Fact]
<<<<<<< HEAD
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
=======
    public void Permuting_the_inputs_permutes_the_outputs()
    {
        var head = new AttentionHead(7, 4);
        var x = randn(2, 5, 7);
        var order = randperm(5);
        var shuffled = x.index_select(1, order);
        Assert.True(head.call(shuffled, shuffled, shuffled).allclose(head.call(x, x, x).index_select(1, order), 1e-5, 1e-6));
    }

    [Fact]
    public void The_future_cannot_change_the_past()
    {
        var head = new AttentionHead(7, 4, isCausal: true);
        var x = randn(2, 5, 7);
        var changed = x.clone();
        changed[.., 3..] = randn(2, 2, 7);
        Tensor before = head.call(x, x, x), after = head.call(changed, changed, changed);
        Assert.True(before[.., ..3].Equals(after[.., ..3]));
        Assert.False(before[.., 3..].allclose(after[.., 3..]));
        Assert.Equal(0, head.Weights(x, x).triu(1).abs().sum().item<float>());
    }

    [Fact]
    public void One_text_cannot_change_another()
    {
        var head = new AttentionHead(7, 4);
        var x = randn(3, 5, 7);
        Assert.True(head.call(x, x, x)[1..2].allclose(head.call(x[1..2], x[1..2], x[1..2]), 1e-6, 1e-7));
    }

    [Fact]
    public void Padding_cannot_change_anything()
    {
        var head = new AttentionHead(7, 4);
        var ids = tensor(new long[,] { { 3, 4, 9, 9 } });
        var x = randn(1, 4, 7);
        var changed = x.clone();
        changed[.., 2..] = randn(1, 2, 7);
        var mask = AttentionMask.FromPadding(ids, 9);
        Assert.True(head.call(x, x, x, mask)[.., ..2].Equals(head.call(changed, changed, changed, mask)[.., ..2]));
    }

    [Fact]
    public void Wrong_inputs_are_named()
    {
        var head = new AttentionHead(7, 4);
        var x = randn(2, 5, 7);
        Assert.Contains("query must have shape (any, any, 7), but has (2, 5, 8)", Assert.Throws<ArgumentException>(() => head.call(randn(2, 5, 8), x, x)).Message);
        Assert.Contains("key must have shape (2, any, 7)", Assert.Throws<ArgumentException>(() => head.call(x, randn(3, 5, 7), x)).Message);
        Assert.Contains("value must have shape (2, 5, 7)", Assert.Throws<ArgumentException>(() => head.call(x, x, randn(2, 4, 7))).Message);
        Assert.Contains("allowed", Assert.Throws<ArgumentException>(() => head.call(x, x, x, ones(5, 4, @bool))).Message);
        Assert.Throws<ArgumentNullException>(() => head.call(null!, x, x));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttentionHead(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttentionHead(7, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttentionHead(7, 4, isCausal: true).call(x, x[.., ..3], x[.., ..3]));
    }

    [Fact]
    public void Learns_to_read_the_position_that_is_marked()
    {
        // Each text marks one position in its first channel; the answer is that position's second channel.
        manual_seed(0);
        var head = new AttentionHead(3, 8);
        var answer = nn.Linear(8, 1);
        using var optimizer = optim.Adam(head.parameters().Concat(answer.parameters()), 0.02);
        float first = 0, last = 0;
        for (var step = 0; step < 300; step++)
        {
            using var scope = NewDisposeScope();
            var mark = nn.functional.one_hot(randint(6L, new long[] { 32 }), 6).to(float32);  // (B, T)
            var value = randn(32, 6);                                                        // (B, T)
            var x = stack([mark * 3, value, ones(32, 6)], -1);                               // (B, T, 3)
            var target = (mark * value).sum(1);                                              // (B)
            var guess = answer.call(head.call(x, x, x)).mean([1, 2]);                        // (B)
            var loss = nn.functional.mse_loss(guess, target);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
            if (step == 0) first = last;
        }
        Assert.True(last < first / 5, $"the loss went from {first} to {last}");
>>>>>>> wt-binding
    }
}
