using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What every cell can call by its bare name (<c>using static Microsoft.DotNet.Interactive.Kernel</c> is a default).</summary>
public static class Kernel
{
    private const string Password = "password";

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null shows as null.</param>
    /// <param name="mimeTypes">The MIME types wanted; none means those preferred for the type. text/plain is always added.</param>
    /// <returns>The output, which can be updated.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Marks a string as HTML, so that it is shown as HTML.</summary>
    /// <param name="content">The HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page that shows the notebook.</summary>
    /// <param name="scriptContent">JavaScript.</param>
    public static void Javascript(string scriptContent) => Show($"<script type=\"text/javascript\">{scriptContent}</script>", "(JavaScript)");

    /// <summary>Adds a style sheet to the page that shows the notebook.</summary>
    /// <param name="content">CSS.</param>
    public static void CSS(string content) => Show($"<style type=\"text/css\">{content}</style>", "(CSS)");

    /// <summary>Asks the user for one line: <c>var name = await GetInputAsync("Your name?")</c>.</summary>
    /// <param name="prompt">What the user is asked.</param>
    /// <param name="typeHint">"password" hides what is typed; anything else is text.</param>
    /// <exception cref="InvalidOperationException">Nobody can type here, as when a notebook runs without a front-end.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        InputSource.Current.AskAsync(prompt ?? "", string.Equals(typeHint, Password, StringComparison.OrdinalIgnoreCase));

    /// <summary>Asks the user for a password; what is typed is hidden, and so is the value when it is shown.</summary>
    /// <param name="prompt">What the user is asked.</param>
    /// <exception cref="InvalidOperationException">Nobody can type here.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await GetInputAsync(prompt, Password));

    /// <summary>Asks the user for several values, one after another.</summary>
    /// <param name="inputDescriptions">What to ask.</param>
    /// <returns>The answers by their names.</returns>
    /// <exception cref="InvalidOperationException">Nobody can type here.</exception>
    public static async Task<IDictionary<string, string>> GetInputsAsync(IEnumerable<InputDescription> inputDescriptions)
    {
        var answers = new Dictionary<string, string>();
        foreach (var input in inputDescriptions) answers[input.Name] = await GetInputAsync(input.Prompt, input.TypeHint);
        return answers;
    }

    /// <summary>Empties the output of the running cell.</summary>
    /// <param name="wait">True waits for the next output, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => DisplaySink.Current.ClearOutput(wait);

    private static void Show(string html, string text) =>
        DisplaySink.Current.Display([new(Formatter.HtmlMimeType, html), new(Formatter.PlainTextMimeType, text)], Guid.NewGuid().ToString("N"), update: false);
}
