using System.Globalization;
using System.Text;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Runner;

/// <summary>Text that a cell printed; of very much, the beginning and the end are kept.</summary>
internal sealed class StreamText
{
    private const int MaxHead = 80_000, MaxTail = 20_000;

    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();
    private long _left;

    public void Append(string text)
    {
        var room = Math.Min(MaxHead - _head.Length, text.Length);
        _head.Append(text, 0, room);
        _tail.Append(text, room, text.Length - room);
        if (_tail.Length > 4 * MaxTail) Cut();
    }

    public override string ToString()
    {
        if (_tail.Length > MaxTail) Cut();
        if (_left == 0) return Unicode.Whole(_head.ToString() + _tail);
        var count = _left.ToString("N0", CultureInfo.InvariantCulture);
        return Unicode.Whole($"{_head}\n[… {count} characters are left out of the saved notebook …]\n{_tail}");
    }

    private void Cut()
    {
        var excess = _tail.Length - MaxTail;
        _tail.Remove(0, excess);
        _left += excess;
    }
}
