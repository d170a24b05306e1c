using Transformer.Tokenization;

namespace Transformer.Tests.Tokenization;

public class VocabularyTests
{
    [Fact]
    public void Ids_are_positions()
    {
        var vocabulary = new Vocabulary(["a", "b", "c"]);
        Assert.Equal(1, vocabulary.IdOf("b"));
        Assert.Equal("c", vocabulary.TokenOf(2));
        Assert.Null(vocabulary.UnknownToken);
    }

    [Fact]
    public void The_unknown_token_comes_first_unless_it_has_a_place()
    {
        Assert.Equal(["?", "a"], new Vocabulary(["a"], "?").Idx2Str);
        Assert.Equal(["a", "?"], new Vocabulary(["a", "?"], "?").Idx2Str);
        Assert.Equal(1, new Vocabulary(["a", "?"], "?").IdOf("b"));
    }

    [Theory, InlineData(-1), InlineData(2)]
    public void An_id_outside_is_refused(int id) =>
        Assert.Contains("0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Vocabulary(["a", "b"]).TokenOf(id)).Message);

    [Fact]
    public void Bad_lists_are_refused()
    {
        Assert.Contains("'a' appears twice", Assert.Throws<ArgumentException>(() => new Vocabulary(["a", "a"])).Message);
        Assert.Throws<ArgumentException>(() => new Vocabulary([""]));
        Assert.Throws<ArgumentNullException>(() => new Vocabulary([null!]));
        Assert.Throws<ArgumentNullException>(() => new Vocabulary(null!));
    }
}
