using Transformer.Embeddings;
using static TorchSharp.torch;

namespace Transformer.Tests.Embeddings;

public class EmbeddingTests
{
    [Fact]
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
    }
}
