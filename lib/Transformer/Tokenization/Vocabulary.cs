namespace Transformer.Tokenization;

/// <summary>The two-way table between tokens and their ids, numbered from 0 without gaps.</summary>
/// <remarks>Chapter 02.</remarks>
/// <example><code>
/// var vocabulary = Vocabulary.FromTokens("나는 최근 파리 여행을 다녀왔다".Split(' '));
/// vocabulary.Str2Idx["파리"]   // 2
/// vocabulary.Idx2Str[2]        // 파리
/// </code></example>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> _str2idx = [];
    private readonly List<string> _idx2str = [];

    private Vocabulary() { }

    /// <summary>Token to id.</summary>
    public IReadOnlyDictionary<string, int> Str2Idx => _str2idx;

    /// <summary>Id to token.</summary>
    public IReadOnlyList<string> Idx2Str => _idx2str;

    /// <summary>V, how many tokens there are.</summary>
    public int Count => _idx2str.Count;

    /// <summary>Numbers the distinct tokens in the order in which they first appear.</summary>
    /// <param name="tokens">Any number of tokens, repeats allowed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    /// <exception cref="ArgumentException">A token is null or empty.</exception>
    public static Vocabulary FromTokens(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var vocabulary = new Vocabulary();
        foreach (var token in tokens)
        {
            if (string.IsNullOrEmpty(token))
                throw new ArgumentException($"Token number {vocabulary.Count} is empty; a token needs at least one character.", nameof(tokens));
            if (vocabulary._str2idx.TryAdd(token, vocabulary.Count)) vocabulary._idx2str.Add(token);
        }
        return vocabulary;
    }
}
