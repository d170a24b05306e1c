using System.Text.Json.Nodes;

namespace CSharpKernel.Html;

/// <summary>The charts in the outputs of executed notebooks.</summary>
public static class NotebookCharts
{
    /// <summary>The MIME type of a figure of plotly.js.</summary>
    public const string Mime = "application/vnd.plotly.v1+json";

    /// <summary>
    /// Puts a picture beside each figure that has none. The chart's own HTML goes: what draws it is in no saved notebook, and a page that
    /// runs no scripts would show it instead of the picture.
    /// </summary>
    /// <param name="notebooks">nbformat 4, as executed; changed.</param>
    /// <param name="pictures">Draws the pictures.</param>
    /// <param name="cancel">Ends the drawing.</param>
    /// <returns>Why charts are left without a picture, in words; null if none is.</returns>
    public static async Task<string?> AddPicturesAsync(IEnumerable<JsonNode> notebooks, ChartPictures pictures, CancellationToken cancel = default)
    {
        var bundles = notebooks.SelectMany(Bundles).Where(bundle => !HasPicture(bundle)).ToList();
        if (bundles.Count == 0) return null;
        try
        {
            var drawn = await pictures.DrawAsync([.. bundles.Select(bundle => bundle[Mime]!)], cancel);
            foreach (var (bundle, picture) in bundles.Zip(drawn))
                if (picture is not null) Add(bundle, picture);
            var blank = drawn.Count(picture => picture is null);
            return blank == 0 ? null : $"{blank} of {drawn.Count} charts could not be drawn as pictures";
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            return $"charts have no pictures: {e.Message}";
        }
    }

    /// <summary>Whether a chart is among the outputs.</summary>
    /// <param name="notebook">nbformat 4, as executed.</param>
    public static bool AreIn(JsonNode notebook) => Bundles(notebook).Any();

    /// <summary>The outputs that hold a figure.</summary>
    internal static IEnumerable<JsonObject> Bundles(JsonNode notebook) =>
        from cell in notebook["cells"] as JsonArray ?? []
        from output in cell?["outputs"] as JsonArray ?? []
        let bundle = output?["data"] as JsonObject
        where bundle?[Mime] is JsonObject
        select bundle;

    private static bool HasPicture(JsonObject bundle) => bundle.ContainsKey("image/svg+xml") || bundle.ContainsKey("image/png");

    private static void Add(JsonObject bundle, ChartPicture picture)
    {
        bundle.Remove("text/html");
        // Jupyter splits text into lines, and puts MIME types in order.
        bundle[picture.Mime] = picture.Mime == "image/png"
            ? picture.Content
            : new JsonArray([.. picture.Content.Split('\n').SkipLast(1).Select(line => (JsonNode)(line + "\n")), picture.Content.Split('\n')[^1]]);
        foreach (var (mime, value) in bundle.OrderBy(part => part.Key, StringComparer.Ordinal).ToList())
        {
            bundle.Remove(mime);
            bundle[mime] = value;
        }
    }
}
