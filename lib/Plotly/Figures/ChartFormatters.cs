using Microsoft.DotNet.Interactive.Formatting;

namespace Plotly.NET;

/// <summary>Displays a chart as a figure, as HTML and as text at once.</summary>
internal sealed class ChartFormatters : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new TypeFormatter<GenericChart>(chart => chart.ToFigureJson(), "application/vnd.plotly.v1+json"),
        new HtmlFormatter<GenericChart>(Html),
        new PlainTextFormatter<GenericChart>(chart => chart.ToString()),
    ];

    private static string Html(GenericChart chart)
    {
        PlotlyScript.SendWithChart();
        return ChartHtml.Of(chart);
    }
}
