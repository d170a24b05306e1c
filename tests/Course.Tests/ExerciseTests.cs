using Course.Exercises;

namespace Course.Tests;

public class ExerciseTests
{
    private static readonly Dictionary<string, ExerciseTexts> Exercises = new()
    {
        ["90-1"] = new("By hand", "Divide by the `sum`.", new Dictionary<string, string> { ["sum"] = "They add up to {0}, not to <1>." }),
        ["90-2"] = new("A function", "Think.", new Dictionary<string, string> { ["right"] = "Well done." }),
        ["90-3"] = new("Broken", "None.", new Dictionary<string, string> { ["places"] = "{1}" }),
    };

    private static readonly Dictionary<string, Func<object?, Verdict>> Checks = new()
    {
        ["90-1"] = answer => answer is double[] given && given.Sum() > 1.1 ? Verdict.Wrong("sum", given.Sum()) : Answer.Close(answer, new[] { 0.25, 0.75 }, 0.01),
        ["90-2"] = answer => Answer.Is<Func<int, int>>(answer, twice => twice(3) == 6 ? Verdict.Right() : Verdict.Wrong("values", "[0]", twice(3), 1)),
        ["90-3"] = answer => answer is int ? Verdict.Wrong("no such key") : Verdict.Wrong("places"),
    };

    [Theory]
    [InlineData("en", "not yet", "There is no answer yet")]
    [InlineData("ko", "아직이다", "아직 답이 없다")]
    public void No_answer_yet_is_said_in_the_language_of_the_notebook(string language, string heading, string feedback)
    {
        var result = Ask("90-1", null, language);
        Assert.False(result.Passed);
        Assert.Contains(heading, result.Heading);
        Assert.StartsWith(feedback, result.Feedback);
        Assert.Equal("Divide by the `sum`.", result.Hint);
    }

    [Fact]
    public void A_right_answer_is_told_so_and_has_no_hint()
    {
        var result = Ask("90-1", new[] { 0.25f, 0.75f });
        Assert.True(result.Passed);
        Assert.Equal("That is the answer.", result.Feedback);
        Assert.DoesNotContain("<details", result.ToHtml());
        Assert.Equal("Well done.", Ask("90-2", (int x) => 2 * x).Feedback);
    }

    [Fact]
    public void A_wrong_answer_is_told_what_is_wrong()
    {
        Assert.Equal("They add up to 1.5, not to <1>.", Ask("90-1", new[] { 1, 0.5 }).Feedback);
        Assert.Equal("The shape is [3]; it should be [2].", Ask("90-1", new[] { 0, 0, 0 }).Feedback);
        Assert.Equal("The shape is []; it should be [2].", Ask("90-1", 3).Feedback);
        Assert.Equal("The value at [1] is NaN. Look for a division by 0, or for a softmax over a row that is all -inf.", Ask("90-1", new[] { 0.25, double.NaN }).Feedback);
        Assert.Equal("The shape is right, but the values are not. At [1] there is 0.5, which is 0.25 away from the right value.", Ask("90-1", new[] { 0.25, 0.5 }).Feedback);
        Assert.Equal("This needs a number, an array of numbers or a tensor, but string was given.", Ask("90-1", "0.25").Feedback);
        Assert.Equal("This needs Func<int, int>, but double[] was given.", Ask("90-2", new[] { 1.0 }).Feedback);
        Assert.Equal("This needs Func<int, int>, but Func<string, int> was given.", Ask("90-2", (string s) => s.Length).Feedback);
    }

    [Fact]
    public void A_function_that_throws_is_told_what_it_threw()
    {
        Assert.Equal("It threw an exception. DivideByZeroException: Attempted to divide by zero.", Ask("90-2", (int x) => x / (x - x)).Feedback);
        Assert.StartsWith("It threw an exception. InsufficientExecutionStackException", Ask("90-2", (int x) => Deep(x)).Feedback);
    }

    [Fact]
    public void A_function_that_never_ends_is_stopped()
    {
        var rounds = 0L;
        Func<int, int> endless = _ => { while (true) Interlocked.Increment(ref rounds); };
        var verdict = Judge.Run(Checks["90-2"], endless, TimeSpan.FromSeconds(0.5));
        Assert.Equal(("timeout", false), (verdict.Key, verdict.Passed));
        Assert.Equal([0.5], verdict.Values.Select(v => (double)v!));

        SpinWait.SpinUntil(() => { var before = Interlocked.Read(ref rounds); Thread.Sleep(200); return before == Interlocked.Read(ref rounds); }, 10_000);
        var stopped = Interlocked.Read(ref rounds);
        Thread.Sleep(300);
        Assert.Equal(stopped, Interlocked.Read(ref rounds));

        Func<int, int> asleep = _ => { Thread.Sleep(Timeout.Infinite); return 0; };
        Assert.Equal("timeout", Judge.Run(Checks["90-2"], asleep, TimeSpan.FromSeconds(0.2)).Key);
    }

    [Fact]
    public void Interrupting_the_cell_interrupts_the_check()
    {
        Exception? seen = null;
        var cell = new Thread(() => seen = Record.Exception(() => Ask("90-2", (int _) => { Thread.Sleep(Timeout.Infinite); return 0; })));
        cell.Start();
        Thread.Sleep(300);
        cell.Interrupt();
        Assert.True(cell.Join(TimeSpan.FromSeconds(5)));
        Assert.IsType<ThreadInterruptedException>(seen);
    }

    [Fact]
    public void A_name_that_is_none_gets_the_names_there_are()
    {
        Assert.Equal("There is no exercise 90-7. This chapter has: 90-1, 90-2, 90-3.", Ask("90-7", 1).Feedback);
        Assert.StartsWith("There is no exercise called 99-1.", Exercise.Judge("99-1", 1, "en").Feedback);
        foreach (var odd in new[] { null, "", "-", "../05-1", "05", "a\0b", "９９-1" })
            Assert.False(Exercise.Judge(odd, 1, "en").Passed);
    }

    [Fact]
    public void A_mistake_of_the_course_is_not_blamed_on_the_learner()
    {
        Assert.StartsWith("This exercise could not be judged.", Ask("90-3", 1).Feedback);
        Assert.Equal("{1}", Ask("90-3", "x").Feedback);
    }

    [Fact]
    public void Check_shows_a_result_and_never_throws()
    {
        using var output = new Output();
        Exercise.Check("99-1", 3);
        Exercise.Check("99-1", null);
        Exercise.Check("99-1", Math.Sqrt);
        Exercise.Check(null!, new object());
        Assert.Equal(4, output.Shown.Count);
        Assert.Equal("99-1", (string?)output.Json("application/vnd.course.exercise+json")["id"]);
        Assert.False((bool)output.Json("application/vnd.course.exercise+json")["passed"]!);
    }

    [Fact]
    public void Numbers_convert_where_nothing_is_lost()
    {
        static object? Got<T>(object answer) where T : notnull
        {
            object? got = null;
            _ = Answer.Is<T>(answer, value => { got = value; return Verdict.Right(); });
            return got;
        }
        Assert.Equal(3.0, Got<double>(3));
        Assert.Equal(0.0, Got<double>(0));
        Assert.Equal(3, Got<int>(3L));
        Assert.Equal(0.5f, Got<float>(0.5));
        Assert.Null(Got<int>(0.5));
        Assert.Null(Got<int>(1e20));
        Assert.Null(Got<int>(double.NaN));
        Assert.Null(Got<double>(true));
        Assert.Null(Got<double>("3"));
        Assert.Equal((1, 2.0), Got<(int, double)>((1, 2.0)));
        Assert.Equal(2.0, ((Func<double, double>)Got<Func<double, double>>((Delegate)Math.Sqrt)!)(4));
    }

    [Fact]
    public void Html_folds_the_hint_and_shows_text_as_text()
    {
        var html = Ask("90-1", new[] { 1, 0.5 }).ToHtml();
        Assert.Contains("<summary style=\"cursor:pointer\">Hint</summary>Divide by the <code>sum</code>.", html);
        Assert.Contains("not to &lt;1&gt;.", html);
    }

    private static int Deep(int x)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return 1 + Deep(x + 1);
    }

    private static ExerciseResult Ask(string id, object? answer, string language = "en") =>
        Exercise.Judge(id, answer, Texts.Of(language), Exercises, Checks);

    private static ExerciseResult Ask(string id, Delegate answer) => Ask(id, (object)answer);
}
