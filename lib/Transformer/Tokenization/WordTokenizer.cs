namespace Transformer.Tokenization;

/// <summary>Cuts a text at white space; every word is a token.</summary>
/// <remarks>
/// The simplest unit, and the one that the documents use to keep examples short: meaning stays whole, but the vocabulary
/// grows with every new word. Method names are those of Microsoft.ML.Tokenizers. Chapter 02.
/// </remarks>
public sealed class WordTokenizer
{
    /// <summary>A tokenizer with a vocabulary that exists already.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <exception cref="ArgumentNullException">The vocabulary is null.</exception>
    public WordTokenizer(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    /// <summary>The words and their ids.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Collects the words of texts, numbered in the order of their first appearance.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="unknownToken">What stands for words not seen here; it gets id 0. Null: such a word is an error.</param>
    /// <returns>A tokenizer for them.</returns>
    /// <exception cref="ArgumentNullException">The texts, or one of them, are null.</exception>
    /// <example><c>WordTokenizer.Train(["나는 최근 파리 여행을 다녀왔다"])</c> numbers the five words 0 to 4.</example>
    public static WordTokenizer Train(IEnumerable<string> texts, string? unknownToken = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var words = texts.SelectMany(text => Words(text).Select(word => text[word])).Distinct(StringComparer.Ordinal);
        return new WordTokenizer(new Vocabulary(words, unknownToken));
    }

    /// <summary>Turns a text into ids.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One id a word.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="KeyNotFoundException">A word is unknown, and the vocabulary has no unknown token.</exception>
    public IReadOnlyList<int> EncodeToIds(string text) => [.. EncodeToTokens(text).Select(token => token.Id)];

    /// <summary>Turns a text into tokens that know where they stand in it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One token a word; an unknown word keeps its own text and gets the unknown token's id.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="KeyNotFoundException">A word is unknown, and the vocabulary has no unknown token.</exception>
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text) =>
        [.. Words(text).Select(word => new EncodedToken(Vocabulary.IdOf(text[word]), text[word], word))];

    /// <summary>Counts the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The number of words, known or not.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public int CountTokens(string text) => Words(text).Count;

    /// <summary>Turns ids back into a text.</summary>
    /// <param name="ids">The ids.</param>
    /// <returns>The words, with one space between them.</returns>
    /// <exception cref="ArgumentNullException">The ids are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return string.Join(' ', ids.Select(Vocabulary.TokenOf));
    }

    private static List<Range> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Range>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
            for (end = start; end < text.Length && !char.IsWhiteSpace(text[end]); end++) { }
            if (end > start) words.Add(start..end);
        }
        return words;
    }
}
