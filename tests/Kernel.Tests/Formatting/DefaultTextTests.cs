using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Tests.Formatting;

public sealed class DefaultTextTests
{
    private record Point(int X, int Y);

    private record Person(string Name, int Age);

    private sealed record Node(string Name, Node? Next);

    private struct Pair
    {
        public int Left;
        public string Right;
    }

    private sealed class Empty;

    private sealed class Spoken
    {
        public int Hidden => 1;

        public override string ToString() => "spoken";
    }

    private sealed class Cycle
    {
        public Cycle Self => this;
    }

    private sealed class Throwing
    {
        public int Bad => throw new InvalidOperationException("no");

        public int Good => 1;
    }

    public static TheoryData<object?, string> Values => new()
    {
        { null, "<null>" },
        { 1, "1" },
        { true, "True" },
        { 'c', "c" },
        { "a \"b\"\n", "a \"b\"\n" },
        { 0.1f, "0.1" },
        { 1.0 / 3, "0.3333333333333333" },
        { double.NaN, "NaN" },
        { 1_000_000.5m, "1000000.5" },
        { DayOfWeek.Friday, "Friday" },
        { new DateTime(2024, 1, 2, 3, 4, 5), "2024-01-02 03:04:05" },
        { new DateTime(2024, 1, 2, 3, 4, 5, 60, DateTimeKind.Utc), "2024-01-02 03:04:05.06Z" },
        { new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(9)), "2024-01-02 03:04:05 +09:00" },
        { new DateOnly(2024, 1, 2), "2024-01-02" },
        { new TimeOnly(3, 4), "03:04:00" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { new Uri("https://example.org/"), "https://example.org/" },
        { new[] { 1, 2, 3 }, "[1, 2, 3]" },
        { new List<string> { "a", "b\"" }, "[\"a\", \"b\\\"\"]" },
        { Array.Empty<int>(), "[]" },
        { new object?[] { 1, "a", null, 'c' }, "[1, \"a\", <null>, 'c']" },
        { new int[,] { { 1, 2 }, { 3, 4 } }, "[[1, 2],\n [3, 4]]" },
        { new int[][] { [1, 2], [3] }, "[[1, 2], [3]]" },
        { new int[2, 1, 2], "[[[0, 0]],\n [[0, 0]]]" },
        { new int[0, 3], "[]" },
        { (1, "a"), "(1, \"a\")" },
        { new { A = 1, B = "x" }, "{ A = 1, B = \"x\" }" },
        { new Point(1, 2), "Point { X = 1, Y = 2 }" },
        { new Pair { Left = 1, Right = "r" }, "Pair { Left = 1, Right = \"r\" }" },
        { new Empty(), "Empty" },
        { new Spoken(), "spoken" },
        { new Node("a", new Node("b", null)), "Node { Name = \"a\", Next = Node { Name = \"b\", Next = <null> } }" },
        { new Cycle(), "Cycle { Self = (Cycle shown already) }" },
        { new Throwing(), "Throwing { Bad = (InvalidOperationException: no), Good = 1 }" },
        { new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, "{ \"a\": 1, \"b\": 2 }" },
        { new Dictionary<int, int>(), "{}" },
        { new KeyValuePair<string, int>("k", 1), "KeyValuePair<string, int> { Key = \"k\", Value = 1 }" },
        { new Func<int, List<string>>(_ => []), "Func<int, List<string>>" },
        { Task.CompletedTask, "Task, RanToCompletion: write await before it to wait for it" },
        { new Person[] { new("Ann", 31), new("김철수", 5) }, "Name    Age\n------  ---\nAnn      31\n김철수    5" },
        { new object[] { new { A = 1 }, new { B = "x" } }, "A  B\n-  -\n1\n   x" },
        { typeof(int), "int" },
        { typeof(Dictionary<string, List<int[]>>), "System.Collections.Generic.Dictionary<string, List<int[]>>" },
        { typeof(Pair), "CSharpKernel.Tests.Formatting.DefaultTextTests.Pair" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { new System.Text.StringBuilder("built"), "built" },
        { System.Xml.Linq.XElement.Parse("<a><b>1</b></a>").ToString(System.Xml.Linq.SaveOptions.DisableFormatting), "<a><b>1</b></a>" },
        { new Memory<int>([1, 2]), "[1, 2]" },
        { new ReadOnlyMemory<char>(['a', 'b']), "ab" },
        { new ArraySegment<int>([1, 2, 3], 1, 2), "[2, 3]" },
        { new ValueTask<int>(1), "ValueTask<int>: write await before it to wait for it" },
        { Async(), "IAsyncEnumerable<int>: write await foreach to read it, or await and .ToListAsync() after it" },
        { new InvalidOperationException("no", new FormatException("why")), "InvalidOperationException: no\ncaused by FormatException: why" },
        { new { Error = new FormatException("why") }, "{ Error = FormatException: why }" },
        { JsonNode.Parse("""{"a":[1,"한",{"b":null}]}"""), """{"a": [1, "한", {"b": null}]}""" },
        { JsonDocument.Parse("[1,2]"), "[1, 2]" },
        { JsonSerializer.SerializeToElement(new { Name = new string('x', 70), B = 2 }), $"{{\n  \"Name\": \"{new string('x', 70)}\",\n  \"B\": 2\n}}" },
        { Regex.Match("ab12", @"\d+"), "Match { Value = \"12\", Index = 2, Groups = {} }" },
        { Regex.Match("ab", @"\d+"), "(no match)" },
        { Regex.Matches("a1b2", @"\d").Select(m => m.Value), "[\"1\", \"2\"]" },
        { new[] { new Dictionary<string, object> { ["A"] = 1 }, new() { ["A"] = 2, ["B"] = "x" } }, "A  B\n-  -\n1\n2  x" },
        { new Dictionary<string, Dictionary<string, int>> { ["a"] = new() { ["b"] = 1 } }, "{ \"a\": { \"b\": 1 } }" },
        { new[] { (1, 2), (3, 4) }, "Item1  Item2\n-----  -----\n    1      2\n    3      4" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_reads_well_as_text(object? value, string expected) => Assert.Equal(expected, value.ToDisplayString());

    [Fact]
    public void Only_the_first_items_are_listed()
    {
        Assert.EndsWith("18, 19, (80 more)]", Enumerable.Range(0, 100).ToArray().ToDisplayString());
        Assert.EndsWith("18, 19, (more)]", Enumerable.Range(0, 100).Where(i => i >= 0).ToDisplayString());
        Assert.EndsWith("(5 more)", Enumerable.Range(0, 25).Select(i => new Point(i, i)).ToList().ToDisplayString());
        Assert.EndsWith("(30 more)]", new int[50, 2].ToDisplayString());
        Assert.Contains("(80 more)", Enumerable.Range(0, 100).ToDictionary(i => i).ToDisplayString());
    }

    [Fact]
    public void An_endless_sequence_ends() => Assert.EndsWith("(more)]", Endless().ToDisplayString());

    [Fact]
    public void A_sequence_that_throws_shows_what_came_before() =>
        Assert.Equal("[1, (DivideByZeroException: Attempted to divide by zero.)]", new[] { 1, 0 }.Select(i => 1 / i).ToDisplayString());

    [Fact]
    public void A_long_object_has_a_line_for_each_member() =>
        Assert.Equal($"{{\n  A = \"{new string('a', 60)}\",\n  B = \"{new string('b', 60)}\"\n}}", new { A = new string('a', 60), B = new string('b', 60) }.ToDisplayString());

    [Fact]
    public void A_text_of_many_lines_keeps_them() =>
        Assert.Equal("[\n  a\n  b,\n  a\n  b\n]", new[] { new Lines(), new Lines() }.ToDisplayString());

    [Fact]
    public void Groups_show_their_key() =>
        Assert.Equal("[{ Key = 1, Items = [\"a\", \"b\"] }, { Key = 2, Items = [\"cc\"] }]", new[] { "a", "cc", "b" }.GroupBy(s => s.Length).ToDisplayString());

    [Fact]
    public void Numbers_are_the_same_in_every_country()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("[1.5, 1234.5]", new[] { 1.5, 1234.5 }.ToDisplayString());
            Assert.Equal("2024-01-02 03:04:05", new DateTime(2024, 1, 2, 3, 4, 5).ToDisplayString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_dictionary_that_is_a_map_is_no_row() =>
        Assert.StartsWith("[\n  { \"k0\": 0", new[] { Enumerable.Range(0, 13).ToDictionary(i => $"k{i}") }.ToDisplayString());

    [Fact]
    public void A_wide_graph_stays_small()
    {
        var leaf = Enumerable.Range(0, 20).ToArray();
        object graph = leaf;
        for (var level = 0; level < 5; level++) graph = Enumerable.Repeat(graph, 20).Append("end").ToArray();
        Assert.InRange(graph.ToDisplayString().Length, 1, 200_000);
        Assert.InRange(graph.ToDisplayString("text/html").Length, 1, 400_000);
    }

    [Fact]
    public void Reading_of_a_lazy_sequence_happens_once_for_all_types()
    {
        var reads = 0;
        var bundle = FormattedValue.CreateManyFromObject(Enumerable.Range(0, 3).Select(_ => ++reads));
        Assert.Equal(3, reads);
        Assert.Equal(["<pre>[1, 2, 3]</pre>", "[1, 2, 3]"], bundle.Select(b => b.Value));
    }

    private static async IAsyncEnumerable<int> Async()
    {
        await Task.Yield();
        yield return 1;
    }

    private static IEnumerable<int> Endless()
    {
        for (var i = 0; ; i++) yield return i;
    }

    private sealed class Lines
    {
        public override string ToString() => "a\nb";
    }
}
