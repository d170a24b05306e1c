using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CSharpKernel.Jupyter;

/// <summary>Escapes in JSON only what must be, as Jupyter's own writers do, so that a saved notebook keeps its lines.</summary>
/// <remarks>The framework's most permissive encoder still escapes every character outside the basic plane, emoji among them.</remarks>
internal sealed unsafe class PlainEncoder : JavaScriptEncoder
{
    public static readonly PlainEncoder Instance = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int scalar) => scalar is < 0x20 or '"' or '\\';

    public override int FindFirstCharacterToEncode(char* text, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (WillEncode(text[i])) return i;
        }
        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int scalar, char* buffer, int length, out int written)
    {
        var escaped = scalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            < 0x20 => string.Create(CultureInfo.InvariantCulture, $"\\u{scalar:x4}"),
            _ => new Rune(scalar).ToString(),
        };
        written = escaped.Length <= length ? escaped.Length : 0;
        return escaped.TryCopyTo(new Span<char>(buffer, length));
    }
}
