using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>The elements of one tensor as text, one by one, in the order of its indices.</summary>
internal sealed class CellText
{
    private readonly Func<long, string> _text;

    /// <param name="tensor">On any device, of any type.</param>
    /// <param name="format">The .NET format of its floating numbers.</param>
    /// <param name="culture">Decides the decimal sign.</param>
    /// <param name="literals">Writes what a C# program could contain: 1f, true, new Complex(1, 2).</param>
    public CellText(Tensor tensor, string format, CultureInfo culture, bool literals)
    {
        var type = tensor.dtype;
        string Number(double value) => (type is ScalarType.Float64 or ScalarType.ComplexFloat64 ? value.ToString(format, culture)
            : ((float)value).ToString(format, culture)) + (literals && type is not (ScalarType.Float64 or ScalarType.ComplexFloat64) ? "f" : "");
        var here = tensor.detach().cpu().contiguous();
        if (is_complex(type))
        {
            var parts = here.resolve_conj().view_as_real().to(ScalarType.Float64).contiguous();
            _text = i => Complex(parts.ReadCpuValue<double>(2 * i), parts.ReadCpuValue<double>(2 * i + 1));
        }
        else if (is_floating_point(type))
        {
            var doubles = here.to(ScalarType.Float64);
            _text = i => Number(doubles.ReadCpuValue<double>(i));
        }
        else
        {
            var longs = here.to(ScalarType.Int64);
            _text = type != ScalarType.Bool ? i => longs.ReadCpuValue<long>(i).ToString(culture)
                : i => (longs.ReadCpuValue<long>(i) != 0, literals) switch { (true, true) => "true", (false, true) => "false", (true, false) => "True", _ => "False" };
        }

        string Complex(double real, double imaginary) => literals
            ? type == ScalarType.ComplexFloat64 ? $"new Complex({Number(real)}, {Number(imaginary)})" : $"({Number(real)}, {Number(imaginary)})"
            : imaginary == 0 ? Number(real)
            : real == 0 ? Number(imaginary) + "i"
            : Number(real) + (imaginary > 0 || double.IsNaN(imaginary) ? "+" : "") + Number(imaginary) + "i";
    }

    public string this[long position] => _text(position);
}
