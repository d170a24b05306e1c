using System.Collections;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a CPU tensor as C# values, in the order of its indices whatever its strides.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly long[] _shape, _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        _tensor = tensor;
        (_shape, _strides, _contiguous) = (tensor.shape, tensor.stride(), tensor.is_contiguous());
        Count = _shape.TotalSize();
    }

    public long Count { get; }
    public bool IsReadOnly => false;

    private T* Data => (T*)_tensor.DataPointer;

    public T this[params long[] indices]
    {
        get
        {
            var value = Data[Offset(indices)];
            GC.KeepAlive(_tensor);
            return value;
        }
        set
        {
            Data[Offset(indices)] = value;
            GC.KeepAlive(_tensor);
        }
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (arrayIndex < 0 || tensorIndex < 0 || array.Length - arrayIndex < Count - tensorIndex)
            throw new ArgumentException($"{Count - tensorIndex} elements do not fit into an array of {array.Length} from position {arrayIndex} on", nameof(array));
        var data = Data;
        if (_contiguous) new ReadOnlySpan<T>(data + tensorIndex, checked((int)(Count - tensorIndex))).CopyTo(array[arrayIndex..]);
        else for (var k = tensorIndex; k < Count; k++) array[(int)(arrayIndex + k - tensorIndex)] = data[Strided(k)];
        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(new ReadOnlySpan<T>(array), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (arrayIndex < 0 || tensorIndex < 0 || array.Length - arrayIndex > Count - tensorIndex)
            throw new ArgumentException($"{array.Length - arrayIndex} values do not fit into {Count - tensorIndex} elements", nameof(array));
        var data = Data;
        for (var k = arrayIndex; k < array.Length; k++) data[Strided(tensorIndex + k - arrayIndex)] = array[k];
        GC.KeepAlive(_tensor);
    }

    /// <summary>A C# array of as many dimensions as the tensor; <c>(float[,])accessor.ToNDArray()</c>.</summary>
    public Array ToNDArray()
    {
        if (_shape.Length == 0) return ToArray();
        var array = Array.CreateInstance(typeof(T), _shape);
        var index = new long[_shape.Length];
        foreach (var value in this)
        {
            array.SetValue(value, index);
            for (var d = index.Length - 1; d >= 0 && ++index[d] == _shape[d]; d--) index[d] = 0;
        }
        return array;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Does nothing: the tensor owns the memory.</summary>
    public void Dispose() { }

    private long Offset(long[] indices)
    {
        // One number for a tensor of several dimensions counts its elements in order.
        if (indices.Length == 1 && _shape.Length != 1)
            return indices[0] >= 0 && indices[0] < Count ? Strided(indices[0]) : throw Outside(indices);
        if (indices.Length != _shape.Length) throw Outside(indices);
        var offset = 0L;
        for (var d = 0; d < indices.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= _shape[d]) throw Outside(indices);
            offset += indices[d] * _strides[d];
        }
        return offset;
    }

    private IndexOutOfRangeException Outside(long[] indices) => new($"{ErrorText.Text(indices)} is no position in a tensor of shape {ErrorText.Text(_shape)}");

    private long Strided(long position)
    {
        if (_contiguous) return position;
        var offset = 0L;
        for (var d = _shape.Length - 1; d >= 0; d--)
        {
            offset += position % _shape[d] * _strides[d];
            position /= _shape[d];
        }
        return offset;
    }
}
