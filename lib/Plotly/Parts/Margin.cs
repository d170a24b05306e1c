using System.Text.Json.Nodes;

namespace Plotly.NET.LayoutObjects;

/// <summary>The space around the data, in pixels.</summary>
public sealed class Margin
{
    private Margin(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="Left">Pixels; labels of the axis take more if they need it.</param>
    /// <param name="Right">Pixels.</param>
    /// <param name="Top">Pixels.</param>
    /// <param name="Bottom">Pixels.</param>
    public static Margin init(int? Left = null, int? Right = null, int? Top = null, int? Bottom = null) =>
        new(NET.Json.Object(("l", Left), ("r", Right), ("t", Top), ("b", Bottom)));
}
