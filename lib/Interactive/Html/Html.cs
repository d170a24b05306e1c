using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Text and elements as HTML.</summary>
public static class Html
{
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text with the characters replaced that mean something in HTML.</summary>
    /// <param name="content">Plain text.</param>
    public static IHtmlContent HtmlEncode(this string content) => new HtmlString(WebUtility.HtmlEncode(content));

    /// <summary>Text that can stand between the quotes of an attribute.</summary>
    /// <param name="content">Plain text.</param>
    public static IHtmlContent HtmlAttributeEncode(this string content) => HtmlEncode(content);

    /// <summary>Marks text as HTML, so that it is not encoded again.</summary>
    /// <param name="value">HTML.</param>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);

    /// <summary>An empty element.</summary>
    /// <param name="tagName">Its name, such as div.</param>
    public static HtmlTag Tag(this string tagName) => new(tagName);
}
