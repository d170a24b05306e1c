using System.Reflection;

namespace Course.Exercises;

/// <summary>
/// Finds the checks of a chapter. To add a chapter NN:
/// <list type="number">
/// <item>Write <c>lib/Course/Exercises/ChapterNN.cs</c>: an <c>internal static class ChapterNN</c> in this namespace with
/// <code>
/// public static IReadOnlyDictionary&lt;string, Func&lt;object?, Verdict&gt;&gt; Checks { get; } = new Dictionary&lt;string, Func&lt;object?, Verdict&gt;&gt;
/// {
///     ["05-1"] = answer =&gt; Answer.Close(answer, new[] { 0.672, 0.224, 0.0136, 0.091 }, 1e-3),
///     ["05-2"] = answer =&gt; Answer.Is&lt;Func&lt;Tensor, Tensor&gt;&gt;(answer, scale =&gt; …
///         ? Verdict.Right()
///         : Verdict.Wrong("not-scaled", given)),
/// };
/// </code>
/// It is found by its name; there is nothing to register.</item>
/// <item>Write the texts, <c>data/exercises/ko/NN.json</c> and <c>data/exercises/en/NN.json</c>:
/// <c>{"05-1": {"title": "…", "hint": "…", "messages": {"not-scaled": "… {0} …"}}}</c>. Between backticks stands code.
/// A message of the exercise wins over the one of the same key that every exercise has (<see cref="Verdict"/>).</item>
/// </list>
/// A check may be given anything at all: null, a wrong type, a function that throws or never ends. <see cref="Answer"/> answers
/// for types and shapes; whatever is thrown inside a check counts as thrown by the answer; a check that takes over 10 s is
/// stopped. A check runs on a thread of its own, and PyTorch's random state is as before when it is done.
/// </summary>
internal static class ExerciseChecks
{
    private static readonly IReadOnlyDictionary<string, Func<object?, Verdict>> None = new Dictionary<string, Func<object?, Verdict>>();

    /// <summary>The checks of a chapter by exercise id; empty when the chapter has none.</summary>
    /// <param name="chapter">Two digits.</param>
    public static IReadOnlyDictionary<string, Func<object?, Verdict>> OfChapter(string chapter) =>
        typeof(ExerciseChecks).Assembly.GetType($"{typeof(ExerciseChecks).Namespace}.Chapter{chapter}")
            ?.GetProperty("Checks", BindingFlags.Public | BindingFlags.Static)
            ?.GetValue(null) as IReadOnlyDictionary<string, Func<object?, Verdict>> ?? None;
}
