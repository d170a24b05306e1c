namespace Plotly.NET;

/// <summary>plotly.js itself, which a page needs once however many charts it shows.</summary>
public static class PlotlyScript
{
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
}
