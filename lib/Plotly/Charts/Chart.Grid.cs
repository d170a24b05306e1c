namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Puts charts beside and below each other in one picture, each as large as it is by itself if the page is wide enough.</summary>
    /// <param name="gCharts">The charts, row by row, those of the first row first; <see cref="Invisible"/> leaves a place empty. The title of a chart stands above it.</param>
    /// <param name="nRows">How many rows.</param>
    /// <param name="nCols">How many columns.</param>
    /// <param name="SubPlotTitles">A text above each chart, in place of its title.</param>
    /// <param name="SubPlotTitleFont">How these texts look.</param>
    /// <param name="Pattern">Coupled: a column shares its x axis, a row its y axis.</param>
    /// <exception cref="ArgumentException">There are no charts, more than places, or one of them is a grid itself.</exception>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts, int nRows, int nCols, IEnumerable<string>? SubPlotTitles = null, Font? SubPlotTitleFont = null,
        StyleParam.LayoutGridPattern? Pattern = null)
    {
        var charts = List(gCharts, "put into a grid");
        ArgumentOutOfRangeException.ThrowIfLessThan(nRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(nCols, 1);
        if (charts.Count > nRows * nCols)
            throw new ArgumentException($"There are {charts.Count} charts, but {nRows} × {nCols} = {nRows * nCols} places.", nameof(gCharts));
        if (charts.Any(chart => chart.Layout["grid"] is not null))
            throw new ArgumentException("A grid of charts cannot be put into a grid; put its charts there.", nameof(gCharts));
        var titles = SubPlotTitles?.ToList() ?? [.. charts.Select(chart => (string?)chart.Layout["title"]?["text"] ?? "")];
        ChartData.RequireCount(titles.Count, charts.Count, nameof(SubPlotTitles), "charts");
        return new ChartGrid(charts, nRows, nCols, titles, SubPlotTitleFont, Pattern == StyleParam.LayoutGridPattern.Coupled).ToChart();
    }

    /// <summary>Puts charts below each other over one x axis.</summary>
    /// <param name="gCharts">The charts, from above. The title of a chart stands above it.</param>
    /// <param name="SubPlotTitles">A text above each chart, in place of its title.</param>
    /// <param name="SubPlotTitleFont">How these texts look.</param>
    /// <param name="Pattern">Coupled, which it is when left out: the x axis is shared.</param>
    /// <exception cref="ArgumentException">There are no charts, or one of them is a grid itself.</exception>
    public static GenericChart SingleStack(
        IEnumerable<GenericChart> gCharts, IEnumerable<string>? SubPlotTitles = null, Font? SubPlotTitleFont = null,
        StyleParam.LayoutGridPattern? Pattern = null)
    {
        var charts = List(gCharts, "stack");
        return Grid(charts, charts.Count, 1, SubPlotTitles, SubPlotTitleFont, Pattern ?? StyleParam.LayoutGridPattern.Coupled);
    }
}
