using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.Csv;

namespace CSharpKernel.Tests.Formatting;

/// <summary>Formatters are kept for the whole process, so these tests run while no others do.</summary>
[CollectionDefinition("formatters", DisableParallelization = true)]
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
    public void A_formatter_is_registered_by_the_constants_of_the_package()
    {
        Formatter.Register(typeof(Animal), (a, writer) => writer.Write("<i>" + ((Animal)a).Name + "</i>"), HtmlFormatter.MimeType);
        Formatter.Register<Animal>(a => a.Name, PlainTextFormatter.MimeType);
        Assert.Equal("<i>any</i>", new Cat().ToDisplayString(HtmlFormatter.MimeType));
        Assert.Equal("any", new Cat().ToDisplayString(PlainTextFormatter.MimeType));
        Assert.Equal("{\"Name\":\"any\"}", new Cat().ToDisplayString(JsonFormatter.MimeType));
        Assert.Equal("Name\r\nany\r\n", new[] { new Cat() }.ToDisplayString(CsvFormatter.MimeType));
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

    [Theory]
    [InlineData(1, "{ A = <>f… }")]
    [InlineData(2, "{ A = { B = … } }")]
    [InlineData(3, "{ A = { B = [1] } }")]
    public void The_recursion_limit_says_how_deep_values_are_opened(int limit, string expected)
    {
        Formatter.RecursionLimit = limit;
        Assert.Equal(expected.Replace("<>f…", " …").Replace("B = …", "B = int[] …"), new { A = new { B = new[] { 1 } } }.ToDisplayString());
    }

    [Fact]
    public void A_limit_below_zero_is_refused()
    {
        Assert.Contains("ListExpansionLimit is 0 or more", Assert.Throws<ArgumentOutOfRangeException>(() => Formatter.ListExpansionLimit = -1).Message);
        Assert.Contains("RecursionLimit is 0 or more", Assert.Throws<ArgumentOutOfRangeException>(() => Formatter.RecursionLimit = -1).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Formatter<int[]>.ListExpansionLimit = -1);
    }

    [Fact]
    public void A_type_can_have_a_limit_of_its_own()
    {
        Formatter<List<int>>.ListExpansionLimit = 1;
        Assert.Equal("[1, (2 more)]", new List<int> { 1, 2, 3 }.ToDisplayString());
        Assert.Equal("[1, 2, 3]", new[] { 1, 2, 3 }.ToDisplayString());
        Assert.Equal((1, 20), (Formatter<List<int>>.ListExpansionLimit, Formatter<int[]>.ListExpansionLimit));
    }

    private sealed class Loud : TypeFormatter<Animal>
    {
        public override string MimeType => "text/html";

        public override bool Format(Animal value, FormatContext context)
        {
            context.Writer.Write($"<b>{context.Depth}:");
            value.Name.FormatTo(context);
            context.Writer.Write("</b>");
            return true;
        }
    }

    [Fact]
    public void A_formatter_can_be_a_class_of_its_own_and_write_with_others()
    {
        Formatter.Register(new Loud());
        Assert.Equal("<b>1:any</b>", new Cat().ToDisplayString("text/html"));
        Assert.Contains("<td><b>1:any</b></td>", new { Pet = new Cat() }.ToDisplayString("text/html"));
        Assert.Equal("<b>0:any</b>", new Cat().ToDisplayString(new Loud()));
    }

    [Fact]
    public void Formatters_take_functions_of_three_kinds()
    {
        Assert.Equal("c", new Cat().ToDisplayString(new HtmlFormatter<Cat>(_ => "c")));
        Assert.Equal("c", new Cat().ToDisplayString(new HtmlFormatter<Cat>((_, context) => context.Writer.Write("c"))));
        Assert.Equal("c", new Cat().ToDisplayString(new PlainTextFormatter<Cat>((_, context) => { context.Writer.Write("c"); return true; })));
        Assert.Equal("""{"Name":"any"}""", new Animal().ToDisplayString(new JsonFormatter<Animal>()));
    }

    [Fact]
    public void The_formatter_in_force_can_be_asked_for_and_is_the_one_of_then()
    {
        var before = Formatter.GetPreferredFormatterFor(typeof(Animal), "text/plain");
        Formatter.Register<Animal>((animal, writer) => writer.Write("my " + animal.ToDisplayString(before)));
        Assert.Equal("my Animal { Name = \"any\" }", new Animal().ToDisplayString());
        Assert.Equal("my Animal { Name = \"any\" }", new Animal().ToDisplayString(PlainTextFormatter.GetPreferredFormatterFor<Animal>()));
        Assert.StartsWith("<pre>my Animal", new Animal().ToDisplayString(HtmlFormatter.GetPreferredFormatterFor(typeof(Animal))));
    }

    [Fact]
    public void A_single_value_is_written_in_its_first_type()
    {
        Assert.Equal("text/html", FormattedValue.CreateSingleFromObject(1).MimeType);
        Assert.Equal(("text/plain", "1"), (FormattedValue.CreateSingleFromObject(1, "text/plain").MimeType, FormattedValue.CreateSingleFromObject(1, "text/plain").Value));
    }

    [Theory]
    [InlineData("한 <", "\"한 \\u003C\"")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(DayOfWeek.Friday, "5")]
    public void Json_is_readable_and_knows_numbers_that_JSON_does_not(object value, string expected) => Assert.Equal(expected, value.ToDisplayString("application/json"));

    private static Dictionary<string, string> Bundle(object value) =>
        FormattedValue.CreateManyFromObject(value).ToDictionary(v => v.MimeType, v => v.Value);
}
