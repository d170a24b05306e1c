using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel.Tests.Session.Services;

/// <summary>Completion and hover over a library of the user's, with its XML beside it.</summary>
public sealed class LibraryTests : SessionTests
{
    private const string Source = """
        namespace Made;

        public interface IShape { double Area(double scale); }

        public class Circle : IShape
        {
            public static Circle Unit => new();
            public double Area(double scale) => 0;
            public void Plain() { }
            [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)] public void Hidden() { }
            [System.Obsolete] public void Ancient() { }
            internal void Internal() { }
        }
        """;

    private const string Xml = """
        <?xml version="1.0"?>
        <doc><assembly><name>Made</name></assembly><members>
            <member name="M:Made.IShape.Area(System.Double)">
                <summary>How much it covers, in <c>m²</c>.
                    <para>Never negative.</para></summary>
                <param name="scale">Multiplies every <see langword="double"/>.</param>
                <exception cref="T:System.ArgumentException">It is negative.</exception>
            </member>
            <member name="M:Made.Circle.Area(System.Double)"><inheritdoc/></member>
            <member name="T:Made.Circle"><summary>Round.</summary></member>
        </members></doc>
        """;

    public LibraryTests()
    {
        var compilation = CSharpCompilation.Create("Made", [CSharpSyntaxTree.ParseText(Source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll"))],
            new(OutputKind.DynamicallyLinkedLibrary));
        using (var file = File.Create(Path.Combine(Folder, "Made.dll"))) Assert.True(compilation.Emit(file).Success);
        Write("Made.xml", Xml);
    }

    [Fact]
    public async Task Its_XML_is_shown_also_what_is_inherited()
    {
        await Run("#r \"Made.dll\"\nusing Made;\nvar circle = new Circle();");
        Assert.Equal(
            """
            double Circle.Area(double scale)
            How much it covers, in m².
            Never negative.
            → scale (double): Multiplies every double.
              throws ArgumentException: It is negative.
            """, Session.Inspect("circle.Area(", 12, all: false)!.Text);
        Assert.Equal("class Made.Circle\nRound.", Session.Inspect("Circle", 6, all: false)!.Text);
        Assert.Equal("void Circle.Plain()", Session.Inspect("circle.Plain()", 9, all: false)!.Text);
    }

    [Fact]
    public async Task What_its_author_hides_is_not_proposed_and_what_is_obsolete_comes_last()
    {
        await Run("#r \"Made.dll\"\nvar circle = new Made.Circle();");
        var names = Session.Complete("circle.", 7).Items.Select(i => i.Text).ToList();
        Assert.Contains("Area", names);
        Assert.DoesNotContain("Hidden", names);
        Assert.DoesNotContain("Internal", names);
        Assert.Equal("Ancient", names[^1]);
    }

    [Fact]
    public async Task It_is_known_while_its_reference_is_still_being_written_and_not_loaded()
    {
        const string Cell = "#r \"Made.dll\"\nMade.Circle.";
        Assert.Contains("Unit", Session.Complete(Cell, Cell.Length).Items.Select(i => i.Text));
        Assert.Equal("CompilationError", (await Fail("Made.Circle.Unit")).Name);
        await Run("#r \"Made.dll\"\nvar circle = Made.Circle.Unit;");
        Assert.Contains("Area", Session.Complete("#r \"Made.dll\"\ncircle.", 21).Items.Select(i => i.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no XML at all")]
    [InlineData("<doc><members><member name=\"T:Made.Circle\"><summary>Round.")]
    [InlineData("<doc><members><member name=\"T:Made.Circle\" /><member name=\"M:X\"><summary>Wrong.</summary></member></members></doc>")]
    public async Task Bad_XML_is_no_documentation(string xml)
    {
        Write("Made.xml", xml);
        await Run("#r \"Made.dll\"\nusing Made;");
        Assert.Equal("class Made.Circle", Session.Inspect("Circle", 6, all: false)!.Text);
    }

    [Fact]
    public async Task XML_that_is_cut_wrongly_is_shown_as_it_is()
    {
        Write("Made.xml", "<doc><members><member name=\"T:Made.Circle\"><summary>Round & smooth</summary></member></members></doc>");
        await Run("#r \"Made.dll\"\nusing Made;");
        Assert.Contains("Round & smooth", Session.Inspect("Circle", 6, all: false)!.Text);
    }
}
