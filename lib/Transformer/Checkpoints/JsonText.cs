using System.Globalization;
using System.Text;

namespace Transformer.Checkpoints;

/// <summary>Text in JSON, escaped where JSON demands it and nowhere else, so that the bytes are those of other writers.</summary>
internal static class JsonText
{
    /// <param name="text">The text.</param>
    /// <param name="ascii">Whether letters beyond ASCII are escaped too, as Python does.</param>
    public static string Quoted(string text, bool ascii = false)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when letter < ' ' || (ascii && letter > '~') => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }
        return quoted.Append('"').ToString();
    }
}
