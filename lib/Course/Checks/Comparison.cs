namespace Course;

/// <summary>How two groups of numbers compare. NaN equals nothing; infinities equal themselves.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="At">The element that it was found at: the first NaN, or the greatest difference; -1 when there is none.</param>
/// <param name="Greatest">The greatest difference, ≥ 0.</param>
internal readonly record struct Comparison(ComparisonKind Kind, int At = -1, double Greatest = 0)
{
    /// <summary>Compares element by element. A single number may be compared with a tensor of one element, whatever its rank.</summary>
    public static Comparison Of(Numbers actual, Numbers expected, double tolerance)
    {
        var bothOne = actual.Values.Length == 1 && expected.Values.Length == 1 && (actual.Shape.Length == 0 || expected.Shape.Length == 0);
        if (!bothOne && !actual.Shape.SequenceEqual(expected.Shape)) return new(ComparisonKind.ShapesDiffer);

        var (at, greatest) = (-1, 0.0);
        for (var i = 0; i < actual.Values.Length; i++)
        {
            if (double.IsNaN(actual.Values[i])) return new(ComparisonKind.ActualIsNaN, i);
            if (double.IsNaN(expected.Values[i])) return new(ComparisonKind.ExpectedIsNaN, i);
            if (actual.Values[i] == expected.Values[i]) continue;
            var difference = Math.Abs(actual.Values[i] - expected.Values[i]);
            if (difference > greatest) (at, greatest) = (i, difference);
        }
        return new(greatest <= tolerance ? ComparisonKind.Equal : ComparisonKind.ValuesDiffer, at, greatest);
    }
}

internal enum ComparisonKind
{
    Equal,
    ValuesDiffer,
    ShapesDiffer,
    ActualIsNaN,
    ExpectedIsNaN,
}
