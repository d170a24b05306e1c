using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>An HTML element.</summary>
/// <param name="name">Its name, such as div.</param>
public class HtmlTag(string name) : IHtmlContent
{
    private static readonly HashSet<string> WithoutEnd = ["area", "br", "hr", "img", "input", "link", "meta", "source"];

    /// <summary>An element that holds HTML.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">HTML, written as it is.</param>
    public HtmlTag(string name, string text) : this(name, context => context.Writer.Write(text)) { }

    /// <summary>An element that holds HTML.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">The HTML.</param>
    public HtmlTag(string name, IHtmlContent content) : this(name, context => content.WriteTo(context.Writer, Html.Encoder)) { }

    /// <summary>An element whose content is written later.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Writes the content as HTML.</param>
    public HtmlTag(string name, Action<FormatContext> content) : this(name) => Content = content;

    /// <summary>The name, such as div.</summary>
    public string Name { get; set; } = name;

    /// <summary>Writes the content as HTML; null writes none.</summary>
    public Action<FormatContext>? Content { get; set; }

    /// <summary>The attributes.</summary>
    public HtmlAttributes HtmlAttributes { get; set; } = [];

    /// <summary>True for an element that has no end tag when it is empty, such as br.</summary>
    public bool IsSelfClosing { get; set; } = WithoutEnd.Contains(name);

    /// <summary>Takes attributes over.</summary>
    /// <param name="htmlAttributes">The attributes.</param>
    /// <param name="replace">True replaces those of the same name.</param>
    public void MergeAttributes(IDictionary<string, object?> htmlAttributes, bool replace = false) =>
        HtmlAttributes.MergeWith(htmlAttributes, replace);

    /// <inheritdoc/>
    public virtual void WriteTo(TextWriter writer, HtmlEncoder encoder) => WriteTo(new FormatContext(writer));

    /// <summary>Writes the element.</summary>
    /// <param name="context">Where to.</param>
    public void WriteTo(FormatContext context)
    {
        context.Writer.Write($"<{Name}{HtmlAttributes}");
        if (Content is null && IsSelfClosing)
        {
            context.Writer.Write(" />");
            return;
        }

        context.Writer.Write('>');
        Content?.Invoke(context);
        context.Writer.Write($"</{Name}>");
    }

    /// <summary>The HTML.</summary>
    public override string ToString()
    {
        var writer = new StringWriter();
        WriteTo(new FormatContext(writer));
        return writer.ToString();
    }
}
