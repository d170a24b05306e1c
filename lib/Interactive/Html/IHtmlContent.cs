using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>Content that is HTML already: shown as it is, never encoded again.</summary>
public interface IHtmlContent
{
    /// <summary>Writes the HTML.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="encoder">Encodes the parts that are plain text.</param>
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}
