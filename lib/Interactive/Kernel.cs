using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What every cell can call by its bare name (<c>using static Microsoft.DotNet.Interactive.Kernel</c> is a default).</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null shows as null.</param>
    /// <param name="mimeTypes">The MIME types wanted; none means those preferred for the type. text/plain is always added.</param>
    /// <returns>The output, which can be updated.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Marks a string as HTML, so that it is shown as HTML.</summary>
    /// <param name="content">The HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Empties the output of the running cell.</summary>
    /// <param name="wait">True waits for the next output, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => DisplaySink.Current.ClearOutput(wait);
}
