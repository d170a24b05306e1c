namespace CSharpKernel;

/// <summary>Whether a name can be meant by what is typed of it.</summary>
internal static class NameMatch
{
    /// <summary>How well they fit.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="typed">What stands before the caret.</param>
    /// <returns>0 its beginning, 1 its beginning but for the case, 2 the humps of its words (<c>sw</c>, <c>StrWr</c> for StreamWriter); null not at all.</returns>
    public static int? Quality(string name, string typed) =>
        name.StartsWith(typed, StringComparison.Ordinal) ? 0
        : name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 1
        : typed.Length > 1 && Same(name[0], typed[0]) && Humps(name, 0, typed, 0) ? 2
        : null;

    /// <summary>True if the rest of what is typed is made of beginnings of the words of the rest of the name, in their order.</summary>
    private static bool Humps(string name, int at, string typed, int from)
    {
        var same = 0;
        while (from + same < typed.Length && at + same < name.Length && Same(name[at + same], typed[from + same])) same++;
        if (from + same == typed.Length) return true;
        for (; same > 0; same--)
        {
            for (var next = at + 1; next < name.Length; next++)
            {
                if (IsStart(name, next) && Same(name[next], typed[from + same]) && Humps(name, next, typed, from + same)) return true;
            }
        }

        return false;
    }

    private static bool IsStart(string name, int i) =>
        name[i] != '_' && (name[i - 1] == '_' || char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]) || char.IsDigit(name[i]) && !char.IsDigit(name[i - 1])
            || char.IsUpper(name[i]) && i + 1 < name.Length && char.IsLower(name[i + 1]));

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
