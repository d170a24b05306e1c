using Transformer.Tokenization;

namespace Transformer.Tests.Tokenization;

public class WordTokenizerTests
{
    private const string Sentence = "나는 최근 파리 여행을 다녀왔다";

    [Fact]
    public void Numbers_the_documents_sentence_from_0_to_4()
    {
        var tokenizer = WordTokenizer.Train([Sentence]);
        Assert.Equal([0, 1, 2, 3, 4], tokenizer.EncodeToIds(Sentence));
        Assert.Equal(5, tokenizer.Vocabulary.Count);
        Assert.Equal(2, tokenizer.Vocabulary.Str2Idx["파리"]);
        Assert.Equal("여행을", tokenizer.Vocabulary.Idx2Str[3]);
        Assert.Equal(Sentence, tokenizer.Decode([0, 1, 2, 3, 4]));
    }

    [Fact]
    public void Words_keep_the_number_of_their_first_appearance()
    {
        var tokenizer = WordTokenizer.Train(["b a b", "c a"]);
        Assert.Equal(["b", "a", "c"], tokenizer.Vocabulary.Idx2Str);
        Assert.Equal([1, 0, 1, 2], tokenizer.EncodeToIds(" a  b\ta\n\nc "));
        Assert.Equal(4, tokenizer.CountTokens(" a  b\ta\n\nnew "));
    }

    [Fact]
    public void Tokens_know_where_they_stand()
    {
        var tokens = WordTokenizer.Train([Sentence]).EncodeToTokens(" 파리  나는");
        Assert.Equal([new EncodedToken(2, "파리", 1..3), new EncodedToken(0, "나는", 5..7)], tokens);
    }

    [Fact]
    public void An_unknown_word_is_named()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => WordTokenizer.Train([Sentence]).EncodeToIds("나는 박물관을"));
        Assert.Contains("'박물관을'", error.Message);
        Assert.Contains("5 tokens", error.Message);
    }

    [Fact]
    public void An_unknown_token_stands_for_unknown_words()
    {
        var tokenizer = WordTokenizer.Train([Sentence], unknownToken: "[UNK]");
        Assert.Equal([1, 0, 5], tokenizer.EncodeToIds("나는 박물관을 다녀왔다"));
        Assert.Equal("나는 [UNK] 다녀왔다", tokenizer.Decode([1, 0, 5]));
        Assert.Equal("박물관을", tokenizer.EncodeToTokens("박물관을")[0].Value);
    }

    [Fact]
    public void Nothing_gives_nothing()
    {
        var tokenizer = WordTokenizer.Train([]);
        Assert.Empty(tokenizer.EncodeToIds(" \n"));
        Assert.Equal("", tokenizer.Decode([]));
        Assert.Throws<ArgumentNullException>(() => tokenizer.EncodeToIds(null!));
        Assert.Throws<ArgumentNullException>(() => tokenizer.Decode(null!));
        Assert.Throws<ArgumentNullException>(() => new WordTokenizer(null!));
    }
}
