using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Plotly.NET;

/// <summary>A colour, a colour for each point, or a number for each point that a scale of colours turns into one.</summary>
public sealed partial class Color
{
    private readonly JsonNode _json;

    private Color(JsonNode json) => _json = json;

    internal JsonNode Json => _json.DeepClone();

    /// <summary>A colour as CSS writes it, such as <c>teal</c>, <c>#2b9a56</c> or <c>rgba(0, 0, 0, 0.5)</c>.</summary>
    /// <param name="c">The colour; not checked.</param>
    public static Color fromString(string c)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(c);
        return new(c);
    }

    /// <summary>A colour of six hexadecimal digits.</summary>
    /// <param name="s">Such as <c>#2b9a56</c>, with or without the sign.</param>
    /// <exception cref="ArgumentException">It has other characters or another length.</exception>
    public static Color fromHex(string s) => SixDigits().IsMatch(s ?? throw new ArgumentNullException(nameof(s)))
        ? new("#" + s.TrimStart('#'))
        : throw new ArgumentException($"\"{s}\" is not a colour: six hexadecimal digits are expected, such as #2b9a56.", nameof(s));

    /// <summary>A colour of red, green and blue.</summary>
    /// <param name="r">0 to 255.</param>
    /// <param name="g">0 to 255.</param>
    /// <param name="b">0 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is below 0 or above 255.</exception>
    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    /// <summary>A colour of red, green and blue that lets something through.</summary>
    /// <param name="a">0 (invisible) to 255.</param>
    /// <param name="r">0 to 255.</param>
    /// <param name="g">0 to 255.</param>
    /// <param name="b">0 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is below 0 or above 255.</exception>
    public static Color fromARGB(int a, int r, int g, int b)
    {
        foreach (var (part, name) in new[] { (a, nameof(a)), (r, nameof(r)), (g, nameof(g)), (b, nameof(b)) })
            if (part is < 0 or > 255) throw new ArgumentOutOfRangeException(name, part, $"{name} runs from 0 to 255.");
        return new(a == 255 ? $"rgb({r}, {g}, {b})" : string.Create(CultureInfo.InvariantCulture, $"rgba({r}, {g}, {b}, {a / 255.0:0.###})"));
    }

    /// <summary>A colour for each point.</summary>
    /// <param name="c">The colours.</param>
    public static Color fromColors(IEnumerable<Color> c) =>
        new(new JsonArray([.. (c ?? throw new ArgumentNullException(nameof(c))).Select(color => color.Json)]));

    /// <summary>A number for each point, which the scale of colours of the marks turns into a colour.</summary>
    /// <param name="c">The numbers.</param>
    /// <exception cref="ArgumentException">There are none, or something is not a number.</exception>
    public static Color fromColorScaleValues<T>(IEnumerable<T> c) => new(ChartData.Numbers(c, nameof(c)));

    [GeneratedRegex("^#?[0-9a-fA-F]{6}$")]
    private static partial Regex SixDigits();
}
