using System.Globalization;
using System.Text.Json;

namespace Course;

/// <summary>The sentences that the course itself says, by key, in one language (Texts/ko.json, Texts/en.json).</summary>
internal sealed class Texts
{
    private static readonly Dictionary<string, Texts> Loaded = Language.All.ToDictionary(language => language, Load);
    private readonly IReadOnlyDictionary<string, string> _byKey;

    private Texts(IReadOnlyDictionary<string, string> byKey) => _byKey = byKey;

    public static Texts Current => Of(Language.Current);

    public IEnumerable<string> Keys => _byKey.Keys;

    public static Texts Of(string language) => Loaded[language];

    public string this[string key] => _byKey[key];

    public string Say(string key, params object?[] values) => Fill(_byKey[key], values);

    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>Puts values in the places {0}, {1}… of a text; a text whose places do not fit stays as it is.</summary>
    public static string Fill(string text, IReadOnlyList<object?> values)
    {
        try
        {
            return string.Format(CultureInfo.InvariantCulture, text, [.. values.Select(v => v as string ?? Show.Value(v))]);
        }
        catch (FormatException)
        {
            return text;
        }
    }

    private static Texts Load(string language)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Course.Texts.{language}.json")!;
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }
}
