using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>How text looks.</summary>
public sealed class Font
{
    private Font(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="Family">As CSS names it.</param>
    /// <param name="Size">Pixels, above 0.</param>
    /// <param name="Color">Left out, the colour of the page's text.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not above 0.</exception>
    public static Font init(string? Family = null, double? Size = null, Color? Color = null)
    {
        if (Size is { } size) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(Size));
        return new(NET.Json.Object(("family", Family), ("size", Size), ("color", Color?.Json)));
    }
}

/// <summary>The name of a chart, an axis, a legend or a bar of colours.</summary>
public sealed class Title
{
    private Title(JsonObject json) => Json = json;

    internal JsonObject Json { get; }

    /// <summary>What is left out stays as it is.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Font">How it looks.</param>
    /// <param name="Standoff">Of an axis: pixels between its labels and the text.</param>
    public static Title init(string? Text = null, Font? Font = null, int? Standoff = null) =>
        new(NET.Json.Object(("text", Text), ("font", Font?.Json.DeepClone()), ("standoff", Standoff)));

    internal static JsonObject Of(string text, Font? font = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return init(text, font).Json;
    }
}
