using System.Text;

namespace CSharpKernel;

/// <summary>A magic with what was given to it, checked against what it takes.</summary>
internal sealed class MagicCall
{
    private readonly Dictionary<string, Word> _values = [];

    private MagicCall(MagicInfo info, int line) => (Info, Line) = (info, line);

    /// <summary>A word of the line.</summary>
    /// <param name="Text">Without the quotes.</param>
    /// <param name="IsQuoted">Whether it began with a quote: then it is no name of an option.</param>
    /// <param name="IsSecret">Whether the user typed it unseen.</param>
    private readonly record struct Word(string Text, bool IsQuoted, bool IsSecret = false);

    public MagicInfo Info { get; }

    /// <summary>1-based.</summary>
    public int Line { get; }

    /// <summary>Whether only the help is asked for.</summary>
    public bool AsksForHelp { get; private set; }

    /// <summary>Reads the line.</summary>
    /// <exception cref="MagicException">There is no such magic, or it does not take this.</exception>
    public static MagicCall Read(CellPart.Magic magic)
    {
        var info = KnownMagics.Find(magic.Name) ?? throw new MagicException(KnownMagics.Unknown(magic.Name), magic.Line);
        var call = new MagicCall(info, magic.Line);
        var words = call.Words(magic.Arguments);
        if (words.Any(word => word is { IsQuoted: false, Text: "--help" or "-h" or "-?" }))
        {
            call.AsksForHelp = true;
            return call;
        }

        for (var i = 0; i < words.Count; i++) call.Take(words, ref i);
        foreach (var option in info.Options.Where(option => option.IsRequired && !call.Has(option.Name)))
            throw call.Problem(option.Name.Length > 0 ? $"{info.Name} needs {option.Form}." : $"{info.Name} needs {option.Value}.");
        return call;
    }

    /// <summary>Whether an option was given.</summary>
    /// <param name="option">Its name; empty for the value that stands by itself.</param>
    public bool Has(string option) => _values.ContainsKey(option);

    /// <summary>What was given for an option; null if it was not given.</summary>
    /// <param name="option">Its name; empty for the value that stands by itself.</param>
    public string? Value(string option) => _values.TryGetValue(option, out var word) ? word.Text : null;

    /// <summary>Whether what was given for an option stood in quotes.</summary>
    public bool IsQuoted(string option) => _values.TryGetValue(option, out var word) && word.IsQuoted;

    /// <summary>Whether what was given for an option is an answer that the user typed unseen.</summary>
    public bool IsSecret(string option) => _values.TryGetValue(option, out var word) && word.IsSecret;

    /// <summary>Puts the user's answer in the place of a question.</summary>
    public void Answer(string option, string text, bool isSecret) => _values[option] = new(text, IsQuoted: true, isSecret);

    /// <summary>What was given, option by option.</summary>
    public IEnumerable<(string Option, string Text)> Given => _values.Select(pair => (pair.Key, pair.Value.Text)).ToList();

    /// <summary>An error of this line, with the right form.</summary>
    public MagicException Problem(string message) =>
        new(Info.Options.Count > 0 ? $"{message} The form is: {Info.Usage}" : message, Line);

    private void Take(List<Word> words, ref int i)
    {
        var (text, isQuoted, _) = words[i];
        if (isQuoted || !text.StartsWith('-') || text.Length == 1)
        {
            var alone = Info.Options.FirstOrDefault(option => option.Name.Length == 0);
            if (alone is null)
                throw Problem(Info.Kind == MagicKind.Language
                    ? $"Nothing else than options stands on the line of {Info.Name}: write the text below it."
                    : Info.Options.Count == 0 ? $"{Info.Name} takes nothing; '{text}' is one word too many." : $"'{text}' is no option of {Info.Name}.");
            if (!_values.TryAdd("", words[i])) throw Problem($"{Info.Name} takes one {alone.Value}; '{text}' is one too many. Put quotes around what has spaces in it.");
            return;
        }

        var (name, given) = text.IndexOf('=') is var equals && equals > 0 ? (text[..equals], text[(equals + 1)..]) : (text, null);
        if (Info.Options.FirstOrDefault(option => option.Name == name) is not { } found)
        {
            var names = Info.Options.Select(option => option.Name).Where(known => known.Length > 0).ToList();
            var nearest = Spelling.Nearest(name, names);
            throw Problem($"{Info.Name} has no option {name}.{(nearest is null ? "" : $" Did you mean {nearest}?")}");
        }

        var word = new Word(given ?? "", false);
        if (found.Value is not null && given is null)
        {
            if (i + 1 >= words.Count || words[i + 1] is { IsQuoted: false, Text: ['-', '-', ..] }) throw Problem($"{name} of {Info.Name} needs a value.");
            word = words[++i];
        }
        else if (found.Value is null && given is not null)
        {
            throw Problem($"{name} of {Info.Name} takes no value.");
        }

        if (!_values.TryAdd(name, word)) throw Problem($"{name} is given twice.");
    }

    /// <summary>Cuts the line at spaces, but not inside quotes and not inside the braces of <c>@input:{…}</c>.</summary>
    private List<Word> Words(string line)
    {
        // A path may have spaces in it, and needs no quotes where it is all that there is.
        if (Info.Options is [{ Name: "" }] && line.Length > 0 && line[0] is not ('"' or '-' or '@')) return [new(line.Trim(), false)];
        var words = new List<Word>();
        var word = new StringBuilder();
        var (inQuotes, isQuoted, isOpen) = (false, false, false);
        var braces = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (braces > 0)
            {
                word.Append(c);
                if (c == '"') inQuotes = !inQuotes;
                else if (c == '\\' && inQuotes && i + 1 < line.Length) word.Append(line[++i]);
                else if (!inQuotes) braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
            else if (inQuotes && c == '\\' && i + 1 < line.Length && line[i + 1] == '"')
            {
                word.Append(line[++i]);
            }
            else if (c == '"')
            {
                (isQuoted, isOpen) = (isQuoted || !isOpen, true);
                inQuotes = !inQuotes;
            }
            else if (char.IsWhiteSpace(c) && !inQuotes)
            {
                if (isOpen) words.Add(new(word.ToString(), isQuoted));
                word.Clear();
                (isOpen, isQuoted) = (false, false);
            }
            else
            {
                isOpen = true;
                if (c == '{' && !inQuotes && word.Length > 0 && word[0] == '@' && word[^1] == ':') braces = 1;
                word.Append(c);
            }
        }

        if (inQuotes) throw Problem("A quote is opened and not closed.");
        if (braces > 0) throw Problem("A brace is opened and not closed.");
        if (isOpen) words.Add(new(word.ToString(), isQuoted));
        return words;
    }
}
