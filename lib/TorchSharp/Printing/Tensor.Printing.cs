using System.Globalization;
using TorchSharp.Printing;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The style that Default stands for. Default itself means PyTorch's.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Default;
    public static readonly TensorStringStyle julia = TensorStringStyle.Julia;
    public static readonly TensorStringStyle numpy = TensorStringStyle.Numpy;
    public static readonly TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <param name="precision">Decimals.</param>
    /// <param name="linewidth">Characters in a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="sci_mode">Forces scientific notation; in PyTorch's style the numbers decide otherwise.</param>
    /// <param name="maxRows">Rows shown of longer ones (Numpy and CSharp styles).</param>
    /// <param name="maxColumns">Columns shown of longer ones (Numpy and CSharp styles).</param>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(precision);
        PrintOptions.Precision = precision;
        PrintOptions.SciMode = sci_mode ? true : null;
        set_printoptions(null, (sci_mode ? "E" : "F") + precision.ToString(CultureInfo.InvariantCulture), linewidth, newLine, maxRows, maxColumns);
    }

    /// <param name="style">The style that Default stands for from now on.</param>
    /// <param name="floatFormat">The .NET format of floating numbers in TorchSharp's styles.</param>
    /// <param name="linewidth">Characters in a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="maxRows">Rows shown of longer ones (Numpy and CSharp styles).</param>
    /// <param name="maxColumns">Columns shown of longer ones (Numpy and CSharp styles).</param>
    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        if (linewidth is { } width) ArgumentOutOfRangeException.ThrowIfLessThan(width, 1, nameof(linewidth));
        if (maxRows is { } rows) ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2, nameof(maxRows));
        if (maxColumns is { } columns) ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2, nameof(maxColumns));
        TensorStringStyle = style ?? TensorStringStyle;
        PrintOptions.FloatFormat = floatFormat ?? PrintOptions.FloatFormat;
        PrintOptions.LineWidth = linewidth ?? PrintOptions.LineWidth;
        PrintOptions.NewLine = newLine ?? PrintOptions.NewLine;
        PrintOptions.MaxRows = maxRows ?? PrintOptions.MaxRows;
        PrintOptions.MaxColumns = maxColumns ?? PrintOptions.MaxColumns;
    }

    public partial class Tensor
    {
        /// <summary>As PyTorch prints it, unless <see cref="TensorStringStyle"/> says otherwise.</summary>
        public override string ToString() => IsInvalid ? "tensor(disposed)" : ToString(TensorStringStyle.Default);

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        /// <summary>Default as in PyTorch, Metadata the shape and type alone; Julia, Numpy and CSharp as TorchSharp writes them.</summary>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Default) style = TensorStringStyle;
            var known = !is_meta && !is_sparse;
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            var (format, culture) = (fltFormat ?? PrintOptions.FloatFormat, cultureInfo ?? CultureInfo.CurrentCulture);
            var text = style switch
            {
                TensorStringStyle.Default => TensorText.PyTorch(this, fltFormat, width),
                TensorStringStyle.Numpy when known => BracketText.Numpy(this, format, culture),
                TensorStringStyle.CSharp when known => BracketText.CSharp(this, format, culture),
                TensorStringStyle.Julia when known => JuliaText.Write(this, format, width ?? PrintOptions.LineWidth, culture),
                _ => TensorText.Metadata(this),
            };
            newLine ??= PrintOptions.NewLine;
            return newLine == "\n" ? text : text.Replace("\n", newLine);
        }
    }
}

public static partial class TensorExtensionMethods
{
    public static string str(this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);
    public static string jlstr(this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);
    public static string npstr(this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);
    public static string cstr(this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);
    public static string metastr(this torch.Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>Writes it to the console and returns it; the default format stands for the style's own.</summary>
    public static torch.Tensor print(this torch.Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        var usual = fltFormat == "g5" && width == 100;
        Console.WriteLine(t.ToString(style, usual ? null : fltFormat, usual ? null : width, cultureInfo, newLine));
        return t;
    }
}
