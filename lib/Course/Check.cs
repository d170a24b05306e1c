using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Claims of a notebook. One that holds shows a line; one that does not shows what was expected and what came out, and ends the
/// cell with a <see cref="CheckFailedException"/>, so that the notebook fails.
/// </summary>
public static class Check
{
    /// <summary>Claims that two values are the same up to a tolerance, element by element.</summary>
    /// <param name="actual">A number, an array, a nested sequence or a tensor.</param>
    /// <param name="expected">The same; shapes must be equal (a number may stand for a tensor of one element).</param>
    /// <param name="tolerance">The greatest difference allowed of any element, absolute, ≥ 0. NaN is never close to anything.</param>
    /// <param name="claim">The claim in words; left out, the two expressions are shown.</param>
    /// <param name="actualCode">Filled in by the compiler.</param>
    /// <param name="expectedCode">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">They are not close.</exception>
    /// <exception cref="ArgumentException">The tolerance is negative or NaN, or a value holds no numbers.</exception>
    public static void Close(
        object? actual, object? expected, double tolerance = 1e-6, string? claim = null,
        [CallerArgumentExpression(nameof(actual))] string actualCode = "",
        [CallerArgumentExpression(nameof(expected))] string expectedCode = "")
    {
        if (!(tolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 or more.");
        var code = $"{Show.Code(actualCode)} ≈ {Show.Code(expectedCode)} (±{Show.Number(tolerance)})";
        Say(claim, code, Claims.Compare(NumbersOf(actual, nameof(actual)), NumbersOf(expected, nameof(expected)), tolerance), actual, expected);
    }

    /// <summary>Claims that two values are equal: numbers and tensors by value whatever their types, sequences item by item, the rest by Equals.</summary>
    /// <param name="actual">Anything.</param>
    /// <param name="expected">Anything; NaN equals nothing.</param>
    /// <param name="claim">The claim in words; left out, the two expressions are shown.</param>
    /// <param name="actualCode">Filled in by the compiler.</param>
    /// <param name="expectedCode">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">They are not equal.</exception>
    public static void Equal(
        object? actual, object? expected, string? claim = null,
        [CallerArgumentExpression(nameof(actual))] string actualCode = "",
        [CallerArgumentExpression(nameof(expected))] string expectedCode = "") =>
        Say(claim, $"{Show.Code(actualCode)} = {Show.Code(expectedCode)}", Claims.Compare(actual, expected), actual, expected);

    /// <summary>Claims that a condition is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="claim">The claim in words; left out, the condition's expression is shown.</param>
    /// <param name="code">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">It is false.</exception>
    public static void True(bool condition, string? claim = null, [CallerArgumentExpression(nameof(condition))] string code = "") =>
        Say(claim, Show.Code(code), new(condition), condition, true);

    /// <summary>Claims that one value is less than another. NaN is not.</summary>
    /// <param name="actual">The lesser: a number, or a tensor of one element.</param>
    /// <param name="limit">The greater.</param>
    /// <param name="claim">The claim in words; left out, the two expressions are shown.</param>
    /// <param name="actualCode">Filled in by the compiler.</param>
    /// <param name="limitCode">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">It is not less.</exception>
    /// <exception cref="ArgumentException">A value is not one number.</exception>
    public static void Less(
        object? actual, object? limit, string? claim = null,
        [CallerArgumentExpression(nameof(actual))] string actualCode = "",
        [CallerArgumentExpression(nameof(limit))] string limitCode = "")
    {
        var (small, large) = (NumberOf(actual, nameof(actual)), NumberOf(limit, nameof(limit)));
        Say(claim, $"{Show.Code(actualCode)} < {Show.Code(limitCode)}", new(small < large), small, $"< {Show.Number(large)}");
    }

    /// <summary>Claims that one value is greater than another. NaN is not.</summary>
    /// <param name="actual">The greater: a number, or a tensor of one element.</param>
    /// <param name="limit">The lesser.</param>
    /// <param name="claim">The claim in words; left out, the two expressions are shown.</param>
    /// <param name="actualCode">Filled in by the compiler.</param>
    /// <param name="limitCode">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">It is not greater.</exception>
    /// <exception cref="ArgumentException">A value is not one number.</exception>
    public static void Greater(
        object? actual, object? limit, string? claim = null,
        [CallerArgumentExpression(nameof(actual))] string actualCode = "",
        [CallerArgumentExpression(nameof(limit))] string limitCode = "")
    {
        var (large, small) = (NumberOf(actual, nameof(actual)), NumberOf(limit, nameof(limit)));
        Say(claim, $"{Show.Code(actualCode)} > {Show.Code(limitCode)}", new(large > small), large, $"> {Show.Number(small)}");
    }

    /// <summary>Claims that a tensor has a shape: <c>Check.Shape(x, 1, 5, 16)</c>; with no sizes, that it is a single number.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="size0">The size of the first axis.</param>
    /// <param name="size1">The size of the second axis.</param>
    /// <param name="size2">The size of the third axis.</param>
    /// <param name="size3">The size of the fourth axis.</param>
    /// <param name="size4">The size of the fifth axis.</param>
    /// <param name="code">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">It has another shape.</exception>
    public static void Shape(
        Tensor tensor, long? size0 = null, long? size1 = null, long? size2 = null, long? size3 = null, long? size4 = null,
        [CallerArgumentExpression(nameof(tensor))] string code = "")
    {
        ArgumentNullException.ThrowIfNull(tensor);
        long[] expected = [.. new[] { size0, size1, size2, size3, size4 }.OfType<long>()];
        Say(null, $"{Show.Code(code)}.shape = {Show.Shape(expected)}", new(tensor.shape.SequenceEqual(expected)), tensor.shape, expected);
    }

    /// <summary>Claims that an action throws an exception of a type, or of one derived from it.</summary>
    /// <typeparam name="T">The exception.</typeparam>
    /// <param name="action">The action.</param>
    /// <param name="claim">The claim in words; left out, the action's expression is shown.</param>
    /// <param name="code">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">It throws nothing, or something else.</exception>
    public static void Throws<T>(Action action, string? claim = null, [CallerArgumentExpression(nameof(action))] string code = "")
        where T : Exception
    {
        ArgumentNullException.ThrowIfNull(action);
        Exception? thrown = null;
        try
        {
            action();
        }
        catch (Exception e) when (e is T or not (ThreadInterruptedException or ThreadAbortException))
        {
            thrown = e;
        }
        var expression = Show.Code(code);
        if (expression.StartsWith("() => ", StringComparison.Ordinal)) expression = expression["() => ".Length..];
        var outcome = new Outcome(thrown is T, thrown is null ? Texts.Current["check.throws-nothing"] : null);
        var wanted = Show.Type(typeof(T));
        var seen = thrown is null ? "–" : $"{Show.Type(thrown.GetType())}: {thrown.Message}";
        Say(claim, $"{expression} → {(thrown is T ? seen.Split('\n')[0] : wanted)}", outcome, seen, wanted);
    }

    /// <summary>Claims that an expression throws an exception of a type, or of one derived from it.</summary>
    /// <typeparam name="T">The exception.</typeparam>
    /// <param name="expression">The expression, such as <c>() =&gt; a + b</c>.</param>
    /// <param name="claim">The claim in words; left out, the expression is shown.</param>
    /// <param name="code">Filled in by the compiler.</param>
    /// <exception cref="CheckFailedException">It throws nothing, or something else.</exception>
    public static void Throws<T>(Func<object?> expression, string? claim = null, [CallerArgumentExpression(nameof(expression))] string code = "")
        where T : Exception => Throws<T>(() => { expression(); }, claim, code);

    private static void Say(string? claim, string code, Outcome outcome, object? actual, object? expected)
    {
        // A saved notebook keeps what a claim that holds compared, so only its beginning.
        string Write(object? value) => Show.Start(value as string ?? Show.Value(value), outcome.Passed ? 120 : 4000);
        var result = new CheckResult(claim ?? code, outcome.Passed, Write(expected), Write(actual), outcome.Reason, claim is null, Texts.Current);
        Kernel.display(result);
        if (!outcome.Passed) throw new CheckFailedException(result.ToPlainText());
    }

    private static Numbers NumbersOf(object? value, string name) =>
        Numbers.From(value) ?? throw new ArgumentException(
            Texts.Current.Say("check.not-numbers", value is null ? "null" : Show.Type(value.GetType())), name);

    private static double NumberOf(object? value, string name) =>
        NumbersOf(value, name) is { Values: [var number] } ? number : throw new ArgumentException(
            Texts.Current.Say("check.not-one-number", Show.Type(value!.GetType())), name);
}
