namespace Course.Exercises;

/// <summary>What most checks ask of an answer, with the messages that every exercise has.</summary>
internal static class Answer
{
    /// <summary>Right when the answer holds the expected numbers, in the expected shape.</summary>
    /// <param name="answer">What the learner gave.</param>
    /// <param name="expected">A number, an array or a tensor.</param>
    /// <param name="tolerance">The greatest difference allowed of an element.</param>
    public static Verdict Close(object? answer, object expected, double tolerance = 1e-4)
    {
        var right = Numbers.From(expected) ?? throw new ArgumentException("Not numbers.", nameof(expected));
        if (answer is null) return Verdict.Wrong("null");
        if (Numbers.From(answer) is not { } given) return Verdict.Wrong("numbers", answer.GetType());
        var comparison = Comparison.Of(given, right, tolerance);
        return comparison.Kind switch
        {
            ComparisonKind.Equal => Verdict.Right(),
            ComparisonKind.ShapesDiffer => Verdict.Wrong("shape", given.Shape, right.Shape),
            ComparisonKind.ActualIsNaN => Verdict.Wrong("nan", given.Place(comparison.At)),
            _ => Verdict.Wrong("values", given.Place(comparison.At), given.Values[comparison.At], comparison.Greatest),
        };
    }

    /// <summary>Asks for an answer of one type, then judges it.</summary>
    /// <typeparam name="T">The type wanted: a number, a tensor, a tuple, or a delegate such as <c>Func&lt;Tensor, Tensor&gt;</c>.</typeparam>
    /// <param name="answer">What the learner gave. Numbers convert to one another, and a function to a delegate that fits it.</param>
    /// <param name="judge">Judges the answer once its type is right.</param>
    public static Verdict Is<T>(object? answer, Func<T, Verdict> judge) where T : notnull =>
        answer is null ? Verdict.Wrong("null")
        : ConvertTo(typeof(T), answer) is T value ? judge(value)
        : Verdict.Wrong("type", answer.GetType(), typeof(T));

    private static object? ConvertTo(Type wanted, object answer)
    {
        if (wanted.IsInstanceOfType(answer)) return answer;
        if (answer is Delegate function && wanted.IsAssignableTo(typeof(Delegate)))
            return Delegate.CreateDelegate(wanted, function.Target, function.Method, throwOnBindFailure: false);
        if (answer is bool || Numbers.From(answer) is not { Values: [var number] }) return null;
        if (wanted == typeof(double)) return number;
        if (wanted == typeof(float)) return (float)number;
        if (wanted == typeof(long) && long.CreateSaturating(number) == number) return long.CreateSaturating(number);
        if (wanted == typeof(int) && int.CreateSaturating(number) == number) return int.CreateSaturating(number);
        return null;
    }
}
