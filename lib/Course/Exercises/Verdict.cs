namespace Course.Exercises;

/// <summary>What a check says of an answer: right or wrong, and which of the exercise's messages tells why.</summary>
/// <param name="Passed">Whether the answer is right.</param>
/// <param name="Key">
/// A key of the exercise's <c>messages</c>, or one that every exercise has (the <c>exercise.…</c> texts of Texts/ko.json):
/// right, null, type, numbers, shape, nan, values, threw, timeout.
/// </param>
/// <param name="Values">What fills the places {0}, {1}… of the message.</param>
internal sealed record Verdict(bool Passed, string Key, IReadOnlyList<object?> Values)
{
    /// <summary>The answer is right.</summary>
    public static Verdict Right(string key = "right", params object?[] values) => new(true, key, values);

    /// <summary>The answer is wrong, for the reason that the message gives.</summary>
    public static Verdict Wrong(string key, params object?[] values) => new(false, key, values);
}
