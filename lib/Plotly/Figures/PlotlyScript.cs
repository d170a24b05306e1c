using Microsoft.DotNet.Interactive;

namespace Plotly.NET;

/// <summary>plotly.js itself, which a page needs once however many charts it shows.</summary>
public static class PlotlyScript
{
    private static int _isSent;

    /// <summary>Where the build puts plotly.js: beside this assembly.</summary>
    public static string FilePath { get; } =
        Path.Combine(Path.GetDirectoryName(typeof(PlotlyScript).Assembly.Location)!, "plotly", "plotly-cartesian.min.js");

    /// <summary>A script element that brings plotly.js, unless the page has it already, and draws the charts that wait for it.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static string Html
    {
        get
        {
            if (!File.Exists(FilePath))
                throw new FileNotFoundException($"plotly.js is not at {FilePath}. Run `npm ci` in the repository and build again.", FilePath);
            // A page may define "module" for its own use; plotly.js would put itself there instead of on the window.
            return "<script>if (!window.Plotly) { (function (module, exports, define) {\n" + File.ReadAllText(FilePath)
                + "\n}).call(window); }\nif (window.plotlyNet) window.plotlyNet.draw();</script>";
        }
    }

    /// <summary>Gives the page plotly.js. The output that then holds it is still to be emptied.</summary>
    /// <param name="displayId">Names that output.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static void Send(string displayId)
    {
        DisplaySink.Current.Display([new("text/html", Html), new("text/plain", "plotly.js")], displayId, update: false);
        Volatile.Write(ref _isSent, 1);
    }

    /// <summary>
    /// Sends it ahead of the first chart of a session, unless that was done, and takes it off the output when the cell has ended,
    /// so that no saved notebook holds it.
    /// </summary>
    internal static void SendWithChart()
    {
        if (!DisplaySink.HasPage || Interlocked.Exchange(ref _isSent, 1) != 0) return;
        var (sink, displayId) = (DisplaySink.Current, Guid.NewGuid().ToString("N"));
        try
        {
            Send(displayId);
            sink.AtEnd(() => sink.Display([new("text/html", ""), new("text/plain", "")], displayId, update: true));
        }
        catch (FileNotFoundException)
        {
            // The chart is still there as text and as a figure.
        }
    }
}
