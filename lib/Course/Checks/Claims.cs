using System.Collections;
using System.Globalization;

namespace Course;

/// <summary>Whether a claim holds, and if not, why.</summary>
internal readonly record struct Outcome(bool Passed, string? Reason = null);

/// <summary>Compares what claims are about.</summary>
internal static class Claims
{
    public static Outcome Compare(Numbers actual, Numbers expected, double tolerance)
    {
        var comparison = Comparison.Of(actual, expected, tolerance);
        var (texts, at) = (Texts.Current, comparison.At);
        return comparison.Kind switch
        {
            ComparisonKind.Equal => new(true),
            ComparisonKind.ShapesDiffer => new(false, texts.Say("check.shapes", Show.Shape(actual.Shape), Show.Shape(expected.Shape))),
            ComparisonKind.ActualIsNaN => new(false, texts.Say("check.nan", actual.Place(at))),
            ComparisonKind.ExpectedIsNaN => new(false, texts.Say("check.nan-expected", expected.Place(at))),
            _ when tolerance > 0 => new(false, texts.Say("check.difference", comparison.Greatest, actual.Place(at), tolerance)),
            _ => new(false, texts.Say("check.differs", actual.Place(at), actual.Values[at], expected.Values[at])),
        };
    }

    public static Outcome Compare(object? actual, object? expected)
    {
        if (actual is null || expected is null) return new(actual is null && expected is null);
        if (IsWhole(actual) && IsWhole(expected))
            return new(Convert.ToDecimal(actual, CultureInfo.InvariantCulture) == Convert.ToDecimal(expected, CultureInfo.InvariantCulture));
        if (actual is not bool && expected is not bool && Numbers.From(actual) is { } left && Numbers.From(expected) is { } right)
            return Compare(left, right, 0);
        if (actual is string || expected is string || actual is not IEnumerable items || expected is not IEnumerable others)
            return new(actual.Equals(expected));
        return new(items.Cast<object?>().SequenceEqual(others.Cast<object?>(), new Items()));
    }

    // A double, which everything else is compared as, cannot tell 2⁵³ from 2⁵³ + 1.
    private static bool IsWhole(object value) => value is byte or sbyte or short or ushort or int or uint or long or ulong;

    private sealed class Items : IEqualityComparer<object?>
    {
        bool IEqualityComparer<object?>.Equals(object? x, object? y) => Compare(x, y).Passed;

        int IEqualityComparer<object?>.GetHashCode(object? value) => 0;
    }
}
