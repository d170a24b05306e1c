using System.Globalization;
using System.Numerics;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One number with its type, as an operator's argument; C# numbers convert to it by themselves.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly long Bits;
    internal readonly ArgKind Kind;
    private readonly double _imaginary;

    private Scalar(ScalarType type, long value) => (Type, Kind, Bits) = (type, ArgKind.Int, value);
    private Scalar(ScalarType type, double value) => (Type, Kind, Bits) = (type, ArgKind.Double, BitConverter.DoubleToInt64Bits(value));
    private Scalar(bool value) => (Type, Kind, Bits) = (ScalarType.Bool, ArgKind.Bool, value ? 1 : 0);
    private Scalar(ScalarType type, Complex value) =>
        (Type, Kind, Bits, _imaginary) = (type, ArgKind.Complex, BitConverter.DoubleToInt64Bits(value.Real), value.Imaginary);

    public ScalarType Type { get; }

    internal Complex AsComplex => new(Kind is ArgKind.Double or ArgKind.Complex ? BitConverter.Int64BitsToDouble(Bits) : Bits, _imaginary);
    internal double AsDouble => _imaginary == 0 ? AsComplex.Real : throw new InvalidOperationException($"{this} has an imaginary part: it is no real number");
    internal long AsLong => Kind is ArgKind.Int or ArgKind.Bool ? Bits : (long)AsDouble;

    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, (long)value);
    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, (long)value);
    public static implicit operator Scalar(short value) => new(ScalarType.Int16, (long)value);
    public static implicit operator Scalar(int value) => new(ScalarType.Int32, (long)value);
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value);
    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, (double)value);
    public static implicit operator Scalar(BFloat16 value) => new(ScalarType.BFloat16, (double)value);
    public static implicit operator Scalar(float value) => new(ScalarType.Float32, (double)value);
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, value);
    public static implicit operator Scalar(bool value) => new(value);
    public static implicit operator Scalar((float, float) value) => new(ScalarType.ComplexFloat32, new Complex(value.Item1, value.Item2));
    public static implicit operator Scalar(Complex value) => new(ScalarType.ComplexFloat64, value);

    /// <summary>Does nothing: it holds no native memory. It exists so that code written for TorchSharp compiles.</summary>
    public void Dispose() { }

    public override string ToString() => Kind switch
    {
        ArgKind.Double => AsDouble.ToString(CultureInfo.InvariantCulture),
        ArgKind.Bool => Bits != 0 ? "True" : "False",
        ArgKind.Complex => string.Create(CultureInfo.InvariantCulture, $"{AsComplex.Real}{_imaginary:+0.################;-0.################;+0}i"),
        _ => Bits.ToString(CultureInfo.InvariantCulture),
    };
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this BFloat16 value) => value;
    public static Scalar ToScalar(this (float, float) value) => value;
    public static Scalar ToScalar(this Complex value) => value;
    public static Scalar ToBFloat16Scalar(this float value) => new BFloat16(value);
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;
    public static double ToDouble(this Scalar value) => value.AsDouble;
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;
    public static BFloat16 ToBFloat16(this Scalar value) => (BFloat16)value.AsDouble;
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsLong;
    public static byte ToByte(this Scalar value) => (byte)value.AsLong;
    public static short ToInt16(this Scalar value) => (short)value.AsLong;
    public static int ToInt32(this Scalar value) => (int)value.AsLong;
    public static long ToInt64(this Scalar value) => value.AsLong;
    public static bool ToBoolean(this Scalar value) => value.AsComplex != Complex.Zero;
    public static (float, float) ToComplexFloat32(this Scalar value) => ((float)value.AsComplex.Real, (float)value.AsComplex.Imaginary);
    public static Complex ToComplexFloat64(this Scalar value) => value.AsComplex;
}
