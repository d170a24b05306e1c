using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The value of a tensor that holds one; <typeparamref name="T"/> must be its element type.</summary>
        public T item<T>() where T : unmanaged
        {
            RequireType<T>(nameof(item));
            if (numel() != 1) throw new ArgumentException($"item: only a tensor with one element has a single value, this one has shape {ErrorText.Text(shape)}");
            using var here = device_type == DeviceType.CPU ? null : detach().cpu();
            return (here ?? this).ReadCpuValue<T>(0);
        }

        /// <summary>The elements where they lie: reading and writing them reads and writes the tensor.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireType<T>(nameof(data));
            if (device_type != DeviceType.CPU) throw new InvalidOperationException($"data: the elements are on {device}; bring them here with cpu() first");
            return new TensorAccessor<T>(this);
        }

        /// <summary>The element at position <paramref name="i"/> of the memory, strides ignored.</summary>
        public unsafe T ReadCpuValue<T>(long i) where T : unmanaged
        {
            RequireType<T>(nameof(ReadCpuValue));
            var info = Info;
            if (info.DeviceType != (int)DeviceType.CPU) throw new InvalidOperationException($"ReadCpuValue: the elements are on {device}; bring them here with cpu() first");
            var held = info.StorageBytes / info.ElementSize - info.StorageOffset;
            if (i < 0 || i >= held) throw new ArgumentOutOfRangeException(nameof(i), i, $"The memory from the first element on holds {held}.");
            var value = ((T*)DataPointer)[i];
            GC.KeepAlive(this);
            return value;
        }

        public Scalar ToScalar() => ItemAsObject() switch
        {
            bool value => value,
            float value => value,
            double value => value,
            Half value => value,
            var value => Convert.ToInt64(value),
        };

        internal nint DataPointer => numel() == 0 ? 0 : Library.Checked(Library.Data(Handle), nameof(data));

        internal object ItemAsObject() => dtype switch
        {
            ScalarType.Float32 => item<float>(),
            ScalarType.Float64 => item<double>(),
            ScalarType.Int64 => item<long>(),
            ScalarType.Int32 => item<int>(),
            ScalarType.Int16 => item<short>(),
            ScalarType.Int8 => item<sbyte>(),
            ScalarType.Byte => item<byte>(),
            ScalarType.Bool => item<bool>(),
            ScalarType.Float16 or ScalarType.BFloat16 => @float().item<float>(),
            var other => throw new NotSupportedException($"a single value of {other} has no C# type here"),
        };

        private void RequireType<T>(string method)
        {
            if (TypeOf(typeof(T)) == dtype) return;
            var fits = CSharpName(dtype);
            throw new ArgumentException($"{method}: the tensor holds {dtype}, not {typeof(T).Name}: " +
                (fits is null ? "convert it first, for example with to(torch.float32)" : $"use {method}<{fits}>(), or convert the tensor first with to(…)"));
        }

        private T Value<T>() => (T)Convert.ChangeType(ItemAsObject(), typeof(T), System.Globalization.CultureInfo.InvariantCulture);

        public static explicit operator float(Tensor value) => value.Value<float>();
        public static explicit operator double(Tensor value) => value.Value<double>();
        public static explicit operator sbyte(Tensor value) => (sbyte)value.Truncated;
        public static explicit operator byte(Tensor value) => (byte)value.Truncated;
        public static explicit operator short(Tensor value) => (short)value.Truncated;
        public static explicit operator int(Tensor value) => (int)value.Truncated;
        public static explicit operator long(Tensor value) => value.Truncated;
        public static explicit operator bool(Tensor value) => value.is_nonzero();

        private long Truncated => is_floating_point() ? (long)Value<double>() : Value<long>();

        public static implicit operator Tensor(byte value) => tensor(value);
        public static implicit operator Tensor(sbyte value) => tensor(value);
        public static implicit operator Tensor(short value) => tensor(value);
        public static implicit operator Tensor(int value) => tensor(value);
        public static implicit operator Tensor(long value) => tensor(value);
        public static implicit operator Tensor(float value) => tensor(value);
        public static implicit operator Tensor(double value) => tensor(value);
        public static implicit operator Tensor(bool value) => tensor(value);
        public static implicit operator Tensor(byte[] value) => tensor(value);
        public static implicit operator Tensor(sbyte[] value) => tensor(value);
        public static implicit operator Tensor(short[] value) => tensor(value);
        public static implicit operator Tensor(int[] value) => tensor(value);
        public static implicit operator Tensor(long[] value) => tensor(value);
        public static implicit operator Tensor(float[] value) => tensor(value);
        public static implicit operator Tensor(double[] value) => tensor(value);
        public static implicit operator Tensor(bool[] value) => tensor(value);
        public static implicit operator Tensor(Scalar scalar) => Dispatch.Call("scalar_tensor", scalar, scalar.Type);
    }
}

public static partial class TensorExtensionMethods
{
    public static float ToSingle(this torch.Tensor value) => (float)value;
    public static double ToDouble(this torch.Tensor value) => (double)value;
    public static sbyte ToSByte(this torch.Tensor value) => (sbyte)value;
    public static byte ToByte(this torch.Tensor value) => (byte)value;
    public static short ToInt16(this torch.Tensor value) => (short)value;
    public static int ToInt32(this torch.Tensor value) => (int)value;
    public static long ToInt64(this torch.Tensor value) => (long)value;
    public static bool ToBoolean(this torch.Tensor value) => (bool)value;
    public static Half ToHalf(this torch.Tensor value) => (Half)(float)value;
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);
}
