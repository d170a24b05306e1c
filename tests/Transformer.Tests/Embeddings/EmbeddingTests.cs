<<<<<<< HEAD
=======
using TorchSharp;
>>>>>>> wt-binding
using Transformer.Embeddings;
using static TorchSharp.torch;

namespace Transformer.Tests.Embeddings;

public class EmbeddingTests
{
    [Fact]
<<<<<<< HEAD
    public void Tokens_plus_positions_and_their_gradients_are_PyTorchs()
    {
        var golden = Golden.Load("attention.json", "embeddings");
        var (token, position) = (new TokenEmbedding(13, 7), new LearnedPositions(12, 7));
        Golden.Copy(golden.Input("token.embedding.weight"), token.weight);
        Golden.Copy(golden.Input("position.embedding.weight"), position.weight);

        var output = position.call(token.call(golden["ids"]));

        Golden.Close(golden.Output, output);
        golden.CompareGradients(output, new Dictionary<string, Tensor> { ["token.embedding.weight"] = token.weight, ["position.embedding.weight"] = position.weight });
    }

    [Fact]
    public void The_documents_sentence_has_the_documents_shape() =>
        Assert.Equal([1, 5, 16], new LearnedPositions(12, 16).call(new TokenEmbedding(5, 16).call(arange(5).unsqueeze(0))).shape);

    [Fact]
    public void Parameters_have_stable_names_and_shapes()
    {
        Assert.Equal(["embedding.weight"], new TokenEmbedding(13, 7).named_parameters().Select(parameter => parameter.name));
        Assert.Equal([13, 7], new TokenEmbedding(13, 7).weight.shape);
        Assert.Equal(["embedding.weight"], new LearnedPositions(12, 7).named_parameters().Select(parameter => parameter.name));
        Assert.Equal([12, 7], new LearnedPositions(12, 7).weight.shape);
    }

    [Fact]
    public void The_twelfth_position_is_the_last()
    {
        var position = new LearnedPositions(12, 7);
        Assert.Equal([1, 12, 7], position.call(randn(1, 12, 7)).shape);
        Assert.Contains("13 tokens, but only positions 0 to 11", Assert.Throws<ArgumentException>(() => position.call(randn(1, 13, 7))).Message);
    }

    [Fact]
    public void An_id_outside_the_vocabulary_is_named()
    {
        var token = new TokenEmbedding(5, 16);
        Assert.Contains("ids go from 0 to 4", Assert.Throws<ArgumentOutOfRangeException>(() => token.call(tensor(new long[,] { { 0, 5 } }))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => token.call(tensor(new long[,] { { -1, 0 } })));
        Assert.Contains("int64", Assert.Throws<ArgumentException>(() => token.call(randn(1, 2))).Message);
        Assert.Throws<ArgumentException>(() => token.call(tensor(new long[] { 0 })));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenEmbedding(0, 16));
        Assert.Throws<ArgumentException>(() => new LearnedPositions(12, 7).call(randn(1, 5, 8)));
=======
    public void Tokens_plus_positions_as_in_PyTorch()
    {
        var golden = Golden.Read("attention.json").GetProperty("embeddings");
        TokenEmbedding tokens = new(11, 6);
        LearnedPositions positions = new(12, 6);
        tokens.load_state_dict(new() { ["embedding.weight"] = golden.GetProperty("table").Tensor() });
        positions.load_state_dict(new() { ["embedding.weight"] = golden.GetProperty("places").Tensor() });

        var embedded = tokens.call(golden.GetProperty("ids").Tensor(int64));
        embedded.retain_grad();
        var output = positions.call(embedded);
        var loss = (output * golden.GetProperty("probe").Tensor()).tanh().sum();
        loss.backward();

        Golden.Close(golden.GetProperty("tokens"), embedded);
        Golden.Close(golden.GetProperty("output"), output);
        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
        Golden.Close(golden.GetProperty("tokens_grad"), embedded.grad);
        Golden.Close(golden.GetProperty("table_grad"), tokens.get_parameter("embedding.weight")!.grad);
        Golden.Close(golden.GetProperty("places_grad"), positions.get_parameter("embedding.weight")!.grad);
    }

    [Fact]
    public void The_documents_shapes()
    {
        var ids = arange(5).unsqueeze(0);
        var embedded = new TokenEmbedding(5, 16).call(ids);
        Assert.Equal([1, 5, 16], embedded.shape);
        var positions = new LearnedPositions(12, 16);
        Assert.Equal([1, 5, 16], positions.call(embedded).shape);
        Assert.Equal([1, 5, 16], positions.Encodings(5).shape);
        Assert.True((embedded + positions.Encodings(5)).Equals(positions.call(embedded)));
    }

    [Fact]
    public void Equal_ids_get_equal_vectors_wherever_they_stand()
    {
        var embedded = new TokenEmbedding(7, 3).call(tensor(new long[,] { { 4, 2, 4 } }));
        Assert.True(embedded[0, 0].Equals(embedded[0, 2]));
        var placed = new LearnedPositions(5, 3).call(embedded);
        Assert.False(placed[0, 0].allclose(placed[0, 2]));
    }

    [Fact]
    public void Names_and_shapes_of_parameters()
    {
        Assert.Equal(["embedding.weight (11, 6)"], Snapshot.Of(new TokenEmbedding(11, 6)));
        Assert.Equal(["embedding.weight (12, 6)"], Snapshot.Of(new LearnedPositions(12, 6)));
    }

    [Fact]
    public void The_thirteenth_position_does_not_exist()
    {
        var positions = new LearnedPositions(12, 4);
        Assert.Equal([2, 12, 4], positions.call(zeros(2, 12, 4)).shape);
        var error = Assert.Throws<ArgumentException>(() => positions.call(zeros(2, 13, 4)));
        Assert.Contains("13 tokens", error.Message);
        Assert.Contains("12 positions (0 to 11)", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => positions.Encodings(13));
    }

    [Fact]
    public void Wrong_inputs_are_named()
    {
        var tokens = new TokenEmbedding(5, 4);
        Assert.Contains("int64", Assert.Throws<ArgumentException>(() => tokens.call(zeros(1, 5))).Message);
        Assert.Contains("(any, any)", Assert.Throws<ArgumentException>(() => tokens.call(arange(5))).Message);
        Assert.Contains("outside the vocabulary", Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => tokens.call(arange(6).unsqueeze(0))).Message);
        Assert.Contains("(any, any, 4)", Assert.Throws<ArgumentException>(() => new LearnedPositions(12, 4).call(zeros(1, 5, 3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenEmbedding(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedPositions(12, 0));
>>>>>>> wt-binding
    }
}
