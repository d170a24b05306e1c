namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// The style sheet of default HTML, written once in each output. It sets no colour, so that a page's own serve in the light and in
/// the dark.
/// </summary>
internal static class Style
{
    private const string Css =
        "<style>.dni td,.dni th{text-align:start;vertical-align:top;max-width:50em;overflow-wrap:break-word}.dni th.n,.dni td.n{text-align:end;font-variant-numeric:tabular-nums}"
        + ".dni pre{margin:0}.dni summary{cursor:pointer;display:list-item}</style>";

    [ThreadStatic]
    private static int _level;

    [ThreadStatic]
    private static bool _written;

    /// <summary>Begins an output, or a part of one.</summary>
    public static Part Begin()
    {
        if (_level++ == 0) _written = false;
        return default;
    }

    /// <summary>The style sheet, for the first who asks in an output; else nothing.</summary>
    public static string Take()
    {
        if (_written) return "";
        _written = true;
        return Css;
    }

    public readonly struct Part : IDisposable
    {
        public void Dispose() => _level--;
    }
}
