using System.Collections;
using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Draws upright bars.</summary>
    /// <param name="values">The lengths; NaN leaves a bar out.</param>
    /// <param name="Keys">A label for each bar; left out, 0, 1, 2….</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="MultiText">A text for each bar.</param>
    /// <param name="MarkerColor">The colour of the bars, or one for each.</param>
    /// <param name="MarkerColorScale">What turns numbers of <paramref name="MarkerColor"/> into colours.</param>
    /// <param name="Marker">How the bars look.</param>
    /// <param name="TextPosition">Where the texts stand; left out, beyond the end of each bar.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or values holds something other than numbers.</exception>
    public static GenericChart Column<ValuesType>(
        IEnumerable<ValuesType> values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Bars('v', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition);

    /// <inheritdoc cref="Column{ValuesType}"/>
    public static GenericChart Column<ValuesType, KeysType>(
        IEnumerable<ValuesType> values, IEnumerable<KeysType> Keys, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Bars('v', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition);

    /// <summary>Upright bars that stand on those they are combined with.</summary>
    /// <inheritdoc cref="Column{ValuesType}"/>
    public static GenericChart StackedColumn<ValuesType>(
        IEnumerable<ValuesType> values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Stacked(Bars('v', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition ?? StyleParam.TextPosition.Inside));

    /// <inheritdoc cref="StackedColumn{ValuesType}"/>
    public static GenericChart StackedColumn<ValuesType, KeysType>(
        IEnumerable<ValuesType> values, IEnumerable<KeysType> Keys, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Stacked(Bars('v', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition ?? StyleParam.TextPosition.Inside));

    /// <summary>Draws bars from left to right, the first on top.</summary>
    /// <inheritdoc cref="Column{ValuesType}"/>
    public static GenericChart Bar<ValuesType>(
        IEnumerable<ValuesType> values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Bars('h', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition);

    /// <inheritdoc cref="Bar{ValuesType}"/>
    public static GenericChart Bar<ValuesType, KeysType>(
        IEnumerable<ValuesType> values, IEnumerable<KeysType> Keys, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Bars('h', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition);

    /// <summary>Bars from left to right that begin where those they are combined with end, the first on top.</summary>
    /// <inheritdoc cref="Column{ValuesType}"/>
    public static GenericChart StackedBar<ValuesType>(
        IEnumerable<ValuesType> values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Stacked(Bars('h', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition ?? StyleParam.TextPosition.Inside));

    /// <inheritdoc cref="StackedBar{ValuesType}"/>
    public static GenericChart StackedBar<ValuesType, KeysType>(
        IEnumerable<ValuesType> values, IEnumerable<KeysType> Keys, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.Colorscale? MarkerColorScale = null, Marker? Marker = null,
        StyleParam.TextPosition? TextPosition = null) =>
        Stacked(Bars('h', values, Keys, Name, ShowLegend, Opacity, MultiText, Trace.Marker(Marker, MarkerColor, MarkerColorScale), TextPosition ?? StyleParam.TextPosition.Inside));

    private static GenericChart Bars(
        char orientation, IEnumerable values, IEnumerable? keys, string? name, bool? showLegend, double? opacity, IEnumerable<string>? multiText,
        JsonObject? marker, StyleParam.TextPosition? position)
    {
        var lengths = ChartData.Numbers(values, nameof(values));
        var layout = Look.Layout(640, 380);
        var (alongKeys, alongValues) = orientation == 'v' ? ("x", "y") : ("y", "x");
        var trace = Trace.Of("bar", name, showLegend, opacity);
        trace.Put("orientation", orientation == 'h' ? "h" : null);
        trace[alongKeys] = keys is null ? Look.Positions(lengths.Count) : Trace.Along(layout, alongKeys + "axis", keys, lengths.Count, "Keys", "values");
        trace[alongValues] = lengths;
        trace.Put("marker", marker);
        if (Trace.Texts(multiText, lengths.Count, nameof(values)) is { } texts)
            (trace["text"], trace["textposition"], trace["cliponaxis"]) = (texts, PlotlyName.Of(position ?? StyleParam.TextPosition.Outside), false);
        (layout[alongKeys + "axis"]!["showgrid"], layout[alongKeys + "axis"]!["zeroline"]) = (false, false);
        if (orientation == 'h') layout["yaxis"]!["autorange"] = "reversed"; // as a list is read
        return new([trace], layout);
    }

    private static GenericChart Stacked(GenericChart chart) => chart.With(layout => layout["barmode"] = PlotlyName.Of(StyleParam.BarMode.Relative));
}
