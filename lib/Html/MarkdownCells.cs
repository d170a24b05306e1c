using System.Text;
using Markdig;
using Markdig.Extensions.GenericAttributes;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CSharpKernel.Html;

/// <summary>A notebook's prose as HTML: pictures are put into the page, links are made to hold from where the page lies.</summary>
public sealed class MarkdownCells(string sourceFolder, string outputFolder)
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>The first heading of level 1 seen so far.</summary>
    public string? Title { get; private set; }

    /// <summary>Whether a formula was seen so far.</summary>
    public bool HasMath { get; private set; }

    public string ToHtml(string source)
    {
        var document = Markdown.Parse(source, Pipeline);
        Title ??= document.Descendants<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) is { } first ? PlainText(first) : null;
        HasMath |= document.Descendants().Any(node => node is MathInline or MathBlock);
        foreach (var link in document.Descendants<LinkInline>().Where(link => IsRelative(link.Url)))
            link.Url = link.IsImage ? Embedded(link.Url!) : Moved(link.Url!);

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseAdvancedExtensions().Use<InlineMath>();
        builder.Extensions.TryRemove<GenericAttributesExtension>(); // braces are LaTeX here
        return builder.Build();
    }

    private static bool IsRelative(string? url) =>
        !string.IsNullOrEmpty(url) && url[0] is not ('#' or '/') && !url.Contains(':', StringComparison.Ordinal);

    private string Embedded(string url)
    {
        var file = Path.Combine(sourceFolder, Uri.UnescapeDataString(url));
        if (!File.Exists(file)) throw new FileNotFoundException($"the picture {url} is not there", file);
        var mime = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".svg" => "image/svg+xml",
            ".jpg" or ".jpeg" => "image/jpeg",
            var other => "image/" + other.TrimStart('.'),
        };
        return $"data:{mime};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";
    }

    private string Moved(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (path, anchor) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        var isSibling = path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && !path.Contains('/', StringComparison.Ordinal);
        return isSibling
            ? Path.ChangeExtension(path, ".html") + anchor
            : Path.GetRelativePath(outputFolder, Path.Combine(sourceFolder, path)).Replace('\\', '/') + anchor;
    }

    private static string PlainText(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (var inline in block.Inline?.Descendants() ?? [])
            text.Append(inline switch { LiteralInline literal => literal.Content.ToString(), CodeInline code => code.Content, HtmlInline tag => tag.Tag, _ => "" });
        return text.ToString();
    }
}
