using System.Globalization;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One number with its type, as an operator's argument; C# numbers convert to it by themselves.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly long Bits;
    internal readonly ArgKind Kind;

    private Scalar(ScalarType type, long value) => (Type, Kind, Bits) = (type, ArgKind.Int, value);
    private Scalar(ScalarType type, double value) => (Type, Kind, Bits) = (type, ArgKind.Double, BitConverter.DoubleToInt64Bits(value));
    private Scalar(bool value) => (Type, Kind, Bits) = (ScalarType.Bool, ArgKind.Bool, value ? 1 : 0);

    public ScalarType Type { get; }

    internal double AsDouble => Kind == ArgKind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;
    internal long AsLong => Kind == ArgKind.Double ? (long)AsDouble : Bits;

    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, (long)value);
    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, (long)value);
    public static implicit operator Scalar(short value) => new(ScalarType.Int16, (long)value);
    public static implicit operator Scalar(int value) => new(ScalarType.Int32, (long)value);
    public static implicit operator Scalar(long value) => new(ScalarType.Int64, value);
    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, (double)value);
    public static implicit operator Scalar(float value) => new(ScalarType.Float32, (double)value);
    public static implicit operator Scalar(double value) => new(ScalarType.Float64, value);
    public static implicit operator Scalar(bool value) => new(value);

    /// <summary>Does nothing: it holds no native memory. It exists so that code written for TorchSharp compiles.</summary>
    public void Dispose() { }

    public override string ToString() => Kind switch
    {
        ArgKind.Double => AsDouble.ToString(CultureInfo.InvariantCulture),
        ArgKind.Bool => Bits != 0 ? "True" : "False",
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
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;
    public static double ToDouble(this Scalar value) => value.AsDouble;
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsLong;
    public static byte ToByte(this Scalar value) => (byte)value.AsLong;
    public static short ToInt16(this Scalar value) => (short)value.AsLong;
    public static int ToInt32(this Scalar value) => (int)value.AsLong;
    public static long ToInt64(this Scalar value) => value.AsLong;
    public static bool ToBoolean(this Scalar value) => value.AsDouble != 0;
}
