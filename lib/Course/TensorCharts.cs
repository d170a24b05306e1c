using Plotly.NET;
using Plotly.NET.CSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Charts of tensors. Plotly.NET knows no tensors; with it alone one would pass <c>tensor.data&lt;float&gt;().ToArray()</c>.
/// </summary>
public static class TensorCharts
{
    extension(Chart)
    {
        /// <summary>Colours a matrix, its first row on top.</summary>
        /// <param name="zData">(T, S) of any number type. Sizes of 1 in front, as in (1, T, S), are left out.</param>
        /// <param name="X">A label for each of the S columns.</param>
        /// <param name="Y">A label for each of the T rows.</param>
        /// <param name="Name">What the numbers are.</param>
        /// <param name="ColorScale">The colours; left out, blue from 0 up, or blue and red to both sides of 0.</param>
        /// <param name="ReverseScale">Whether the colours run the other way.</param>
        /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
        /// <param name="ReverseYAxis">Whether the first row is on top.</param>
        /// <exception cref="ArgumentException">The tensor is not a matrix, is empty, or has other sizes than the labels.</exception>
        public static GenericChart Heatmap(
            Tensor zData, IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null,
            StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null, bool ReverseYAxis = true) =>
            Chart.Heatmap(Rows(zData), X, Y, Name, ColorScale, ShowScale, ReverseScale, ReverseYAxis);

        /// <summary>Colours a matrix, its first row on top, and writes a text in each cell.</summary>
        /// <param name="zData">(T, S) of any number type. Sizes of 1 in front, as in (1, T, S), are left out.</param>
        /// <param name="annotationText">The texts, row by row; left out, the numbers with three digits.</param>
        /// <param name="X">A label for each of the S columns.</param>
        /// <param name="Y">A label for each of the T rows.</param>
        /// <param name="Name">What the numbers are.</param>
        /// <param name="ColorScale">The colours; left out, blue from 0 up, or blue and red to both sides of 0.</param>
        /// <param name="ReverseScale">Whether the colours run the other way.</param>
        /// <param name="ShowScale">Whether the bar of colours is drawn.</param>
        /// <param name="ReverseYAxis">Whether the first row is on top.</param>
        /// <exception cref="ArgumentException">The tensor is not a matrix, is empty, or has other sizes than labels or texts.</exception>
        public static GenericChart AnnotatedHeatmap(
            Tensor zData, IEnumerable<IEnumerable<string>>? annotationText = null, IEnumerable<string>? X = null, IEnumerable<string>? Y = null,
            string? Name = null, StyleParam.Colorscale? ColorScale = null, bool? ShowScale = null, bool? ReverseScale = null, bool ReverseYAxis = true) =>
            Chart.AnnotatedHeatmap(Rows(zData), annotationText, X, Y, Name, ColorScale, ShowScale, ReverseScale, ReverseYAxis);

        /// <summary>Draws upright bars.</summary>
        /// <param name="values">(N) of any number type. Sizes of 1 in front are left out.</param>
        /// <param name="Keys">A label under each bar.</param>
        /// <param name="Name">The name in the legend.</param>
        /// <param name="ShowLegend">Whether it has a place in the legend.</param>
        /// <param name="Opacity">0 (invisible) to 1.</param>
        /// <param name="MultiText">A text at the end of each bar.</param>
        /// <exception cref="ArgumentException">The tensor is not a row, is empty, or has another size than the labels.</exception>
        public static GenericChart Column(
            Tensor values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
            IEnumerable<string>? MultiText = null) =>
            Chart.Column(Row(values, nameof(values)), Keys, Name, ShowLegend, Opacity, MultiText);

        /// <summary>Draws bars from left to right, the first on top.</summary>
        /// <param name="values">(N) of any number type. Sizes of 1 in front are left out.</param>
        /// <param name="Keys">A label for each bar.</param>
        /// <param name="Name">The name in the legend.</param>
        /// <param name="ShowLegend">Whether it has a place in the legend.</param>
        /// <param name="Opacity">0 (invisible) to 1.</param>
        /// <param name="MultiText">A text at the end of each bar.</param>
        /// <exception cref="ArgumentException">The tensor is not a row, is empty, or has another size than the labels.</exception>
        public static GenericChart Bar(
            Tensor values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
            IEnumerable<string>? MultiText = null) =>
            Chart.Bar(Row(values, nameof(values)), Keys, Name, ShowLegend, Opacity, MultiText);

        /// <summary>Counts how many numbers lie in each of some equal intervals.</summary>
        /// <param name="X">Any shape and number type: all its numbers are counted.</param>
        /// <param name="Name">The name in the legend.</param>
        /// <param name="ShowLegend">Whether it has a place in the legend.</param>
        /// <param name="Opacity">0 (invisible) to 1; left out, histograms that are combined let each other be seen.</param>
        /// <param name="HistNorm">What a bar tells; left out, how many.</param>
        /// <param name="NBinsX">At most so many intervals.</param>
        /// <exception cref="ArgumentException">The tensor is empty.</exception>
        public static GenericChart Histogram(
            Tensor X, string? Name = null, bool? ShowLegend = null, double? Opacity = null, StyleParam.HistNorm? HistNorm = null, int? NBinsX = null) =>
            Chart.Histogram(All(X, nameof(X)), Name: Name, ShowLegend: ShowLegend, Opacity: Opacity, HistNorm: HistNorm, NBinsX: NBinsX);

        /// <summary>Draws the quartiles of numbers as a box, the rest of their spread as whiskers.</summary>
        /// <param name="Y">Any shape and number type: all its numbers belong to one box.</param>
        /// <param name="Name">The name under the box.</param>
        /// <param name="BoxPoints">Which points are drawn; left out, those beyond the whiskers.</param>
        /// <param name="BoxMean">Whether the mean is drawn too.</param>
        /// <exception cref="ArgumentException">The tensor is empty.</exception>
        public static GenericChart BoxPlot(
            Tensor Y, string? Name = null, StyleParam.BoxPoints? BoxPoints = null, StyleParam.BoxMean? BoxMean = null) =>
            Chart.BoxPlot(All(Y, nameof(Y)), Name, BoxPoints: BoxPoints, BoxMean: BoxMean);

        /// <summary>Draws how densely numbers lie, to both sides of a line.</summary>
        /// <param name="Y">Any shape and number type: all its numbers belong to one violin.</param>
        /// <param name="Name">The name under the violin.</param>
        /// <param name="Points">Which points are drawn; left out, those far out.</param>
        /// <exception cref="ArgumentException">The tensor is empty.</exception>
        public static GenericChart Violin(Tensor Y, string? Name = null, StyleParam.BoxPoints? Points = null) =>
            Chart.Violin(All(Y, nameof(Y)), Name, Points: Points);

        /// <summary>Joins points by a line.</summary>
        /// <param name="x">(N) of any number type, from left to right.</param>
        /// <param name="y">(N) of any number type.</param>
        /// <param name="ShowMarkers">Whether the points are marked.</param>
        /// <param name="Name">The name in the legend.</param>
        /// <param name="ShowLegend">Whether it has a place in the legend.</param>
        /// <param name="Opacity">0 (invisible) to 1.</param>
        /// <exception cref="ArgumentException">A tensor is not a row, is empty, or their sizes differ.</exception>
        public static GenericChart Line(
            Tensor x, Tensor y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null) =>
            Chart.Line(Row(x, nameof(x)), Row(y, nameof(y)), ShowMarkers, Name, ShowLegend, Opacity);

        /// <summary>Draws points.</summary>
        /// <param name="x">(N) of any number type.</param>
        /// <param name="y">(N) of any number type.</param>
        /// <param name="Name">The name in the legend.</param>
        /// <param name="ShowLegend">Whether it has a place in the legend.</param>
        /// <param name="Opacity">0 (invisible) to 1.</param>
        /// <param name="MultiText">A text above each point.</param>
        /// <exception cref="ArgumentException">A tensor is not a row, is empty, or their sizes differ.</exception>
        public static GenericChart Point(
            Tensor x, Tensor y, string? Name = null, bool? ShowLegend = null, double? Opacity = null, IEnumerable<string>? MultiText = null) =>
            Chart.Point(Row(x, nameof(x)), Row(y, nameof(y)), Name, ShowLegend, Opacity, MultiText);
    }

    private static IEnumerable<float[]> Rows(Tensor tensor)
    {
        var (values, shape) = Values(tensor, 2, "zData", "(T, S)");
        return Enumerable.Range(0, (int)shape[0]).Select(row => values[(row * (int)shape[1])..((row + 1) * (int)shape[1])]).ToList();
    }

    private static float[] Row(Tensor tensor, string parameter) => Values(tensor, 1, parameter, "(N)").Values;

    private static IEnumerable<float> All(Tensor tensor, string parameter)
    {
        ArgumentNullException.ThrowIfNull(tensor, parameter);
        return Numbers.From(tensor)!.Values.Select(value => (float)value);
    }

    private static (float[] Values, long[] Shape) Values(Tensor tensor, int rank, string parameter, string wanted)
    {
        ArgumentNullException.ThrowIfNull(tensor, parameter);
        var numbers = Numbers.From(tensor)!;
        var leading = numbers.Shape.Length - rank;
        if (leading < 0 || numbers.Shape.Take(leading).Any(size => size != 1))
            throw new ArgumentException($"{parameter} has the shape {Show.Shape(numbers.Shape)}; a chart of it needs {wanted}. Take a part, such as {parameter}[0].", parameter);
        // Seven digits are more than a picture shows; doubles would make a saved notebook twice as long.
        return ([.. numbers.Values.Select(value => (float)value)], numbers.Shape[leading..]);
    }
}
