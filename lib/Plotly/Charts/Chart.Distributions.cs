using System.Collections;
using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Counts how many values lie in each of some equal intervals, or how often each label is there.</summary>
    /// <param name="X">Numbers, dates or labels; NaN is left out.</param>
    /// <param name="Orientation">Which way the bars go; left out, upwards.</param>
    /// <param name="Name">The name in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="Opacity">0 (invisible) to 1; left out, histograms that are combined let each other be seen.</param>
    /// <param name="HistNorm">What a bar tells; left out, how many.</param>
    /// <param name="NBinsX">At most so many intervals.</param>
    /// <param name="MarkerColor">The colour of the bars.</param>
    /// <param name="Marker">How the bars look.</param>
    /// <exception cref="ArgumentException">There is nothing to count.</exception>
    public static GenericChart Histogram<XType>(
        IEnumerable<XType> X, StyleParam.Orientation? Orientation = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        StyleParam.HistNorm? HistNorm = null, int? NBinsX = null, Color? MarkerColor = null, Marker? Marker = null)
    {
        RequireBins(NBinsX, nameof(NBinsX));
        var along = Orientation == StyleParam.Orientation.Horizontal ? "y" : "x";
        var layout = Look.Layout(640, 380);
        var trace = Trace.Of("histogram", Name, ShowLegend, Opacity);
        trace[along] = Sample(layout, along + "axis", X, nameof(X));
        trace.Put("histnorm", PlotlyName.Of(HistNorm));
        trace.Put("nbins" + along, NBinsX);
        trace.Put("marker", Trace.Marker(Marker, MarkerColor));
        (layout["bargap"], layout["barmode"]) = (0.04, "overlay");
        layout[along + "axis"]!["showgrid"] = false;
        return new([trace], layout);
    }

    /// <summary>Counts how many points lie in each rectangle of a grid.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="y">As many numbers.</param>
    /// <param name="Name">The name.</param>
    /// <param name="HistNorm">What a colour tells; left out, how many.</param>
    /// <param name="NBinsX">At most so many columns.</param>
    /// <param name="NBinsY">At most so many rows.</param>
    /// <param name="ColorScale">The colours; left out, blue from 0 up.</param>
    /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
    /// <param name="ReverseScale">Whether the colours run the other way.</param>
    /// <exception cref="ArgumentException">A sequence is empty, the counts differ, or one holds something other than numbers.</exception>
    public static GenericChart Histogram2D<XType, YType>(
        IEnumerable<XType> x, IEnumerable<YType> y, string? Name = null, StyleParam.HistNorm? HistNorm = null, int? NBinsX = null, int? NBinsY = null,
        StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null)
    {
        RequireBins(NBinsX, nameof(NBinsX));
        RequireBins(NBinsY, nameof(NBinsY));
        var (columns, rows) = (ChartData.Numbers(x, nameof(x)), ChartData.Numbers(y, nameof(y)));
        ChartData.RequireCount(columns.Count, rows.Count, nameof(x), "numbers in y");
        var trace = Trace.Of("histogram2d", Name, null, null);
        trace.Merge(Json.Object(("x", columns), ("y", rows), ("histnorm", PlotlyName.Of(HistNorm)), ("nbinsx", NBinsX), ("nbinsy", NBinsY)));
        Look.Colour(trace, null, ColorScale, ReverseScale);
        trace.Put("showscale", ShowScale);
        return new([trace], Look.Layout(520, 400));
    }

    /// <summary>Draws the quartiles of numbers as a box, the rest of their spread as whiskers.</summary>
    /// <param name="Y">Numbers; NaN is left out.</param>
    /// <param name="Name">The name under the box and in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="FillColor">The colour in the box.</param>
    /// <param name="MarkerColor">The colour of lines and points.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="BoxPoints">Which points are drawn; left out, those beyond the whiskers.</param>
    /// <param name="BoxMean">Whether the mean is drawn too.</param>
    /// <param name="Orientation">Which way it goes; left out, upwards.</param>
    /// <exception cref="ArgumentException">There are no numbers, the counts differ, or something is not a number.</exception>
    public static GenericChart BoxPlot<YType>(
        IEnumerable<YType> Y, string? Name = null, bool? ShowLegend = null, Color? FillColor = null, Color? MarkerColor = null, double? Opacity = null,
        StyleParam.BoxPoints? BoxPoints = null, StyleParam.BoxMean? BoxMean = null, StyleParam.Orientation? Orientation = null) =>
        Spread("box", null, Y, Name, ShowLegend, FillColor, MarkerColor, Opacity, Orientation, ("boxpoints", PlotlyName.Of(BoxPoints)), ("boxmean", PlotlyName.Of(BoxMean)));

    /// <summary>Draws a box for each group of numbers.</summary>
    /// <param name="X">The group of each number.</param>
    /// <param name="Y">Numbers; NaN is left out.</param>
    /// <inheritdoc cref="BoxPlot{YType}"/>
    public static GenericChart BoxPlot<XType, YType>(
        IEnumerable<XType> X, IEnumerable<YType> Y, string? Name = null, bool? ShowLegend = null, Color? FillColor = null, Color? MarkerColor = null,
        double? Opacity = null, StyleParam.BoxPoints? BoxPoints = null, StyleParam.BoxMean? BoxMean = null, StyleParam.Orientation? Orientation = null) =>
        Spread("box", X ?? throw new ArgumentNullException(nameof(X)), Y, Name, ShowLegend, FillColor, MarkerColor, Opacity, Orientation,
            ("boxpoints", PlotlyName.Of(BoxPoints)), ("boxmean", PlotlyName.Of(BoxMean)));

    /// <summary>Draws how densely numbers lie, to both sides of a line.</summary>
    /// <param name="Y">Numbers; NaN is left out.</param>
    /// <param name="Name">The name under the violin and in the legend.</param>
    /// <param name="ShowLegend">Whether it has a place in the legend.</param>
    /// <param name="FillColor">The colour in the violin.</param>
    /// <param name="Opacity">0 (invisible) to 1.</param>
    /// <param name="Points">Which points are drawn; left out, those far out.</param>
    /// <param name="Orientation">Which way it goes; left out, upwards.</param>
    /// <param name="MarkerColor">The colour of lines and points.</param>
    /// <param name="ShowBox">Whether the quartiles are drawn as a box in it; left out, they are.</param>
    /// <exception cref="ArgumentException">There are no numbers, the counts differ, or something is not a number.</exception>
    public static GenericChart Violin<YType>(
        IEnumerable<YType> Y, string? Name = null, bool? ShowLegend = null, Color? FillColor = null, double? Opacity = null,
        StyleParam.BoxPoints? Points = null, StyleParam.Orientation? Orientation = null, Color? MarkerColor = null, bool? ShowBox = null) =>
        Spread("violin", null, Y, Name, ShowLegend, FillColor, MarkerColor, Opacity, Orientation, ("points", PlotlyName.Of(Points)), ("box", Json.Object(("visible", ShowBox ?? true))));

    /// <summary>Draws a violin for each group of numbers.</summary>
    /// <param name="X">The group of each number.</param>
    /// <param name="Y">Numbers; NaN is left out.</param>
    /// <inheritdoc cref="Violin{YType}"/>
    public static GenericChart Violin<XType, YType>(
        IEnumerable<XType> X, IEnumerable<YType> Y, string? Name = null, bool? ShowLegend = null, Color? FillColor = null, double? Opacity = null,
        StyleParam.BoxPoints? Points = null, StyleParam.Orientation? Orientation = null, Color? MarkerColor = null, bool? ShowBox = null) =>
        Spread("violin", X ?? throw new ArgumentNullException(nameof(X)), Y, Name, ShowLegend, FillColor, MarkerColor, Opacity, Orientation,
            ("points", PlotlyName.Of(Points)), ("box", Json.Object(("visible", ShowBox ?? true))));

    private static GenericChart Spread(
        string type, IEnumerable? groups, IEnumerable values, string? name, bool? showLegend, Color? fillColor, Color? markerColor, double? opacity,
        StyleParam.Orientation? orientation, params ReadOnlySpan<(string, JsonNode?)> more)
    {
        var numbers = ChartData.Numbers(values, "Y");
        var (alongGroups, alongValues) = orientation == StyleParam.Orientation.Horizontal ? ("y", "x") : ("x", "y");
        var layout = Look.Layout(640, 380);
        var axis = layout[alongGroups + "axis"]!.AsObject();
        // A name under the box says it already.
        var trace = Trace.Of(type, name, showLegend ?? (groups is null ? false : null), opacity);
        trace[alongValues] = numbers;
        trace.Put("fillcolor", fillColor?.Json);
        trace.Put("marker", Trace.Marker(null, markerColor));
        trace.Put("orientation", PlotlyName.Of(orientation));
        trace.Merge(Json.Object(more));
        if (groups is not null)
        {
            trace[alongGroups] = Sample(layout, alongGroups + "axis", groups, "X");
            ChartData.RequireCount(trace[alongGroups]!.AsArray().Count, numbers.Count, "X", "numbers in Y");
            layout[type + "mode"] = "group";
        }
        else if (name is null)
        {
            axis["showticklabels"] = false;
        }
        (axis["showgrid"], axis["zeroline"]) = (false, false);
        if (alongGroups == "y") axis["autorange"] = "reversed"; // as a list is read
        return new([trace], layout);
    }

    /// <summary>Values of which many may be the same: labels stand on an axis of categories.</summary>
    private static JsonArray Sample(JsonObject layout, string axis, IEnumerable values, string parameter)
    {
        var (numbers, dates, labels) = ChartData.Places(values, parameter);
        if (labels is { Length: 0 }) throw new ArgumentException($"{parameter} is empty: there is nothing to draw.", parameter);
        if (dates is not null) layout[axis]!["type"] = "date";
        if (labels is not null) layout[axis]!["type"] = "category";
        return numbers ?? dates ?? ChartData.Literals(labels!);
    }

    private static void RequireBins(int? bins, string parameter)
    {
        if (bins is { } count) ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, parameter);
    }
}
