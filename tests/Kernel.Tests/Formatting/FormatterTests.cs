using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Tests.Formatting;

/// <summary>Formatters are kept for the whole process, so these tests run one after the other, with types of their own.</summary>
[Collection("formatters")]
public sealed class FormatterTests : IDisposable
{
    public void Dispose() => Formatter.ResetToDefault();

    private class Animal
    {
        public string Name => "any";
    }

    private sealed class Cat : Animal;

    private interface IMarked;

    private sealed class Marked : IMarked;

    private sealed class Box<T>(T value)
    {
        public T Value => value;
    }

    [Fact]
    public void A_registered_formatter_writes_its_type_and_derived_ones()
    {
        Formatter.Register<Animal>(a => "<i>" + a.Name + "</i>", "text/html");
        Assert.Equal("<i>any</i>", new Cat().ToDisplayString("text/html"));
        Assert.Equal("Cat { Name = \"any\" }", new Cat().ToDisplayString());
    }

    [Fact]
    public void The_nearest_type_wins_and_the_last_registration()
    {
        Formatter.Register<object>(_ => "object");
        Formatter.Register<Animal>(_ => "animal");
        Formatter.Register<Cat>(_ => "cat");
        Formatter.Register<Cat>(_ => "cat again");
        Assert.Equal(("cat again", "animal", "object"), (new Cat().ToDisplayString(), new Animal().ToDisplayString(), new Marked().ToDisplayString()));
    }

    [Fact]
    public void Interfaces_and_open_generic_types_can_have_formatters()
    {
        Formatter.Register<IMarked>((_, writer) => writer.Write("marked"));
        Formatter.Register(typeof(Box<>), (box, writer) => writer.Write($"box of {((dynamic)box).Value}"));
        Assert.Equal("marked", new Marked().ToDisplayString());
        Assert.Equal("box of 3", new Box<int>(3).ToDisplayString());
    }

    [Fact]
    public void A_formatter_may_leave_a_value_to_the_next()
    {
        Formatter.Register<Animal>((_, context) => { context.Writer.Write("animal"); return true; });
        Formatter.Register<Cat>((_, _) => false);
        Assert.Equal("animal", new Cat().ToDisplayString());
    }

    [Fact]
    public void Who_registers_only_text_sees_only_text()
    {
        Formatter.Register<Animal>(_ => "just text");
        Assert.Equal(["text/plain"], Bundle(new Cat()).Keys);
        Assert.Equal("<pre>just text</pre>", new Cat().ToDisplayString("text/html"));
    }

    [Fact]
    public void Preferred_types_decide_what_is_displayed()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(Animal), "application/json", "text/html");
        Assert.Equal(["application/json", "text/html", "text/plain"], Bundle(new Cat()).Keys);
        Assert.Equal(["application/json", "text/html"], Formatter.GetPreferredMimeTypesFor(typeof(Cat)));
    }

    [Fact]
    public void A_formatter_that_throws_is_named_and_the_value_still_shown()
    {
        Formatter.Register<Animal>(string (_) => throw new InvalidOperationException("<oops>"), "text/html");
        Formatter.Register<Animal>(string (_) => throw new InvalidOperationException("oops"), "application/x+json");
        Formatter.SetPreferredMimeTypesFor(typeof(Animal), "text/html", "application/x+json");
        var bundle = Bundle(new Cat());
        Assert.Equal(["text/html", "text/plain"], bundle.Keys);
        Assert.Contains("InvalidOperationException: &lt;oops&gt;", bundle["text/html"]);
        Assert.Contains("<th>Name</th><td>any</td>", bundle["text/html"]);
    }

    [Fact]
    public void Formatters_apply_to_values_inside_others()
    {
        Formatter.Register<Animal>(_ => "ANIMAL");
        Formatter.Register<Animal>(_ => "<b>A</b>", "text/html");
        Assert.Equal("[ANIMAL, ANIMAL]", new[] { new Cat(), new Cat() }.ToDisplayString());
        Assert.Equal("{ Pet = ANIMAL }", new { Pet = new Cat() }.ToDisplayString());
        Assert.Contains("<td><b>A</b></td>", new { Pet = new Cat() }.ToDisplayString("text/html"));
        Assert.Contains("<td><b>A</b></td>", new[] { new Cat() }.ToDisplayString("text/html"));
    }

    [Fact]
    public void A_formatter_that_calls_itself_ends()
    {
        Formatter.Register<Animal>(a => "again " + a.ToDisplayString());
        Assert.Contains("again again", new Cat().ToDisplayString());
    }

    [Fact]
    public void Reset_forgets_everything()
    {
        Formatter.Register<Animal>(_ => "animal");
        Formatter.ListExpansionLimit = 1;
        Formatter.ResetToDefault();
        Assert.Equal("[1, 2]", new[] { 1, 2 }.ToDisplayString());
        Assert.Equal("Cat { Name = \"any\" }", new Cat().ToDisplayString());
    }

    [Fact]
    public void Limits_can_be_changed()
    {
        Formatter.ListExpansionLimit = 2;
        Formatter.NullString = "nothing";
        Assert.Equal("[1, nothing, (1 more)]", new object?[] { 1, null, 3 }.ToDisplayString());
    }

    private static Dictionary<string, string> Bundle(object value) =>
        FormattedValue.CreateManyFromObject(value).ToDictionary(v => v.MimeType, v => v.Value);
}
