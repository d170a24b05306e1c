using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The attributes of an HTML element. Null and false leave one out; true writes its name alone.</summary>
public class HtmlAttributes : Dictionary<string, object?>, IHtmlContent
{
    /// <summary>Adds CSS classes.</summary>
    /// <param name="value">One class, or several with spaces between.</param>
    public void AddCssClass(string value) => this["class"] = TryGetValue("class", out var before) ? $"{before} {value}" : value;

    /// <summary>Takes attributes over.</summary>
    /// <param name="htmlAttributes">The attributes.</param>
    /// <param name="replace">True replaces those of the same name.</param>
    public void MergeWith(IDictionary<string, object?> htmlAttributes, bool replace = false)
    {
        foreach (var (name, value) in htmlAttributes)
            if (replace || !ContainsKey(name)) this[name] = value;
    }

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (name, value) in this)
        {
            if (value is null or false) continue;
            writer.Write(' ');
            writer.Write(name);
            if (value is not true) writer.Write($"=\"{WebUtility.HtmlEncode(Scalar.Write(value))}\"");
        }
    }

    /// <summary>The attributes as they are written, with a space before each.</summary>
    public override string ToString()
    {
        var writer = new StringWriter();
        WriteTo(writer, Html.Encoder);
        return writer.ToString();
    }
}
