using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The sink of the code that runs now. It follows tasks and threads that a cell starts.</summary>
public static class DisplaySink
{
    private static readonly AsyncLocal<IDisplaySink?> Ambient = new();

    /// <summary>The sink that <c>display</c> writes to; with no kernel, text/plain to <see cref="Console.Out"/>.</summary>
    public static IDisplaySink Current => Ambient.Value ?? ConsoleSink.Instance;

    /// <summary>True where what is displayed appears on a page; false where it is printed.</summary>
    public static bool HasPage => Ambient.Value is not null;

    /// <summary>Sets the sink for the code that follows in this flow of execution; null goes back to the console.</summary>
    /// <param name="sink">The sink, or null.</param>
    public static void Use(IDisplaySink? sink) => Ambient.Value = sink;

    private sealed class ConsoleSink : IDisplaySink
    {
        public static readonly ConsoleSink Instance = new();

        public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool update) =>
            Console.Out.WriteLine(bundle.FirstOrDefault(v => v.MimeType == Formatter.PlainTextMimeType)?.Value);

        public void ClearOutput(bool wait) { }
    }
}
