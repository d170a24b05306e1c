using System.Text;

namespace CSharpKernel;

/// <summary>A cell as the compiler may see it while somebody writes: every character in its place, and blanks for what is no C#.</summary>
/// <param name="Code">As long as the cell.</param>
/// <param name="Caret">The index of the character after the caret.</param>
/// <param name="Part">What the caret is in; null at the start of a cell without code.</param>
/// <param name="Line">The line with the caret, up to it.</param>
internal sealed record CellView(string Code, int Caret, CellPart? Part, string Line)
{
    /// <summary>True in a part of the cell that is in another language.</summary>
    public bool IsForeign => Part is not (null or CellPart.Code or CellPart.Magic);

    public static CellView Of(string cell, int caret)
    {
        caret = Math.Clamp(caret, 0, cell.Length);
        var lines = cell.Split('\n');
        var owners = new CellPart?[lines.Length];
        var parts = CellPart.Split(cell);
        foreach (var part in parts)
        {
            if (part is CellPart.Magic magic) owners[magic.Line - 1] = magic;
            if (part is not CellPart.Code code) continue;
            var own = code.Text.Split('\n');
            for (var i = 0; i < own.Length && i < lines.Length; i++)
                if (own[i].Trim().Length > 0) owners[i] = part;
        }

        var view = new StringBuilder(cell.Length);
        foreach (var (line, owner) in lines.Zip(owners))
            view.Append(owner is CellPart.Code ? line : new string(' ', line.Length)).Append('\n');
        view.Length--;

        var number = cell.AsSpan(0, caret).Count('\n');
        var start = cell.LastIndexOf('\n', Math.Max(0, caret - 1), caret) + 1;
        var at = lines[number].Trim().Length > 0 ? owners[number] : owners.Take(number).LastOrDefault(o => o is not null);
        return new(view.ToString(), caret, at, cell[start..caret]);
    }
}
