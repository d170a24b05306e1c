using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CSharpKernel.Html;

/// <summary>Reads <c>$…$</c> as notebooks do: a Korean particle may follow the closing dollar, as in <c>$d_k$로</c>, where Markdig wants a space.</summary>
internal sealed class InlineMath : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new Parser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private sealed class Parser : InlineParser
    {
        public Parser() => OpeningCharacters = ['$'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (slice.PeekCharExtra(-1) == '$' || slice.PeekChar() == '$') return false;   // $$…$$ is Markdig's
            var (text, start) = (slice.Text, slice.Start);
            var end = EndOf(text, start, slice.End);
            var span = new SourceSpan(processor.GetSourcePosition(start, out var line, out var column), processor.GetSourcePosition(end ?? start));
            if (end is { } close)
            {
                var content = new StringSlice(text, start + 1, close - 1);
                processor.Inline = new MathInline { Delimiter = '$', DelimiterCount = 1, Content = content, Span = span, Line = line, Column = column };
                processor.Inline.GetAttributes().AddClass("math");
            }
            else
            {
                processor.Inline = new LiteralInline("$") { Span = span, Line = line, Column = column };
            }

            slice.Start = (end ?? start) + 1;
            return true;
        }

        /// <summary>Where the closing dollar stands; null when this one opens no formula: "$5 and $6", "a $ b $ c".</summary>
        private static int? EndOf(string text, int start, int last)
        {
            if (start == last || char.IsWhiteSpace(text[start + 1])) return null;
            var end = start + 1;
            while (end <= last && text[end] != '$') end += text[end] == '\\' ? 2 : 1;
            return end > last || char.IsWhiteSpace(text[end - 1]) || (end < last && char.IsAsciiDigit(text[end + 1])) ? null : end;
        }
    }
}
