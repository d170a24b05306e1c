namespace CSharpKernel;

/// <summary>The magics there are.</summary>
internal static class KnownMagics
{
    public const string Import = "import";
    public const string Time = "time";

    /// <summary>Names of this language, which select nothing here: a cell is C# anyway.</summary>
    private static readonly string[] Selectors = ["csharp", "c#", "C#"];

    private static readonly string[] All = [Import, Time, .. Selectors];

    public static bool IsSelector(string name) => Selectors.Contains(name);

    /// <summary>Describes a magic that is not there, with the one that was probably meant.</summary>
    public static CellError Unknown(CellPart.Magic magic)
    {
        var nearest = All.MinBy(known => Distance(known, magic.Name.ToLowerInvariant()))!;
        var guess = Distance(nearest, magic.Name.ToLowerInvariant()) <= 3 ? $" Did you mean #!{nearest}?" : "";
        var message = $"There is no magic #!{magic.Name}.{guess} There are: {string.Join(", ", All.Select(m => "#!" + m))}.";
        return Error(message, magic);
    }

    public static CellError Error(string message, CellPart.Magic magic) =>
        new("MagicError", message, [$"line {magic.Line}: {message}"], magic.Line, 1);

    /// <summary>Levenshtein's distance: letters to add, drop or change.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
