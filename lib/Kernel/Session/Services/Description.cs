using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;

namespace CSharpKernel;

/// <summary>One thing that is explained to a reader: a symbol, or a call whose arguments are being written.</summary>
/// <param name="Overloads">It, and what else has its name.</param>
/// <param name="Current">The parameter that is being written; null outside an argument list.</param>
/// <param name="Value">What a variable holds, if that is known.</param>
internal sealed record Description(IReadOnlyList<ISymbol> Overloads, IParameterSymbol? Current, string? Value)
{
    private const int MaxListed = 30;

    /// <summary>Writes it, in one of three forms.</summary>
    /// <param name="compilation">Knows where the documentation is.</param>
    /// <param name="all">Lists every overload.</param>
    public Inspection Write(Compilation compilation, bool all)
    {
        var symbol = Overloads[0];
        var docs = Documentation.Of(symbol, compilation);
        var (text, markdown, html) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        var signature = SymbolText.Full(symbol);
        text.Append(signature);
        markdown.Append($"```csharp\n{signature}\n```");
        html.Append($"<pre>{Marked(signature)}</pre>");
        if (Value is not null) Paragraph("= " + Value, $"`{Value.Replace('`', '\'')}`", $"<code>= {Encode(Value)}</code>");

        var others = Overloads.Skip(1).ToList();
        if (others.Count > 0 && !all)
        {
            var count = $"+ {others.Count} overload{(others.Count > 1 ? "s" : "")}";
            Paragraph(count, $"*{count}*", $"<em>{count}</em>");
        }

        if (docs.Summary(false) is { Length: > 0 } summary)
            Paragraph(summary, docs.Summary(true).Replace("\n", "\n\n", StringComparison.Ordinal), Encode(summary).Replace("\n", "<br>", StringComparison.Ordinal));
        foreach (var parameter in EnclosingCall.Parameters(symbol))
        {
            var isCurrent = Current is not null && parameter.Name == Current.Name;
            var says = docs.Parameter(parameter.Name, markdown: false);
            if (says.Length == 0 && !isCurrent) continue;
            var type = parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            var (bold, strong) = isCurrent ? ("**", "strong") : ("", "span");
            Item($"{(isCurrent ? "→ " : "  ")}{parameter.Name} ({type}){Colon(says)}",
                $"- {bold}`{parameter.Name}`{bold} ({Safe(type)}){Colon(docs.Parameter(parameter.Name, markdown: true))}",
                $"<{strong}>{(isCurrent ? "→ " : "")}<code>{Encode(parameter.Name)}</code> ({Encode(type)})</{strong}>{Encode(Colon(says))}");
        }

        if (docs.Returns(markdown: false) is { Length: > 0 } returns) Item($"  returns: {returns}", $"- returns: {docs.Returns(markdown: true)}", $"returns: {Encode(returns)}");
        foreach (var ((type, when), (_, whenMarked)) in docs.Exceptions(false).Zip(docs.Exceptions(true)))
            Item($"  throws {type}{Colon(when)}", $"- throws `{type}`{Colon(whenMarked)}", $"throws <code>{Encode(type)}</code>{Encode(Colon(when))}");

        if (all && others.Count > 0)
        {
            Paragraph("Overloads:", "Overloads:", "Overloads:");
            foreach (var other in others.Take(MaxListed))
            {
                var (of, line) = (Documentation.Of(other, compilation), SymbolText.Full(other));
                Item($"  {line}{(of.Summary(false) is { Length: > 0 } says ? "\n      " + says.Replace("\n", "\n      ", StringComparison.Ordinal) : "")}",
                    $"- `{line}` {of.Summary(true).Replace('\n', ' ')}", $"<code>{Encode(line)}</code> {Encode(of.Summary(false))}");
            }

            if (others.Count > MaxListed) Item($"  … and {others.Count - MaxListed} more", $"- … and {others.Count - MaxListed} more", $"… and {others.Count - MaxListed} more");
        }

        return new(text.ToString(), markdown.ToString(), html.ToString());

        void Paragraph(string plain, string marked, string tagged)
        {
            text.Append('\n').Append(plain);
            markdown.Append("\n\n").Append(marked).Append('\n');
            html.Append("<p>").Append(tagged).Append("</p>");
        }

        void Item(string plain, string marked, string tagged)
        {
            text.Append('\n').Append(plain);
            markdown.Append('\n').Append(marked);
            html.Append("<div>").Append(tagged).Append("</div>");
        }
    }

    private string Marked(string signature)
    {
        var list = signature.IndexOf('(');
        var at = Current is null || list < 0 ? -1 : signature.IndexOf(" " + Current.Name, list, StringComparison.Ordinal) + 1;
        return at <= 0 ? Encode(signature) : $"{Encode(signature[..at])}<b>{Encode(Current!.Name)}</b>{Encode(signature[(at + Current.Name.Length)..])}";
    }

    private static string Colon(string says) => says.Length == 0 ? "" : ": " + says.Replace('\n', ' ');

    private static string Safe(string type) => type.Contains('<') ? $"`{type}`" : type;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
