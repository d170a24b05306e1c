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
            byte value => value,
            sbyte value => value,
            short value => value,
            int value => value,
            long value => value,
            Half value => value,
            BFloat16 value => value,
            float value => value,
            double value => value,
            ValueTuple<float, float> value => value,
            var value => (Complex)value,
        };

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);
        public float ReadCpuBFloat16(long i) => (float)ReadCpuValue<BFloat16>(i);

        /// <summary>
        /// The bytes of the elements where they lie: writing them writes the tensor. They are valid as long as the tensor lives.
        /// Setting copies the bytes given, of which there must be as many.
        /// </summary>
        /// <exception cref="InvalidOperationException">The elements are not on the CPU, or not in one piece.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (device_type != DeviceType.CPU) throw new InvalidOperationException($"bytes: the elements are on {device}; bring them here with cpu() first");
                if (!is_contiguous()) throw new InvalidOperationException("bytes: the elements do not lie in one piece (after transpose or a slice); take contiguous() first");
                return new Span<byte>((void*)DataPointer, checked((int)(numel() * ElementSize)));
            }
            set
            {
                var own = bytes;
                if (value.Length != own.Length) throw new ArgumentException($"bytes: a tensor of shape {ErrorText.Text(shape)} and type {dtype} has {own.Length} bytes, but {value.Length} were given", nameof(value));
                value.CopyTo(own);
                GC.KeepAlive(this);
            }
        }

        /// <summary>A Scalar for a tensor without dimensions, otherwise an ArrayList of what its first dimension holds.</summary>
        public object tolist()
        {
            if (ndim == 0) return ToScalar();
            using var scope = NewDisposeScope();
            var list = new System.Collections.ArrayList();
            foreach (var part in detach().cpu().unbind()) list.Add(part.tolist());
            return list;
        }

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
            ScalarType.Float16 => item<Half>(),
            ScalarType.BFloat16 => item<BFloat16>(),
            ScalarType.ComplexFloat32 => item<(float, float)>(),
            ScalarType.ComplexFloat64 => item<Complex>(),
            var other => throw new NotSupportedException($"a single value of {other} has no C# type here"),
        };

        private void RequireType<T>(string method)
        {
            if (TypeOf(typeof(T)) == dtype) return;
            var fits = CSharpName(dtype);
            throw new ArgumentException($"{method}: the tensor holds {dtype}, not {typeof(T).Name}: " +
                (fits is null ? "convert it first, for example with to(torch.float32)" : $"use {method}<{fits}>(), or convert the tensor first with to(…)"));
        }

        public static explicit operator float(Tensor value) => value.ToScalar().ToSingle();
        public static explicit operator double(Tensor value) => value.ToScalar().ToDouble();
        public static explicit operator sbyte(Tensor value) => value.ToScalar().ToSByte();
        public static explicit operator byte(Tensor value) => value.ToScalar().ToByte();
        public static explicit operator short(Tensor value) => value.ToScalar().ToInt16();
        public static explicit operator int(Tensor value) => value.ToScalar().ToInt32();
        public static explicit operator long(Tensor value) => value.ToScalar().ToInt64();
        public static explicit operator bool(Tensor value) => value.is_nonzero();

        public static implicit operator Tensor(byte value) => tensor(value);
        public static implicit operator Tensor(sbyte value) => tensor(value);
        public static implicit operator Tensor(short value) => tensor(value);
        public static implicit operator Tensor(int value) => tensor(value);
        public static implicit operator Tensor(long value) => tensor(value);
        public static implicit operator Tensor(float value) => tensor(value);
        public static implicit operator Tensor(double value) => tensor(value);
        public static implicit operator Tensor(bool value) => tensor(value);
        public static implicit operator Tensor((float, float) value) => tensor(value);
        public static implicit operator Tensor(Complex value) => tensor(value);
        public static implicit operator Tensor(byte[] value) => tensor(value);
        public static implicit operator Tensor(sbyte[] value) => tensor(value);
        public static implicit operator Tensor(short[] value) => tensor(value);
        public static implicit operator Tensor(int[] value) => tensor(value);
        public static implicit operator Tensor(long[] value) => tensor(value);
        public static implicit operator Tensor(float[] value) => tensor(value);
        public static implicit operator Tensor(double[] value) => tensor(value);
        public static implicit operator Tensor(bool[] value) => tensor(value);
        public static implicit operator Tensor((float, float)[] value) => tensor(value);
        public static implicit operator Tensor(Complex[] value) => tensor(value);
        public static implicit operator Tensor(Scalar scalar) => Dispatch.Call("scalar_tensor", scalar, scalar.Type);
    }
}
