using System.Globalization;

namespace TorchSharp.Printing;

/// <summary>
/// How the numbers of one tensor are written, so that columns align: as whole numbers ("3."), with a fixed number of
/// decimals, or in scientific notation, chosen as PyTorch chooses it.
/// </summary>
internal sealed class NumberFormat
{
    private readonly bool _whole = true, _scientific;
    private readonly int _precision;
    private readonly string? _given;

    /// <param name="values">The numbers shown.</param>
    /// <param name="precision">Decimals.</param>
    /// <param name="scientific">True forces scientific notation; null lets the numbers decide.</param>
    /// <param name="given">A .NET format that overrides all of this.</param>
    public NumberFormat(IEnumerable<double> values, int precision, bool? scientific, string? given)
    {
        (_precision, _given) = (precision, given);
        var shown = values.Where(value => value != 0 && double.IsFinite(value)).ToArray();
        if (shown.Length > 0 && given is null)
        {
            _whole = shown.All(value => value == Math.Ceiling(value));
            double small = shown.Min(Math.Abs), large = shown.Max(Math.Abs);
            _scientific = large / small > 1000 || large > 1e8 || (!_whole && small < 1e-4);
        }
        Width = shown.Length == 0 ? 1 : Math.Max(1, shown.Max(value => Digits(value).Length));
        // PyTorch too has the width from what the numbers decide, and only then forces the notation.
        if (given is null && shown.Length > 0) _scientific = scientific ?? _scientific;
    }

    public int Width { get; }

    public string Format(double value) => Digits(value).PadLeft(Width);

    private string Digits(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (_given is not null) return value.ToString(_given, CultureInfo.InvariantCulture);
        if (_scientific) return Scientific(value);
        return _whole ? value.ToString("F0", CultureInfo.InvariantCulture) + "." : value.ToString("F" + _precision, CultureInfo.InvariantCulture);
    }

    private string Scientific(double value)
    {
        var parts = value.ToString("E" + _precision, CultureInfo.InvariantCulture).Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{parts[0]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }
}
