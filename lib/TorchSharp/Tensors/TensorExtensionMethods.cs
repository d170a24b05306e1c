using System.Numerics;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();
    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();
    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();
    public static bool ToBoolean(this torch.Tensor value) => value.is_nonzero();
    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();
    public static BFloat16 ToBFloat16(this torch.Tensor value) => value.ToScalar().ToBFloat16();
    public static (float, float) ToComplexFloat32(this torch.Tensor value) => value.ToScalar().ToComplexFloat32();
    public static Complex ToComplexFloat64(this torch.Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <summary>As <see cref="ToComplexFloat32(torch.Tensor)"/>.</summary>
    public static (float, float) ToComplex32(this torch.Tensor value) => value.ToScalar().ToComplexFloat32();

    /// <summary>As <see cref="ToComplexFloat64(torch.Tensor)"/>.</summary>
    public static Complex ToComplex64(this torch.Tensor value) => value.ToScalar().ToComplexFloat64();

    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The shape as ints; a size beyond 2,147,483,647 is an OverflowException.</summary>
    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) => tensor.shape.Select(size => checked((int)size)).ToArray();

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(this torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool or torch.ScalarType.QInt8 or torch.ScalarType.QUInt8 => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 or torch.ScalarType.QInt32 => 4,
        torch.ScalarType.Int64 or torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat32 => 8,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such element type"),
    };

    /// <summary>A tensor of the given shape with the array's elements, which are copied in either case.</summary>
    public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        var made = torch.from_array(rawArray, null);
        if (dimensions.TotalSize() != rawArray.Length)
            throw new ArgumentException($"ToTensor: shape [{string.Join(", ", dimensions)}] has {dimensions.TotalSize()} elements, but the array has {rawArray.Length}", nameof(dimensions));
        using (made) return made.reshape(dimensions).requires_grad_(requires_grad);
    }

    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false) where T : struct
    {
        using var one = torch.from_array(new[] { scalar }, null, device);
        return one.reshape([]).requires_grad_(requires_grad);
    }
}
