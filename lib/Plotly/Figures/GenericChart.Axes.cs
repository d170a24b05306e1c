using System.Text.Json.Nodes;

namespace Plotly.NET;

public sealed partial class GenericChart
{
    /// <summary>Names a horizontal axis and sets how it runs. What is left out stays as it is.</summary>
    /// <param name="TitleText">The name, below the axis.</param>
    /// <param name="TitleFont">How the name looks.</param>
    /// <param name="AxisType">How it places numbers, dates or labels.</param>
    /// <param name="MinMax">The first and the last number shown.</param>
    /// <param name="ShowLine">Whether the axis itself is drawn.</param>
    /// <param name="ShowGrid">Whether grid lines are drawn.</param>
    /// <param name="ZeroLine">Whether the line at 0 is drawn.</param>
    /// <param name="Side">Below or above.</param>
    /// <param name="Overlaying">The axis whose place it shares.</param>
    /// <param name="Id">Which axis; left out, the first.</param>
    /// <exception cref="ArgumentException">A logarithmic axis would show numbers that are not above 0, or the axis is a vertical one.</exception>
    public GenericChart WithXAxisStyle(
        string? TitleText = null, Font? TitleFont = null, StyleParam.AxisType? AxisType = null, (double Min, double Max)? MinMax = null,
        bool? ShowLine = null, bool? ShowGrid = null, bool? ZeroLine = null, StyleParam.Side? Side = null,
        StyleParam.LinearAxisId? Overlaying = null, StyleParam.SubPlotId? Id = null) =>
        WithAxis('x', TitleText, TitleFont, AxisType, MinMax, ShowLine, ShowGrid, ZeroLine, Side, Overlaying, Id);

    /// <summary>Names a vertical axis and sets how it runs. What is left out stays as it is.</summary>
    /// <param name="TitleText">The name, beside the axis.</param>
    /// <param name="TitleFont">How the name looks.</param>
    /// <param name="AxisType">How it places numbers, dates or labels.</param>
    /// <param name="MinMax">The lowest and the highest number shown.</param>
    /// <param name="ShowLine">Whether the axis itself is drawn.</param>
    /// <param name="ShowGrid">Whether grid lines are drawn.</param>
    /// <param name="ZeroLine">Whether the line at 0 is drawn.</param>
    /// <param name="Side">On the left or on the right.</param>
    /// <param name="Overlaying">The axis whose place it shares.</param>
    /// <param name="Id">Which axis; left out, the first.</param>
    /// <exception cref="ArgumentException">A logarithmic axis would show numbers that are not above 0, or the axis is a horizontal one.</exception>
    public GenericChart WithYAxisStyle(
        string? TitleText = null, Font? TitleFont = null, StyleParam.AxisType? AxisType = null, (double Min, double Max)? MinMax = null,
        bool? ShowLine = null, bool? ShowGrid = null, bool? ZeroLine = null, StyleParam.Side? Side = null,
        StyleParam.LinearAxisId? Overlaying = null, StyleParam.SubPlotId? Id = null) =>
        WithAxis('y', TitleText, TitleFont, AxisType, MinMax, ShowLine, ShowGrid, ZeroLine, Side, Overlaying, Id);

    /// <summary>Draws the traces against other axes: a second vertical axis stands on the right, over the first.</summary>
    /// <param name="X">The number of the horizontal axis, from 1.</param>
    /// <param name="Y">The number of the vertical axis, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public GenericChart WithAxisAnchor(int? X = null, int? Y = null)
    {
        StyleParam.LinearAxisId? x = X is { } xNumber ? StyleParam.LinearAxisId.NewX(xNumber) : null;
        StyleParam.LinearAxisId? y = Y is { } yNumber ? StyleParam.LinearAxisId.NewY(yNumber) : null;
        var moved = WithTraces(trace => trace.Merge(Json.Object(("xaxis", x?.ToString()), ("yaxis", y?.ToString()))));
        return moved.With(layout =>
        {
            if (x is { } horizontal) Axis(layout, horizontal);
            if (y is { } vertical) Axis(layout, vertical);
        });
    }

    private GenericChart WithAxis(
        char letter, string? title, Font? titleFont, StyleParam.AxisType? type, (double Min, double Max)? range,
        bool? line, bool? grid, bool? zeroLine, StyleParam.Side? side, StyleParam.LinearAxisId? overlaying, StyleParam.SubPlotId? id)
    {
        var axis = id?.Axis ?? (letter == 'x' ? StyleParam.LinearAxisId.NewX(1) : StyleParam.LinearAxisId.NewY(1));
        if (axis.Letter != letter) throw new ArgumentException($"Id names the axis {axis}, which is no {letter} axis; give StyleParam.SubPlotId.New{char.ToUpperInvariant(letter)}Axis(…).", "Id");
        return With(layout =>
        {
            var style = Axis(layout, axis);
            if (title is not null)
            {
                style["title"] = Title.Of(title, titleFont);
                style["title"]!["standoff"] = 12;
            }
            style.Put("type", PlotlyName.Of(type));
            style.Put("showline", line);
            style.Put("showgrid", grid);
            style.Put("zeroline", zeroLine);
            style.Put("side", PlotlyName.Of(side));
            style.Put("overlaying", overlaying?.ToString());
            if (type is StyleParam.AxisType.Log) style["exponentformat"] = "power"; // 10⁻⁴, not 100µ
            if (line == true) style["linecolor"] = Look.Zero;
            if (range is { } wanted) SetRange(style, wanted);
        });
    }

    // plotly.js takes the ends of a logarithmic axis as exponents.
    private static void SetRange(JsonObject axis, (double Min, double Max) range)
    {
        if (!double.IsFinite(range.Min) || !double.IsFinite(range.Max)) throw new ArgumentException($"An axis cannot run from {range.Min} to {range.Max}.", "MinMax");
        var isLog = (string?)axis["type"] == "log";
        if (isLog && !(range.Min > 0 && range.Max > 0)) throw new ArgumentException("A logarithmic axis shows numbers above 0 only.", "MinMax");
        axis["range"] = isLog
            ? new JsonArray(Math.Log10(range.Min), Math.Log10(range.Max))
            : new JsonArray(range.Min, range.Max);
        if ((string?)axis["autorange"] == "reversed") axis.Remove("autorange");
    }

    private static JsonObject Axis(JsonObject layout, StyleParam.LinearAxisId id)
    {
        var name = $"{id.Letter}axis{id.ToString()[1..]}";
        if (layout[name] is JsonObject known) return known;
        var axis = Look.Axis();
        axis.Merge(Json.Object(
            ("overlaying", $"{id.Letter}"), ("side", id.Letter == 'x' ? "top" : "right"), ("anchor", id.Letter == 'x' ? "y" : "x"), ("showgrid", false)));
        layout[name] = axis;
        return axis;
    }
}
