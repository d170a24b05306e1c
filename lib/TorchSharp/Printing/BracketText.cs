using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>
/// TorchSharp's Numpy and CSharp styles: nested brackets, one row a line, at most six rows and columns in full, otherwise
/// three from either end.
/// </summary>
internal static class BracketText
{
    /// <summary><c>[[1, 2.5]⏎ [3, 4]]</c></summary>
    public static string Numpy(Tensor tensor, string format, CultureInfo culture)
    {
        var cells = new CellText(tensor, format, culture, false);
        return tensor.ndim == 0 ? cells[0] : Write(tensor.shape, cells, ('[', ']'), new string('\n', (int)tensor.ndim - 1));
    }

    /// <summary><c>[2x2], type = Float32, device = cpu, value = ⏎float [,] {⏎ {1f, 2.5f},⏎ {3f, 4f}⏎}</c></summary>
    public static string CSharp(Tensor tensor, string format, CultureInfo culture)
    {
        var start = TensorText.Metadata(tensor) + ", value = ";
        if (tensor.ndim == 0) return start + new CellText(tensor, format, culture, false)[0];
        var type = tensor.dtype switch
        {
            ScalarType.Float16 => "float16",
            ScalarType.BFloat16 => "bfloat16",
            var known => CSharpName(known),
        };
        var body = Write(tensor.shape, new CellText(tensor, format, culture, true), ('{', '}'), null);
        if (tensor.ndim > 1) body = "{\n " + body[1..^1] + "\n}";
        return $"{start}{(tensor.ndim > 1 ? "\n" : "")}{type} [{new string(',', (int)tensor.ndim - 1)}] {body}";
    }

    /// <param name="shape">At least one dimension.</param>
    /// <param name="cells">The elements.</param>
    /// <param name="bracket">What opens and closes a dimension.</param>
    /// <param name="gap">The line breaks between the parts of the outermost dimension, one fewer a dimension further in; null for a comma and one break.</param>
    private static string Write(long[] shape, CellText cells, (char Open, char Close) bracket, string? gap)
    {
        var text = new StringBuilder();
        Part(0, 0);
        return text.ToString();

        void Part(int dim, long position)
        {
            var size = shape[dim];
            var last = dim == shape.Length - 1;
            var edge = (last ? PrintOptions.MaxColumns : PrintOptions.MaxRows) / 2;
            var cut = size > 2 * edge;
            var breaks = last ? ", " : (gap is null ? ",\n" : gap[dim..]) + new string(' ', dim + 1);
            text.Append(bracket.Open);
            for (long k = 0; k < size; k++)
            {
                if (k > 0 && !(cut && k == size - edge)) text.Append(breaks);
                if (cut && k == edge)
                {
                    text.Append("...").Append(last ? " " : "\n" + new string(' ', dim + 1));
                    k = size - edge;
                    if (k >= size) break;
                }
                if (last) text.Append(cells[position * size + k]);
                else Part(dim + 1, position * size + k);
            }
            text.Append(bracket.Close);
        }
    }
}
