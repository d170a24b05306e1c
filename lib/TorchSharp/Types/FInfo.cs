namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating type: <c>finfo(float32).eps</c>.</summary>
    public struct FInfo
    {
        public int bits;

        /// <summary>The distance from 1 to the next number.</summary>
        public double eps;
        public double max;
        public double min;

        /// <summary>As <see cref="smallest_normal"/>.</summary>
        public double tiny;
        public double smallest_normal;

        /// <summary>10 to the minus number of decimal digits that the type holds for sure.</summary>
        public double resolution;

        internal FInfo(int bits, double eps, double max, double tiny, double resolution) =>
            (this.bits, this.eps, this.max, min, this.tiny, smallest_normal, this.resolution) = (bits, eps, max, -max, tiny, tiny, resolution);
    }

    public static FInfo finfo() => finfo(_defaultType);

    /// <exception cref="ArgumentException">The type is not a floating type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => new(16, Math.ScaleB(1, -10), (double)Half.MaxValue, Math.ScaleB(1, -14), 1e-3),
        ScalarType.BFloat16 => new(16, Math.ScaleB(1, -7), (double)BFloat16.MaxValue, Math.ScaleB(1, -126), 1e-2),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => new(32, Math.ScaleB(1, -23), float.MaxValue, Math.ScaleB(1, -126), 1e-6),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => new(64, Math.ScaleB(1, -52), double.MaxValue, Math.ScaleB(1, -1022), 1e-15),
        _ => throw new ArgumentException($"finfo describes floating types, and {dtype} is none: max_int_value has the largest {dtype}", nameof(dtype)),
    };

    /// <summary>The largest whole number that the type holds, or up to which it holds every one.</summary>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        ScalarType.Bool => 1,
        ScalarType.Float16 => 1L << 11,
        ScalarType.BFloat16 => 1L << 8,
        ScalarType.Float32 => 1L << 24,
        ScalarType.Float64 => 1L << 53,
        _ => throw new ArgumentException($"{type} holds no whole numbers in a row", nameof(type)),
    };
}
