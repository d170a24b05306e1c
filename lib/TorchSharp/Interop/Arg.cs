using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator; everything an operator takes converts to it by itself.</summary>
/// <remarks><c>Owner</c> keeps the managed object behind a handle or a list alive until the call is over.</remarks>
internal readonly struct Arg
{
    public readonly object? Owner;
    public readonly long Bits;
    public readonly ArgKind Kind;
    public readonly int Count;

    private Arg(ArgKind kind, long bits, object? owner = null, int count = 0) => (Kind, Bits, Owner, Count) = (kind, bits, owner, count);

    public static implicit operator Arg(Tensor? tensor) => tensor is null ? default : new(ArgKind.Tensor, tensor.Handle, tensor);
    public static implicit operator Arg(int value) => new(ArgKind.Int, value);
    public static implicit operator Arg(long value) => new(ArgKind.Int, value);
    public static implicit operator Arg(long? value) => value is { } v ? v : default(Arg);
    public static implicit operator Arg(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } v ? v : default(Arg);
    public static implicit operator Arg(bool value) => new(ArgKind.Bool, value ? 1 : 0);
    public static implicit operator Arg(bool? value) => value is { } v ? v : default(Arg);
    public static implicit operator Arg(long[]? list) => list is null ? default : new(ArgKind.IntList, 0, list, list.Length);
    public static implicit operator Arg(ReadOnlySpan<long> list) => list.ToArray();
    public static implicit operator Arg(double[]? list) => list is null ? default : new(ArgKind.DoubleList, 0, list, list.Length);
    public static implicit operator Arg(Tensor[]? list) => list is null ? default : new(ArgKind.TensorList, 0, list, list.Length);
    public static implicit operator Arg(string? text) => text is null ? default : new(ArgKind.String, 0, text, System.Text.Encoding.UTF8.GetByteCount(text));
    public static implicit operator Arg(ScalarType type) => new(ArgKind.DType, (long)type);
    public static implicit operator Arg(ScalarType? type) => type is { } t ? t : default(Arg);
    public static implicit operator Arg(Device? device) => device is null ? default : new(ArgKind.Device, (long)device.type, null, device.index);
    public static implicit operator Arg(Generator? generator) => generator is null ? default : new(ArgKind.Generator, generator.Handle, generator);
    public static implicit operator Arg(Scalar? scalar) => scalar is null ? default
        : new(ArgKind.Scalar, scalar.Bits, scalar.Kind == ArgKind.Complex ? scalar : null, (int)scalar.Kind);

    /// <summary>A list in which null stands for "all of this dimension" (advanced indexing).</summary>
    public static Arg Optional(Tensor?[] list) => new(ArgKind.OptionalTensorList, 0, list, list.Length);

    /// <summary>Bytes of the buffer that this argument's list or text needs.</summary>
    public int BufferBytes => Kind switch
    {
        ArgKind.IntList or ArgKind.DoubleList or ArgKind.TensorList or ArgKind.OptionalTensorList => Count * 8,
        ArgKind.String => (Count + 7) & ~7,
        ArgKind.Scalar when Owner is not null => 16,
        _ => 0,
    };

    /// <summary>Writes a list or a text into <paramref name="buffer"/>.</summary>
    public unsafe void Write(byte* buffer)
    {
        switch (Owner)
        {
            case long[] ints: ints.CopyTo(new Span<long>(buffer, Count)); break;
            case double[] doubles: doubles.CopyTo(new Span<double>(buffer, Count)); break;
            case Scalar complex: *(System.Numerics.Complex*)buffer = complex.AsComplex; break;
            case string text: System.Text.Encoding.UTF8.GetBytes(text, new Span<byte>(buffer, Count)); break;
            case Tensor?[] tensors:
                for (var k = 0; k < tensors.Length; k++) ((nint*)buffer)[k] = tensors[k] is { } tensor ? tensor.Handle : 0;
                break;
        }
    }
}
