using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary><c>#!set</c> and <c>#!share</c>: what they bring, before it becomes a variable.</summary>
internal sealed class SharingMagics(SessionState session)
{
    /// <summary>What a magic declares.</summary>
    /// <param name="Name">The variable.</param>
    /// <param name="Same">The variable of C# that it is to be the same as; null for a value of its own.</param>
    /// <param name="Value">The value; null where <paramref name="Same"/> is not.</param>
    public sealed record Declaration(string Name, string? Same, SharedValue? Value);

    /// <summary>Reads <c>#!set</c> or <c>#!share</c>.</summary>
    /// <exception cref="MagicException">What it names is not there, or cannot be copied.</exception>
    public Declaration Read(MagicCall call) => call.Info.Name == KnownMagics.Set ? Set(call) : Share(call);

    /// <summary>The lines of JavaScript that declare what a magic brings.</summary>
    /// <exception cref="MagicException">What it names is not there, or cannot be copied.</exception>
    public string ToJavaScript(MagicCall call)
    {
        var (name, same, value) = Read(call);
        var given = same is null ? value!.Value is System.Text.Json.JsonDocument json ? json.RootElement : value.Value : Variable(same, call).Value;
        return Checked(call, () => $"const {name} = {SharedValue.ToJson(given)};\n");
    }

    private Declaration Set(MagicCall call)
    {
        var name = Identifier(call.Value("--name")!, call);
        var text = call.Value("--value")!;
        var mime = call.Value("--mime-type");
        if (call.Has("--byref") && mime is not null) throw call.Problem("--byref and --mime-type exclude each other: a shared object is not copied.");
        if (MagicExpression.Read(text, call.IsQuoted("--value")) is not MagicExpression.Reference(var from, var source))
        {
            if (call.Has("--byref")) throw call.Problem("--byref needs a variable: --value @csharp:VARIABLE.");
            if (call.IsSecret("--value")) return new(name, null, SharedValue.OfSecret(text));
            return new(name, null, Checked(call, () => mime == SharedValue.JsonMimeType ? SharedValue.OfJson(text) : SharedValue.OfText(text)));
        }

        return From(from, source, call) is { } kept
            ? new(name, null, Checked(call, () => OfKept(kept, mime)))
            : call.Has("--byref") ? new(name, source, null)
            : new(name, null, Checked(call, () => SharedValue.Copy(Variable(source, call).Value, mime ?? SharedValue.JsonMimeType)));
    }

    private Declaration Share(MagicCall call)
    {
        var source = call.Value("")!;
        var name = Identifier(call.Value("--as") ?? source, call);
        var mime = call.Value("--mime-type");
        return From(MagicExpression.Language(call.Value("--from")!), source, call) is { } kept
            ? new(name, null, Checked(call, () => OfKept(kept, mime)))
            : mime is null ? new(name, source, null)
            : new(name, null, Checked(call, () => SharedValue.Copy(Variable(source, call).Value, mime)));
    }

    /// <summary>What <c>#!value</c> keeps of that name; null for a variable of C#, which is there.</summary>
    private KeptValue? From(string language, string name, MagicCall call)
    {
        switch (language)
        {
            case "csharp":
                Variable(name, call);
                return null;
            case "value" when session.Kept.TryGetValue(name, out var kept):
                return kept;
            case "value":
                throw call.Problem($"{KnownMagics.Value} keeps nothing of the name {name}. {Known(name, session.Kept.Keys)}");
            case "javascript" or "html" or "mermaid" or "markdown":
                throw call.Problem($"What {language} has lies in the browser, where this kernel cannot read it. It can read csharp and value.");
            default:
                throw call.Problem($"This kernel runs C# only; it has no variables of {language}. It can read csharp and value.");
        }
    }

    private Variable Variable(string name, MagicCall call)
    {
        var all = session.Variables.All();
        return all.LastOrDefault(variable => variable.Name == name)
            ?? throw call.Problem($"There is no variable {name}. {Known(name, all.Select(variable => variable.Name))}");
    }

    private static string Known(string name, IEnumerable<string> names) =>
        Spelling.Nearest(name, names) is { } nearest ? $"Did you mean {nearest}?" : names.Any() ? $"There are: {string.Join(", ", names.Take(10))}." : "There are none yet.";

    private static SharedValue OfKept(KeptValue kept, string? mime) =>
        (mime ?? kept.MimeType) == SharedValue.JsonMimeType ? SharedValue.OfJson(kept.Text) : SharedValue.OfText(kept.Text);

    private static string Identifier(string name, MagicCall call) =>
        SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name
            : throw call.Problem($"'{name}' cannot be the name of a variable.");

    private static T Checked<T>(MagicCall call, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (FormatException e)
        {
            throw call.Problem(e.Message);
        }
    }
}
