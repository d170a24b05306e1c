namespace Transformer.Tokenization;

/// <summary>Cuts a text at white space; every word is a token.</summary>
/// <remarks>
/// Source: the word unit of the tokenization chapter; method names as in Microsoft.ML.Tokenizers. Chapter 02.
/// Real models cut into subwords: words make a large vocabulary and leave every unseen word out of it.
/// </remarks>
/// <param name="vocabulary">The words that have an id.</param>
/// <param name="unknownToken">A word of the vocabulary that stands for every word that is not in it; null makes such a word an error.</param>
public sealed class WordTokenizer(Vocabulary vocabulary, string? unknownToken = null)
{
    private readonly Vocabulary _vocabulary = vocabulary ?? throw new ArgumentNullException(nameof(vocabulary));
    private readonly int? _unknownId = IdOf(vocabulary, unknownToken);

    /// <summary>The words that have an id.</summary>
    public Vocabulary Vocabulary => _vocabulary;

    /// <summary>Builds a vocabulary of the words of a text, in order of first appearance.</summary>
    /// <param name="text">The text to take the words from.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static WordTokenizer FromText(string text) =>
        new(Vocabulary.FromTokens(Words(text ?? throw new ArgumentNullException(nameof(text))).Select(range => text[range])));

    /// <summary>Text to ids.</summary>
    /// <param name="text">Words separated by white space.</param>
    /// <returns>One id for each word; empty for a text without words.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">A word is not in the vocabulary and there is no unknown token.</exception>
    public IReadOnlyList<int> EncodeToIds(string text) => [.. EncodeToTokens(text).Select(token => token.Id)];

    /// <summary>Text to tokens with their places.</summary>
    /// <param name="text">Words separated by white space.</param>
    /// <returns>One token for each word.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">A word is not in the vocabulary and there is no unknown token.</exception>
    public IReadOnlyList<EncodedToken> EncodeToTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<EncodedToken>();
        foreach (var range in Words(text))
        {
            var word = text[range];
            var id = _vocabulary.Str2Idx.TryGetValue(word, out var known) ? known : _unknownId ?? throw new KeyNotFoundException(
                $"'{word}' is not among the {_vocabulary.Count} words of the vocabulary. Build the vocabulary from a text that has it, or give an unknownToken.");
            tokens.Add(new EncodedToken(id, _vocabulary.Idx2Str[id], range));
        }
        return tokens;
    }

    /// <summary>How many tokens a text has.</summary>
    /// <param name="text">Words separated by white space.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public int CountTokens(string text) => Words(text ?? throw new ArgumentNullException(nameof(text))).Count();

    /// <summary>Ids to text: the words with one space between them.</summary>
    /// <param name="ids">Ids of the vocabulary.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return string.Join(' ', ids.Select(id => (uint)id < (uint)_vocabulary.Count
            ? _vocabulary.Idx2Str[id]
            : throw new ArgumentOutOfRangeException(nameof(ids), id, $"Ids go from 0 to {_vocabulary.Count - 1}.")));
    }

    private static IEnumerable<Range> Words(string text)
    {
        for (var end = 0; end < text.Length;)
        {
            var start = end;
            while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
            end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            if (end > start) yield return start..end;
        }
    }

    private static int? IdOf(Vocabulary vocabulary, string? unknownToken) =>
        unknownToken is null ? null
        : vocabulary.Str2Idx.TryGetValue(unknownToken, out var id) ? id
        : throw new ArgumentException($"The unknown token '{unknownToken}' must be in the vocabulary itself.", nameof(unknownToken));
}
