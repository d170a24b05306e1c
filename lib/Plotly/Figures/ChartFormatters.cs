using Microsoft.DotNet.Interactive.Formatting;

namespace Plotly.NET;

/// <summary>Displays a chart as a figure, as HTML and as text at once.</summary>
internal sealed class ChartFormatters : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new TypeFormatter<GenericChart>(chart => chart.ToFigureJson(), "application/vnd.plotly.v1+json"),
        new HtmlFormatter<GenericChart>(chart => ChartHtml.Of(chart)),
        new PlainTextFormatter<GenericChart>(chart => chart.ToString()),
    ];
}
