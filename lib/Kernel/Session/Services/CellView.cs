using System.Text;

namespace CSharpKernel;

/// <summary>A cell as the compiler may see it while somebody writes: every character in its place, and blanks for what is no C#.</summary>
/// <param name="Code">As long as the cell.</param>
/// <param name="Caret">The index of the character after the caret.</param>
/// <param name="Part">What the caret is in; null at the start of a cell without code.</param>
/// <param name="Line">The line with the caret, up to it.</param>
/// <param name="LineText">All of that line.</param>
internal sealed record CellView(string Code, int Caret, CellPart? Part, string Line, string LineText)
{
    /// <summary>True in a part of the cell that is in another language.</summary>
    public bool IsForeign => Part is CellPart.Content;

    public static CellView Of(string cell, int caret)
    {
        caret = Math.Clamp(caret, 0, cell.Length);
        var lines = cell.Split('\n');
        var isCode = new bool[lines.Length];
        var starts = new List<(int Line, CellPart Part)>();
        foreach (var part in CellPart.Split(cell))
        {
            if (part is CellPart.Magic magic) starts.Add((magic.Line - 1, magic));
            if (part is CellPart.Content content) starts.AddRange([(content.Selector.Line - 1, content.Selector), (content.Selector.Line, content)]);
            if (part is not CellPart.Code code) continue;
            var own = code.Text.Split('\n');
            for (var i = 0; i < own.Length && i < lines.Length; i++) isCode[i] |= own[i].Trim().Length > 0;
            starts.Add((Array.FindIndex(own, l => l.Trim().Length > 0), code));
        }

        var view = new StringBuilder(cell.Length);
        for (var i = 0; i < lines.Length; i++) view.Append(isCode[i] ? lines[i] : new string(' ', lines[i].Length)).Append('\n');
        view.Length--;

        var number = cell.AsSpan(0, caret).Count('\n');
        var start = cell[..caret].LastIndexOf('\n') + 1;
        return new(view.ToString(), caret, starts.LastOrDefault(s => s.Line <= number).Part, cell[start..caret], lines[number]);
    }
}
