using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Quizzes;
using Tests.Browser;

namespace Course.Tests;

/// <summary>A quiz as a reader meets it in a browser.</summary>
public class QuizPageTests
{
    private static readonly QuizView Quiz = new(
        new("90-x", "Before you begin", [
            new("What does `softmax` return?", [
                new("Numbers that add up to 1", "Each is divided by the sum.", true),
                new("The largest number", "That is `max`."),
                new("Numbers < 0", "It raises e to each number, so none is negative.")]),
            new("Which are matrices of attention?", [
                new("Wq", "It makes the query.", true),
                new("Wz", "There is no such matrix."),
                new("Wk", "It makes the key.", true)], Multiple: true)]),
        Texts.Of("en"));

    private static string Html => Quiz.ToHtml();

    [Fact]
    public void A_wrong_option_explains_itself_and_the_right_one_ends_the_question()
    {
        var steps = Do(Html, Click("The largest number"), Check(0), Click("Numbers that add up"), Check(0));

        Assert.Empty(Whys(steps[1], 0));
        Assert.Equal(["That is max."], Whys(steps[2], 0).Select(Tail));
        Assert.Equal("No.", Said(steps[2], 0));
        Assert.Equal("Right.", Said(steps[4], 0));
        Assert.Equal(3, Whys(steps[4], 0).Count);
        Assert.Equal("", (string?)steps[4][0]!["score"]);
    }

    [Fact]
    public void Nothing_chosen_is_said_and_counts_for_nothing()
    {
        var steps = Do(Html, Check(0), Click("Numbers that add up"), Check(0), Click("Wq"), Click("Wk"), Check(1));
        Assert.Equal("Choose one first.", Said(steps[1], 0));
        Assert.Equal("2 of 2 right at the first try.", (string?)steps[^1][0]!["score"]);
    }

    [Fact]
    public void Several_right_options_must_all_be_found_and_the_score_counts_first_tries()
    {
        var steps = Do(Html, Click("Numbers that add up"), Check(0), Click("Wq"), Check(1), Click("Wz"), Check(1), Click("Wz"), Click("Wk"), Check(1));
        Assert.Equal("What you chose is right, but there is more.", Said(steps[4], 1));
        Assert.Equal("No.", Said(steps[6], 1));
        Assert.Equal("Right.", Said(steps[^1], 1));
        Assert.Equal("1 of 2 right at the first try.", (string?)steps[^1][0]!["score"]);
        Assert.True((bool)steps[^1][0]!["again"]!);
    }

    [Fact]
    public void Trying_again_starts_from_nothing()
    {
        var steps = Do(Html, Click("Numbers that add up"), Check(0), Click("Wq"), Click("Wk"), Check(1), ["click", "button:text('Try again')"]);
        Assert.Equal(Do(Html)[0].ToJsonString(), steps[^1].ToJsonString());
    }

    [Fact]
    public void It_can_be_answered_by_keyboard_alone()
    {
        var steps = Do(Html, ["press", "Tab"], ["press", "ArrowDown"], ["press", "Tab"], ["press", "Enter"]);
        Assert.Equal(1, (int)steps[2][0]!["questions"]![0]!["checked"]!);
        Assert.NotEqual("", Said(steps[^1], 0));
        Assert.NotEmpty(Whys(steps[^1], 0));
    }

    [Fact]
    public void Quizzes_on_one_page_do_not_disturb_each_other_nor_the_same_one_inserted_twice()
    {
        var html = JsonSerializer.Serialize(Html);
        var steps = Do($"{Html}<script>insert({html}); insert({html});</script>",
            ["click", ".course-quiz >> nth=0 >> text=Numbers < 0"],
            ["click", ".course-quiz >> nth=1 >> text=The largest number"], ["click", ".course-quiz >> nth=1 >> button:text('Check')"]);
        Assert.Equal(3, steps[0].Count);
        Assert.All(steps[0], quiz => Assert.Equal(3, quiz!["questions"]![0]!["options"]!.AsArray().Count));
        Assert.Equal([0, 1, 0], steps[^1].Select(quiz => quiz!["questions"]![0]!["whys"]!.AsArray().Count));
        Assert.Equal([1, 1, 0], steps[^1].Select(quiz => (int)quiz!["questions"]![0]!["checked"]!));
    }

    [Fact]
    public void Without_scripts_each_option_opens_to_its_explanation()
    {
        var steps = Look(Html, [Click("The largest number")], "--no-script");
        Assert.Equal(["Numbers that add up to 1", "The largest number", "Numbers < 0"], Texts0(steps[0], "options"));
        Assert.Empty(Whys(steps[0], 0));
        Assert.Equal(["No. That is max."], Whys(steps[1], 0));
        Assert.Equal("Open an option to see whether it is right, and why.", (string?)steps[0][0]!["note"]);
    }

    [Fact]
    public void It_is_legible_on_a_dark_page() => Look(Html, [Click("The largest number"), Check(0), Click("Wq"), Click("Wk"), Check(1)], "--dark");

    private static string[] Click(string option) => ["click", $"label:has-text('{option}'), summary:has-text('{option}')"];

    private static string[] Check(int question) => ["click", $".quiz-question >> nth={question} >> button:text('Check')"];

    private static List<JsonArray> Do(string html, params string[][] actions) => Look(html, actions);

    private static List<JsonArray> Look(string html, string[][] actions, params string[] options)
    {
        var seen = BrowserPage.Look("quiz", html, ["--do", JsonSerializer.Serialize(actions), .. options]);
        Assert.Empty(seen["requests"]!.AsArray());
        Assert.Empty(seen["errors"]!.AsArray());
        return [.. seen["steps"]!.AsArray().Select(step => step!.AsArray())];
    }

    private static List<string> Whys(JsonArray step, int question) => [.. step[0]!["questions"]![question]!["whys"]!.AsArray().Select(why => (string)why!)];

    private static List<string> Texts0(JsonArray step, string key) => [.. step[0]!["questions"]![0]![key]!.AsArray().Select(text => (string)text!)];

    private static string Said(JsonArray step, int question) => (string)step[0]!["questions"]![question]!["said"]!;

    private static string Tail(string why) => why[(why.IndexOf(' ') + 1)..];
}
