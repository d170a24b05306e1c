using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>Writes a tensor as PyTorch does: aligned, at most 1000 elements in full, type and gradient behind it.</summary>
internal static class TensorText
{
    private const int Threshold = 1000, Edge = 3;

    /// <summary><c>tensor([[1., 2.]], requires_grad=True)</c></summary>
    public static string PyTorch(Tensor tensor, string? format = null, int? width = null)
    {
        const string prefix = "tensor(";
        var suffixes = new List<string>();
        var type = tensor.dtype;
        if (tensor.device_type != DeviceType.CPU) suffixes.Add($"device='{tensor.device}'");
        string body;
        if (tensor.is_sparse) return Metadata(tensor);
        if (tensor.is_meta)
        {
            suffixes.Add($"size={Size(tensor.shape)}");
            if (!IsUsual(type)) suffixes.Add($"dtype={TypeName(type)}");
            body = "...";
        }
        else if (tensor.numel() == 0)
        {
            if (tensor.ndim != 1) suffixes.Add($"size={Size(tensor.shape)}");
            if (type != get_default_dtype()) suffixes.Add($"dtype={TypeName(type)}");
            body = "[]";
        }
        else
        {
            if (!IsUsual(type)) suffixes.Add($"dtype={TypeName(type)}");
            body = Body(tensor, prefix.Length, format, width);
        }
        if (tensor.GradFn is { } node) suffixes.Add($"grad_fn=<{node[(node.LastIndexOf(':') + 1)..]}>");
        else if (tensor.requires_grad) suffixes.Add("requires_grad=True");
        return (tensor is Modules.Parameter ? "Parameter containing:\n" : "") + WithSuffixes(prefix + body, suffixes, prefix.Length, width ?? PrintOptions.LineWidth);
    }

    /// <summary><c>[2x3], type = Float32, device = cpu</c></summary>
    public static string Metadata(Tensor tensor) =>
        $"[{string.Join('x', tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}";

    /// <summary>The numbers in brackets, without a word around them.</summary>
    private static string Body(Tensor tensor, int indent, string? format = null, int? width = null)
    {
        if (tensor.numel() == 0) return "[]";
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var shape = tensor.shape;
        var summarize = tensor.numel() > Threshold;
        var (texts, cellWidth) = Texts(tensor.detach().cpu(), Shown(shape, summarize), format);
        var body = new StringBuilder();
        Write(body, shape, 0, 0, indent, summarize, texts, cellWidth, width ?? PrintOptions.LineWidth);
        return body.ToString();
    }

    private static (Func<long, string>, int) Texts(Tensor tensor, List<long> shown, string? format)
    {
        var type = tensor.dtype;
        if (type is ScalarType.Float16 or ScalarType.BFloat16) tensor = tensor.to(ScalarType.Float32);
        if (is_complex(type))
        {
            var parts = Interop.Dispatch.Call("view_as_real", tensor.contiguous()).to(ScalarType.Float64);
            var real = new NumberFormat(shown.Select(i => parts.ReadCpuValue<double>(2 * i)), PrintOptions.Precision, PrintOptions.SciMode, format);
            var imaginary = new NumberFormat(shown.Select(i => parts.ReadCpuValue<double>(2 * i + 1)), PrintOptions.Precision, PrintOptions.SciMode, format);
            return (i =>
            {
                var second = imaginary.Format(parts.ReadCpuValue<double>(2 * i + 1)).TrimStart() + "j";
                return real.Format(parts.ReadCpuValue<double>(2 * i)) + (second[0] is '-' or '+' ? "" : "+") + second;
            }, real.Width + imaginary.Width + 1);
        }
        if (is_floating_point(type))
        {
            var doubles = tensor.to(ScalarType.Float64).contiguous();
            var numbers = new NumberFormat(shown.Select(doubles.ReadCpuValue<double>), PrintOptions.Precision, PrintOptions.SciMode, format);
            return (i => numbers.Format(doubles.ReadCpuValue<double>(i)), numbers.Width);
        }
        var longs = tensor.to(ScalarType.Int64).contiguous();
        string Text(long i) => type == ScalarType.Bool ? (longs.ReadCpuValue<long>(i) != 0 ? "True" : "False")
            : longs.ReadCpuValue<long>(i).ToString(format, CultureInfo.InvariantCulture);
        var widest = shown.Max(i => Text(i).Length);
        return (i => Text(i).PadLeft(widest), widest);
    }

    /// <summary>Positions of the elements that will be written: all, or three from either end of each dimension.</summary>
    private static List<long> Shown(long[] shape, bool summarize)
    {
        var positions = new List<long> { 0 };
        foreach (var size in shape)
        {
            var next = new List<long>();
            foreach (var position in positions)
                foreach (var k in Indices(size, summarize)) next.Add(position * size + k);
            positions = next;
        }
        return positions;
    }

    private static IEnumerable<long> Indices(long size, bool summarize)
    {
        for (long k = 0; k < size; k++)
        {
            if (summarize && size > 2 * Edge && k == Edge) k = size - Edge;
            yield return k;
        }
    }

    private static void Write(StringBuilder text, long[] shape, int dim, long position, int indent, bool summarize, Func<long, string> cell, int cellWidth, int lineWidth)
    {
        if (shape.Length == 0)
        {
            text.Append(cell(0));
            return;
        }
        var size = shape[dim];
        var last = dim == shape.Length - 1;
        var cut = summarize && size > 2 * Edge;
        var perLine = Math.Max(1, (lineWidth - indent) / (cellWidth + 2));
        var between = last ? ", " : "," + new string('\n', shape.Length - 1 - dim) + new string(' ', indent + 1);
        text.Append('[');
        var written = 0;
        foreach (var k in Indices(size, summarize))
        {
            if (cut && k == size - Edge) Item(() => text.Append(last ? " ..." : "..."));
            Item(() =>
            {
                if (last) text.Append(cell(position * size + k));
                else Write(text, shape, dim + 1, position * size + k, indent + 1, summarize, cell, cellWidth, lineWidth);
            });
        }
        text.Append(']');

        void Item(Action write)
        {
            if (written > 0) text.Append(last && written % perLine == 0 ? ",\n" + new string(' ', indent + 1) : between);
            write();
            written++;
        }
    }

    private static string WithSuffixes(string text, List<string> suffixes, int indent, int lineWidth)
    {
        var used = text.Length - text.LastIndexOf('\n') + 1;
        var result = new StringBuilder(text);
        foreach (var suffix in suffixes)
        {
            if (used + suffix.Length + 2 > lineWidth)
            {
                result.Append(",\n").Append(' ', indent).Append(suffix);
                used = indent + suffix.Length;
            }
            else
            {
                result.Append(", ").Append(suffix);
                used += suffix.Length + 2;
            }
        }
        return result.Append(')').ToString();
    }

    private static bool IsUsual(ScalarType type) =>
        type == get_default_dtype() || type is ScalarType.Int64 or ScalarType.Bool ||
        type == (get_default_dtype() == ScalarType.Float64 ? ScalarType.ComplexFloat64 : ScalarType.ComplexFloat32);

    private static string Size(long[] shape) => $"({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")})";

    private static string TypeName(ScalarType type) => "torch." + type switch
    {
        ScalarType.Byte => "uint8",
        ScalarType.ComplexFloat32 => "complex64",
        ScalarType.ComplexFloat64 => "complex128",
        _ => type.ToString().ToLowerInvariant(),
    };
}
