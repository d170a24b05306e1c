using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>JavaScript that is written into HTML as it is: <c>script(new ScriptContent("alert('hi')"))</c>.</summary>
/// <param name="scriptValue">The script.</param>
public class ScriptContent(string? scriptValue) : IHtmlContent
{
    /// <summary>The script.</summary>
    public string? ScriptValue { get; } = scriptValue;

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(ScriptValue);

    /// <summary>The script.</summary>
    public override string ToString() => ScriptValue ?? "";
}
