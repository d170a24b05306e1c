using System.Text;

namespace CSharpKernel.Jupyter;

/// <summary>Text that a C# program may hold but JSON cannot carry.</summary>
internal static class Unicode
{
    /// <summary>The text with every half of a surrogate pair that stands alone replaced by U+FFFD.</summary>
    public static string Whole(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var next = rest.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0) return text;
            if (Rune.DecodeFromUtf16(rest[next..], out _, out var length) != System.Buffers.OperationStatus.Done)
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            rest = rest[(next + length)..];
        }
        return text;
    }
}
