using System.Globalization;
using TorchSharp.Printing;

namespace TorchSharp;

public static partial class torch
{
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Default;
    public static readonly TensorStringStyle julia = TensorStringStyle.Julia;
    public static readonly TensorStringStyle numpy = TensorStringStyle.Numpy;
    public static readonly TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <summary>Decimals, width of a line, and whether scientific notation is forced (otherwise the numbers decide).</summary>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(precision);
        TensorText.Precision = precision;
        TensorText.LineWidth = linewidth ?? TensorText.LineWidth;
        TensorText.SciMode = sci_mode ? true : null;
    }

    public partial class Tensor
    {
        /// <summary>As PyTorch prints it.</summary>
        public override string ToString() => IsInvalid ? "tensor(disposed)" : ToString(TensorStringStyle);

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        /// <summary>Default as in PyTorch, Numpy the brackets alone, Metadata the shape and type alone, Julia and CSharp both.</summary>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            var text = style switch
            {
                TensorStringStyle.Metadata => TensorText.Metadata(this),
                TensorStringStyle.Numpy => TensorText.Body(this, 0, fltFormat, width),
                TensorStringStyle.Julia => TensorText.Metadata(this) + "\n" + TensorText.Body(this, 0, fltFormat, width),
                TensorStringStyle.CSharp => TensorText.Metadata(this) + ", value = " + TensorText.Body(this, 0, fltFormat, width).Replace('[', '{').Replace(']', '}'),
                _ => TensorText.PyTorch(this, fltFormat, width),
            };
            return newLine is null or "\n" ? text : text.Replace("\n", newLine);
        }
    }
}

public static partial class TensorExtensionMethods
{
    public static string str(this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);
    public static string metastr(this torch.Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>Writes it to the console and returns it; the default format stands for PyTorch's choice.</summary>
    public static torch.Tensor print(this torch.Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        var usual = fltFormat == "g5" && width == 100;
        Console.WriteLine(t.ToString(style, usual ? null : fltFormat, usual ? null : width, cultureInfo, newLine));
        return t;
    }
}
