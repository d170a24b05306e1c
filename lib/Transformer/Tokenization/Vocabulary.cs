namespace Transformer.Tokenization;

/// <summary>The list of known tokens: each has a number (its id), and each number its token.</summary>
/// <remarks>Immutable. Ids are the positions in the list, from 0. Chapter 02.</remarks>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> _str2idx = new(StringComparer.Ordinal);
    private readonly string[] _idx2str;

    /// <summary>A vocabulary of tokens in the order given.</summary>
    /// <param name="tokens">Each token once; its position becomes its id.</param>
    /// <param name="unknownToken">What stands for every unknown token; put first if it is not in the list. Null: an unknown token is an error.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> or a token is null.</exception>
    /// <exception cref="ArgumentException">A token is empty or appears twice.</exception>
    public Vocabulary(IEnumerable<string> tokens, string? unknownToken = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var list = tokens.ToList();
        if (unknownToken is not null && !list.Contains(unknownToken)) list.Insert(0, unknownToken);
        foreach (var token in list)
        {
            ArgumentNullException.ThrowIfNull(token, nameof(tokens));
            if (token.Length == 0) throw new ArgumentException("A token must not be empty.", nameof(tokens));
            if (!_str2idx.TryAdd(token, _str2idx.Count)) throw new ArgumentException($"The token '{token}' appears twice.", nameof(tokens));
        }
        _idx2str = [.. list];
        UnknownToken = unknownToken;
    }

    /// <summary>Token → id, the documents' <c>str2idx</c>.</summary>
    public IReadOnlyDictionary<string, int> Str2Idx => _str2idx;

    /// <summary>Id → token, the documents' <c>idx2str</c>.</summary>
    public IReadOnlyList<string> Idx2Str => _idx2str;

    /// <summary>How many tokens there are; V in shape comments.</summary>
    public int Count => _idx2str.Length;

    /// <summary>What stands for every unknown token, or null.</summary>
    public string? UnknownToken { get; }

    /// <summary>Looks a token up.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Its id, or the unknown token's.</returns>
    /// <exception cref="ArgumentNullException">The token is null.</exception>
    /// <exception cref="KeyNotFoundException">It is unknown, and there is no unknown token.</exception>
    public int IdOf(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (_str2idx.TryGetValue(token, out var id)) return id;
        return UnknownToken is not null ? _str2idx[UnknownToken] : throw new KeyNotFoundException(
            $"'{token}' is not in the vocabulary of {Count} tokens. Build the vocabulary from text that holds it, or with an unknownToken that stands for such words.");
    }

    /// <summary>Looks an id up.</summary>
    /// <param name="id">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>Its token.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string TokenOf(int id) => id >= 0 && id < Count ? _idx2str[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"The vocabulary has {Count} tokens, with ids from 0 to {Count - 1}.");
}
