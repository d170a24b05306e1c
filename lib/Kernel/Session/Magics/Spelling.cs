namespace CSharpKernel;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>How many letters may be wrong.</summary>
    private const int Tolerance = 3;

    /// <summary>The nearest of some names; null if none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> names) => Nearest(name, names, known => Math.Min(Tolerance, known.Length / 2));

    /// <summary>The nearest of very many names, of which some are always near: fewer letters may be wrong.</summary>
    public static string? NearestOfMany(string name, IEnumerable<string> names) => Nearest(name, names, known => known.Length < 4 ? 0 : known.Length < 6 ? 1 : 2);

    private static string? Nearest(string name, IEnumerable<string> names, Func<string, int> tolerance) =>
        names.Where(known => Math.Abs(known.Length - name.Length) <= Tolerance)
            .Select(known => (known, distance: Distance(known.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(pair => pair.distance <= tolerance(pair.known))
            .OrderBy(pair => pair.distance).Select(pair => pair.known).FirstOrDefault();

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
