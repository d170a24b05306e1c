namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Arrays of two and more dimensions, row by row.</summary>
internal static class Grid
{
    /// <summary>The first rows; of an array of three dimensions each row is a grid again.</summary>
    public static IEnumerable<Array> Rows(Array grid)
    {
        var lengths = Enumerable.Range(1, grid.Rank - 1).Select(grid.GetLength).ToArray();
        var size = lengths.Aggregate(1, (a, b) => a * b);
        var elements = grid.Cast<object?>();
        for (var row = 0; row < Math.Min(grid.GetLength(0), Formatter.ListExpansionLimit); row++)
        {
            var part = Array.CreateInstance(grid.GetType().GetElementType()!, lengths);
            var position = 0;
            foreach (var element in elements.Skip(row * size).Take(size))
            {
                var index = new int[lengths.Length];
                for (var (axis, rest) = (lengths.Length - 1, position); axis >= 0; axis--)
                    (index[axis], rest) = (rest % lengths[axis], rest / lengths[axis]);
                part.SetValue(element, index);
                position++;
            }

            yield return part;
        }
    }

    /// <summary>How many rows follow.</summary>
    public static string Rest(Array grid) =>
        grid.GetLength(0) > Formatter.ListExpansionLimit ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({grid.GetLength(0) - Formatter.ListExpansionLimit:N0} more)") : "";
}
