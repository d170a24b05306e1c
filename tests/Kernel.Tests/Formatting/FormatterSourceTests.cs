using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Tests.Formatting
{
    public sealed class FormatterSourceTests
    {
        [TypeFormatterSource(typeof(ChartSource), PreferredMimeTypes = ["application/vnd.chart+json", "text/html"])]
        private sealed class Chart;

        private sealed class ChartSource : ITypeFormatterSource
        {
            public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
            [
                new HtmlFormatter<Chart>(_ => "<svg/>"),
                new TypeFormatter<Chart>(_ => "{\"kind\":1}", "application/vnd.chart+json"),
                new TypeFormatter<Chart>(_ => "png", "image/png"),
            ];
        }

        [TypeFormatterSource(typeof(BrokenSource))]
        private sealed class Broken
        {
            public int Kept => 1;
        }

        private sealed class BrokenSource
        {
            public BrokenSource() => throw new InvalidOperationException();
        }

        private sealed class Derived : Library.Tensor;

        [Fact]
        public void A_type_says_itself_how_it_is_shown()
        {
            var bundle = FormattedValue.CreateManyFromObject(new Chart());
            Assert.Equal(["application/vnd.chart+json", "text/html", "text/plain"], bundle.Select(b => b.MimeType));
            Assert.Equal(["{\"kind\":1}", "<svg/>", "Chart"], bundle.Select(b => b.Value));
            Assert.Equal([true, false, false], bundle.Select(b => b.IsJson));
        }

        [Fact]
        public void A_library_without_a_reference_says_it_by_the_name_of_the_attribute()
        {
            foreach (var tensor in new[] { new Library.Tensor(), new Derived() })
            {
                var bundle = FormattedValue.CreateManyFromObject(tensor);
                Assert.Equal(["text/plain"], bundle.Select(b => b.MimeType));
                Assert.Equal("[2x2]\n 1 2\n 3 4", bundle[0].Value);
            }
        }

        [Fact]
        public void Its_text_stands_for_it_in_html_lists_and_tables()
        {
            var tensor = new Library.Tensor();
            Assert.Equal("<pre>[2x2]\n 1 2\n 3 4</pre>", tensor.ToDisplayString("text/html"));
            Assert.DoesNotContain("Shape", new[] { tensor, tensor }.ToDisplayString("text/html"));
            Assert.Contains("<pre>[2x2]\n 1 2\n 3 4</pre>", new { Weights = tensor }.ToDisplayString("text/html"));
            Assert.Equal("{\n  Weights = [2x2]\n             1 2\n             3 4\n}", new { Weights = tensor }.ToDisplayString());
            Assert.Equal("[\n  [2x2]\n   1 2\n   3 4\n]", new[] { tensor }.ToDisplayString());
        }

        [Fact]
        public void A_source_that_cannot_be_made_leaves_the_default() =>
            Assert.Equal("Broken { Kept = 1 }", new Broken().ToDisplayString());
    }
}

namespace Library
{
    /// <summary>The attribute, the source and the formatter as a library declares them that knows nothing of this one.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;
    }

    internal sealed class TensorFormatterSource
    {
        public IEnumerable<object> CreateTypeFormatters() => [new TensorFormatter()];
    }

    internal sealed class TensorFormatter
    {
        public string MimeType => "text/plain";

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write("[2x2]\n 1 2\n 3 4");
            return true;
        }
    }

    [TypeFormatterSource(typeof(TensorFormatterSource))]
    internal class Tensor
    {
        public int Shape => 4;
    }
}
