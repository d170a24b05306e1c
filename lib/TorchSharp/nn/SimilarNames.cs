namespace TorchSharp;

/// <summary>Finds what a wrong name was probably meant to be.</summary>
internal static class SimilarNames
{
    /// <summary>" Did you mean …?" for each missing name that resembles an unexpected one; empty if none does.</summary>
    public static string Hint(IReadOnlyCollection<string> missing, IReadOnlyCollection<string> unexpected)
    {
        // The cost grows with the product, and nobody reads a hundred hints.
        if (missing.Count == 0 || unexpected.Count == 0 || missing.Count * unexpected.Count > 10_000) return "";
        var hints = missing.Select(name => (name, closest: unexpected.MinBy(other => Distance(name, other))!))
            .Where(pair => Distance(pair.name, pair.closest) <= Math.Max(2, pair.name.Length / 3)).Take(3)
            .Select(pair => $" Did you mean '{pair.name}' by '{pair.closest}'?");
        return string.Concat(hints);
    }

    // Levenshtein's: insertions, deletions and replacements of one letter.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
