using Transformer.Tokenization;

namespace Transformer.Tests.Tokenization;

public class WordTokenizerTests
{
    private const string Sentence = "나는 최근 파리 여행을 다녀왔다";

    [Fact]
    public void The_documents_sentence_has_ids_0_to_4()
    {
        var tokenizer = WordTokenizer.FromText(Sentence);
        Assert.Equal([0, 1, 2, 3, 4], tokenizer.EncodeToIds(Sentence));
        Assert.Equal(2, tokenizer.Vocabulary.Str2Idx["파리"]);
        Assert.Equal("파리", tokenizer.Vocabulary.Idx2Str[2]);
        Assert.Equal(5, tokenizer.CountTokens(Sentence));
    }

    [Fact]
    public void Decoding_gives_the_words_back() =>
        Assert.Equal(Sentence, WordTokenizer.FromText(Sentence).Decode([0, 1, 2, 3, 4]));

    [Fact]
    public void A_repeated_word_has_one_id() =>
        Assert.Equal([0, 1, 0], WordTokenizer.FromText("가 나 가").EncodeToIds("가 나 가"));

    [Theory]
    [InlineData("  파리\t여행을\r\n다녀왔다 ")]
    [InlineData("파리\u3000여행을\u00a0다녀왔다")]
    public void Offsets_point_into_the_text_whatever_the_white_space(string text)
    {
        var tokens = WordTokenizer.FromText(Sentence).EncodeToTokens(text);
        Assert.Equal(["파리", "여행을", "다녀왔다"], tokens.Select(token => token.Value));
        Assert.All(tokens, token => Assert.Equal(token.Value, text[token.Offset]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void A_text_without_words_has_no_tokens(string text)
    {
        Assert.Empty(WordTokenizer.FromText(Sentence).EncodeToIds(text));
        Assert.Equal(0, WordTokenizer.FromText(Sentence).CountTokens(text));
    }

    [Fact]
    public void An_unseen_word_is_named_or_becomes_the_unknown_token()
    {
        Assert.Contains("'박물관을'", Assert.Throws<KeyNotFoundException>(() => WordTokenizer.FromText(Sentence).EncodeToIds("파리 박물관을")).Message);
        var forgiving = new WordTokenizer(Vocabulary.FromTokens(["[UNK]", "파리"]), unknownToken: "[UNK]");
        Assert.Equal([1, 0], forgiving.EncodeToIds("파리 박물관을"));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var tokenizer = WordTokenizer.FromText(Sentence);
        Assert.Contains("from 0 to 4", Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([5])).Message);
        Assert.Throws<ArgumentNullException>(() => tokenizer.EncodeToIds(null!));
        Assert.Throws<ArgumentException>(() => Vocabulary.FromTokens(["a", ""]));
        Assert.Throws<ArgumentException>(() => new WordTokenizer(tokenizer.Vocabulary, "[UNK]"));
    }
}
