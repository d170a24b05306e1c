using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        dtype ??= is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type) ? ScalarType.Int64 : _defaultType;
        return Made(Call("arange.start_step", start, stop, step, dtype, default, Place(device)), requires_grad, null);
    }

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Call("linspace", start, end, steps, dtype ?? _defaultType, default, Place(device)), requires_grad, null);

    /// <summary><paramref name="steps"/> numbers from base^start to base^end, evenly spaced in the exponent.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Call("logspace", start, end, steps, @base, dtype ?? _defaultType, default, Place(device)), requires_grad, null);

    /// <summary>Uninitialised memory of the given strides.</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Call("empty_strided", size, strides, dtype ?? _defaultType, default, Place(device)), requires_grad, names);

    /// <summary>Ones on the diagonal; as many columns as rows unless said otherwise.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Call("eye.m", rows, columns < 0 ? rows : columns, dtype ?? _defaultType, default, Place(device)), requires_grad, names);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Call("zeros_like", input, dtype, default, device), requires_grad, names);
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Call("ones_like", input, dtype, default, device), requires_grad, names);
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Call("empty_like", input, dtype, default, device), requires_grad, names);
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Made(Call("full_like", input, value, dtype, default, device), requires_grad, names);

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Call("tril_indices", row, col, offset, dtype, default, Place(device));
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Call("triu_indices", row, col, offset, dtype, default, Place(device));

    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros_like(this, dtype, device, requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones_like(this, dtype, device, requires_grad);
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty_like(this, dtype, device, requires_grad);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full_like(this, value, dtype, device, requires_grad);
    }

    private static Device Place(Device? device) => device is null ? _defaultDevice : Reachable(device);

    private static Tensor Made(Tensor tensor, bool requires_grad, string[]? names)
    {
        if (names is not null) throw new NotSupportedException("named dimensions are not supported");
        if (requires_grad) tensor.requires_grad = true;
        return tensor;
    }

    private static unsafe Tensor FromBytes(void* data, long bytes, ReadOnlySpan<long> shape, ScalarType held, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        nint handle;
        fixed (long* sizes = shape) handle = Library.Checked(Library.CopyFrom(data, bytes, sizes, shape.Length, (int)held), nameof(tensor));
        var made = new Tensor(handle, (int)Math.Min(int.MaxValue, bytes / 64));
        if ((dtype is { } wanted && wanted != held) || Place(device).type != DeviceType.CPU)
        {
            RequireRange(made, dtype ?? held);
            made = made.to(dtype ?? held, Place(device), disposeAfter: true);
        }
        return Made(made, requires_grad, names);
    }

    /// <summary>A number that the wanted whole type cannot hold would turn into another without a word.</summary>
    private static void RequireRange(Tensor given, ScalarType wanted)
    {
        var (least, most) = wanted switch
        {
            ScalarType.Byte => (byte.MinValue, byte.MaxValue),
            ScalarType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            ScalarType.Int16 => (short.MinValue, short.MaxValue),
            ScalarType.Int32 => (int.MinValue, int.MaxValue),
            ScalarType.Int64 => (long.MinValue, long.MaxValue),
            _ => (0L, 0L),
        };
        if (least == most || given.dtype == ScalarType.Bool || is_complex(given.dtype) || given.numel() == 0) return;
        using var scope = NewDisposeScope();
        var (min, max) = given.to(ScalarType.Float64).aminmax();
        foreach (var value in new[] { min.item<double>(), max.item<double>() })
            if (double.IsNaN(value) || value < least || value >= most + 1.0)
            {
                given.Dispose();
                throw new ArgumentException($"tensor: {value.ToString(System.Globalization.CultureInfo.InvariantCulture)} does not fit into {wanted}, which goes from {least} to {most}", "dtype");
            }
    }

    private static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        fixed (T* data = values) return FromBytes(data, (long)values.Length * sizeof(T), shape, TypeOf(typeof(T)), dtype, device, requires_grad, names);
    }

    private static Tensor FromScalar<T>(T value, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged =>
        FromSpan<T>([value], [], dtype, device, requires_grad, null);

    private static unsafe Tensor FromArray<T>(T[,] array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged => FromArray<T>((Array)array, dtype, device, requires_grad, names);
    private static unsafe Tensor FromArray<T>(T[,,] array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged => FromArray<T>((Array)array, dtype, device, requires_grad, names);
    private static unsafe Tensor FromArray<T>(T[,,,] array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged => FromArray<T>((Array)array, dtype, device, requires_grad, names);

    private static unsafe Tensor FromArray<T>(Array array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        var shape = new long[array.Rank];
        for (var d = 0; d < shape.Length; d++) shape[d] = array.GetLongLength(d);
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
            return FromBytes(data, array.LongLength * sizeof(T), shape, TypeOf(typeof(T)), dtype, device, requires_grad, names);
    }

    private static ReadOnlySpan<T> Copy<T>(IList<T> list) => list as T[] ?? [.. list];
}
