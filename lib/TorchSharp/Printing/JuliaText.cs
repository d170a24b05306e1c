using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>
/// TorchSharp's Julia style: shape, type and device, then matrices whose columns align, each after its place in the
/// dimensions before the last two, <c>[0,..,..] =</c>. A row too long for the line leaves out its middle.
/// </summary>
internal static class JuliaText
{
    public static string Write(Tensor tensor, string format, int width, CultureInfo culture)
    {
        var shape = tensor.shape;
        var cells = new CellText(tensor, format, culture, false);
        if (shape.Length == 0) return TensorText.Metadata(tensor) + ", value = " + cells[0];
        var text = new StringBuilder(TensorText.Metadata(tensor)).Append('\n');
        if (tensor.numel() == 0) return text.ToString();
        var (rows, columns) = (shape.Length > 1 ? shape[^2] : 1, shape[^1]);
        var matrices = tensor.numel() / (rows * columns);
        for (long k = 0; k < matrices; k++)
        {
            if (k > 0) text.Append('\n');
            if (shape.Length > 2) text.Append(Place(shape, k)).Append('\n');
            Matrix(text, cells, k * rows * columns, rows, columns, width);
        }
        return text.ToString();
    }

    private static string Place(long[] shape, long matrix)
    {
        var place = new long[shape.Length - 2];
        for (var d = place.Length - 1; d >= 0; d--) (place[d], matrix) = (matrix % shape[d], matrix / shape[d]);
        return $"[{string.Join(',', place)},..,..] =";
    }

    private static void Matrix(StringBuilder text, CellText cells, long start, long rows, long columns, int width)
    {
        // Only as many columns are looked at as could fit, from either end.
        var side = Math.Min(columns, width / 2 + 1);
        var shown = columns <= 2 * side ? Range(0, columns) : [.. Range(0, side), .. Range(columns - side, side)];
        var widths = shown.ToDictionary(column => column, column => Range(0, rows).Max(row => cells[start + row * columns + column].Length));
        var left = shown.ToList();
        while (left.Count > 2 && left.Sum(column => widths[column] + 1) + (left.Count < columns ? 4 : 0) > width) left.RemoveAt(left.Count / 2);
        for (long row = 0; row < rows; row++)
        {
            for (var k = 0; k < left.Count; k++)
            {
                if (k > 0 && left[k] != left[k - 1] + 1) text.Append(" ...");
                text.Append(' ').Append(cells[start + row * columns + left[k]].PadLeft(widths[left[k]]));
            }
            text.Append('\n');
        }
    }

    private static long[] Range(long first, long count) => [.. Enumerable.Range(0, (int)count).Select(k => first + k)];
}
