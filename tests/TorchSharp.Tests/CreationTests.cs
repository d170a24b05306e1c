using System.Numerics;
using System.Reflection;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

/// <summary>Tensors from whatever C# has: scalars, arrays, lists, memory.</summary>
public class CreationTests
{
    /// <summary>Every overload of tensor and as_tensor, called with seven numbers of its own kind (or as many as its shape asks).</summary>
    public static IEnumerable<object[]> Overloads() => OperatorForms.All.Where(method => method.Name is "tensor" or "as_tensor")
        .Where(method => method.GetParameters()[0].ParameterType != typeof(Tensor) && method.GetParameters()[0].ParameterType != typeof(Array))
        .Select(method => new object[] { method.ToString()! }).Distinct();

    [Theory, MemberData(nameof(Overloads))]
    public void Every_shape_and_type_of_CSharp(string signature)
    {
        foreach (var method in OperatorForms.All.Where(method => method.ToString() == signature))
        {
            var parameters = method.GetParameters();
            var first = parameters[0].ParameterType;
            var pair = parameters.Length > 1 && parameters[1].Name == "imaginary";
            var element = pair ? (first == typeof(double) ? typeof(Complex) : typeof((float, float)))
                : first == typeof((double, double)) ? typeof(Complex)
                : first.IsArray ? first.GetElementType()! : first.IsGenericType && first.Name is "IList`1" or "Memory`1" ? first.GenericTypeArguments[0] : first;
            var sizes = parameters.Skip(1).Count(parameter => parameter.ParameterType == typeof(long));
            long[] few = [2, 3, 1, 2];
            var isList = first.IsArray || first.Name is "IList`1" or "Memory`1";
            long[] dimensions = [];
            if (first.IsArray && first.GetArrayRank() > 1) dimensions = few[..first.GetArrayRank()];
            else if (parameters.Any(parameter => parameter.Name == "dimensions")) dimensions = [3, 2];
            else if (sizes > 0) dimensions = few[..sizes];
            else if (isList) dimensions = [7];
            var count = (int)dimensions.TotalSize();
            var values = first.IsArray && first.GetArrayRank() > 1 ? Array.CreateInstance(element, dimensions) : Array.CreateInstance(element, count);
            for (var i = 0; i < count; i++) SetFlat(values, i, Number(element, i + 1));
            object given = first.IsArray ? values
                : first.Name == "IList`1" ? Activator.CreateInstance(typeof(List<>).MakeGenericType(element), values)!
                : first.Name == "Memory`1" ? Activator.CreateInstance(first, values)!
                : pair ? (first == typeof(double) ? 1.0 : (object)1f) : first == typeof((double, double)) ? (1.0, -1.0) : Number(element, 1);
            var arguments = parameters.Select((parameter, k) => k == 0 ? given
                : parameter.Name == "imaginary" ? (first == typeof(double) ? -1.0 : (object)-1f)
                : parameter.Name == "dimensions" ? dimensions
                : parameter.ParameterType == typeof(long) ? dimensions[k - 1]
                : parameter.DefaultValue).ToArray();

            using var made = (Tensor)OperatorForms.Invoke(method, arguments)!;
            Assert.Equal(TypeOf(element), made.dtype);
            Assert.Equal(dimensions, made.shape);
            var back = made.to(complex128).flatten().data<Complex>().ToArray();
            for (var i = 0; i < count; i++) Assert.Equal(AsComplex(Number(element, i + 1)), back[i]);

            var at = Array.FindIndex(parameters, parameter => parameter.Name == "dtype");
            if (at >= 0)
            {
                arguments[at] = ScalarType.ComplexFloat64;
                using var wide = (Tensor)OperatorForms.Invoke(method, arguments)!;
                Assert.Equal(ScalarType.ComplexFloat64, wide.dtype);
            }
        }
    }

    private static object Number(Type type, int value) => type == typeof((float, float)) ? ((float)value, (float)-value)
        : type == typeof(Complex) ? new Complex(value, -value)
        : type == typeof(BFloat16) ? (BFloat16)(float)value
        : type == typeof(Half) ? (Half)value
        : type == typeof(bool) ? value % 2 == 0
        : Convert.ChangeType(value, type);

    private static Complex AsComplex(object value) => value switch
    {
        ValueTuple<float, float> pair => new Complex(pair.Item1, pair.Item2),
        Complex complex => complex,
        BFloat16 number => (double)number,
        Half number => (double)number,
        bool truth => truth ? 1 : 0,
        _ => Convert.ToDouble(value),
    };

    private static void SetFlat(Array array, int position, object value)
    {
        var index = new int[array.Rank];
        for (var d = array.Rank - 1; d >= 0; d--) (index[d], position) = (position % array.GetLength(d), position / array.GetLength(d));
        array.SetValue(value, index);
    }

    [Fact]
    public void Numbers_and_arrays_become_tensors_by_themselves()
    {
        Tensor[] scalars = [(byte)1, (sbyte)1, (short)1, 1, 1L, 1f, 1.0, true, (1f, 0f), new Complex(1, 0), (Scalar)1];
        Assert.Equal([uint8, int8, int16, int32, int64, float32, float64, @bool, complex64, complex128, int32], scalars.Select(x => x.dtype));
        Assert.All(scalars, x => Assert.True(x.ndim == 0 && (bool)x));
        Tensor[] arrays = [new byte[] { 1 }, new sbyte[] { 1 }, new short[] { 1 }, new[] { 1 }, new[] { 1L }, new[] { 1f }, new[] { 1.0 }, new[] { true }, new[] { (1f, 0f) }, new[] { new Complex(1, 0) }];
        Assert.Equal([uint8, int8, int16, int32, int64, float32, float64, @bool, complex64, complex128], arrays.Select(x => x.dtype));
        Assert.All(arrays, x => Assert.Equal([1], x.shape));
    }

    [Fact]
    public void Any_array_whatever_its_dimensions()
    {
        Assert.Equal([1, 2, 1, 3, 1], from_array(new Half[1, 2, 1, 3, 1]).shape);
        Assert.Equal(float64, from_array(new[,] { { 1, 2 } }, float64).dtype);
        Assert.Equal([2, 0], as_tensor((Array)new float[2, 0]).shape);
        Assert.Contains("float[,]", Assert.Throws<ArgumentException>(() => from_array(new[] { new[] { 1f } })).Message);
        Assert.Contains("System.String", Assert.Throws<ArgumentException>(() => from_array(new[] { "one" })).Message);
        var x = ones(2);
        Assert.Equal(7, as_tensor(x).fill_(7)[0].item<float>() + x[0].item<float>() - 7);
        Assert.Equal(float64, as_tensor(x, float64).dtype);
    }

    [Fact]
    public void A_buffer_is_shared()
    {
        var array = new[] { 1f, 2, 3, 4 };
        var x = frombuffer(array, float32, 2, 1);
        array[1] = 20;
        x[1] = 30;
        Assert.Equal([20f, 30], x.data<float>().ToArray());
        Assert.Equal([1f, 20, 30, 4], array);
        Assert.Equal([1.0, 20, 30, 4], frombuffer(array, float64).data<double>().ToArray());
        Assert.Equal(6, frombuffer(new int[2, 3], int32).numel());
        Assert.True(frombuffer(array, float32, requires_grad: true).requires_grad);
        Assert.Contains("offset 4", Assert.Throws<ArgumentException>(() => frombuffer(array, float32, offset: 4)).Message);
        Assert.Contains("4 elements from 1 on", Assert.Throws<ArgumentException>(() => frombuffer(array, float32, 4, 1)).Message);
        Assert.Throws<ArgumentException>(() => frombuffer(new[] { "one" }, float32));
    }

    [Fact]
    public void A_shared_buffer_outlives_its_variable()
    {
        static Tensor Share() => frombuffer(Enumerable.Range(0, 10_000).ToArray(), int32);
        var x = Share();
        for (var i = 0; i < 3; i++) GC.Collect();
        Assert.Equal(49_995_000, x.sum().item<long>());
        x.Dispose();
    }

    [Fact]
    public void A_number_that_does_not_fit_is_refused()
    {
        Assert.Contains("300 does not fit into Byte, which goes from 0 to 255", Assert.Throws<ArgumentException>(() => tensor(new[] { 1, 300 }, uint8)).Message);
        Assert.Contains("-1 does not fit into Byte", Assert.Throws<ArgumentException>(() => tensor(new[] { -1f, 2 }, uint8)).Message);
        Assert.Contains("NaN does not fit into Int64", Assert.Throws<ArgumentException>(() => tensor(new[] { double.NaN }, int64)).Message);
        Assert.Contains("10000000000 does not fit into Int32", Assert.Throws<ArgumentException>(() => tensor(10_000_000_000, int32)).Message);
        Assert.Throws<ArgumentException>(() => tensor(new[] { Math.ScaleB(1, 63) }, int64));
        Assert.Throws<ArgumentNullException>(() => from_array(null!));
        Assert.Equal([1L, -2], tensor(new[] { 1.9, -2.9 }, int64).data<long>().ToArray());
        Assert.Equal([-128L, 127], tensor(new[] { -128, 127 }, int8).to(int64).data<long>().ToArray());
        Assert.Equal(0, tensor(Array.Empty<float>(), int8).numel());
    }

    [Fact]
    public void A_shape_of_another_size_is_refused()
    {
        Assert.Contains("6 elements, but 5 were given", Assert.Throws<TorchException>(() => tensor(new float[5], [2, 3])).Message);
        Assert.Throws<TorchException>(() => tensor(new List<Half> { (Half)1 }, 2, 2));
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => new float[5].ToTensor([2, 3])).Message);
        foreach (var action in new Action[] { () => zeros(-1), () => ones(2, -3), () => eye(-2, 3), () => linspace(0, 1, -1), () => arange(1.5, 0.5), () => arange(2, 1, 1), () => empty_strided([2], [-1]), () => zeros(1L << 40, 1L << 40) })
            Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(action);
    }

    [Fact]
    public void Memory_without_values()
    {
        Assert.Equal([2, 3], empty([2, 3]).shape);
        Assert.Equal([2, 3], empty(new ReadOnlySpan<long>([2, 3])).shape);
        Assert.Equal([[2], [2, 3], [2, 3, 1], [2, 3, 1, 2]], Shapes(empty(2), empty(2, 3), empty(2, 3, 1), empty(2, 3, 1, 2)));
        Assert.Equal([[2], [2, 3], [2, 3, 1], [2, 3, 1, 2]], Shapes(empty(2L), empty(2L, 3L), empty(2L, 3L, 1L), empty(2L, 3L, 1L, 2L)));
        Assert.Equal([1, 2], empty_strided([2, 3], [1, 2]).stride());
        var x = ones(2, 3, int16);
        Assert.Equal([[2, 3], [2, 3], [4], [4], [4, 5], [4, 5, 1], [4, 5, 1, 2]],
            Shapes(x.empty_like(), empty_like(x), x.new_empty(4), x.new_empty([4]), x.new_empty(4, 5), x.new_empty(4, 5, 1), x.new_empty(4, 5, 1, 2)));
        Assert.Equal((int16, int16), (empty_like(x).dtype, x.new_empty(4).dtype));
        Assert.Equal([7], x.new_empty(new ReadOnlySpan<long>([7]), float32).shape);
        Assert.Equal([5], ones(1).empty(5).shape);
    }

    [Fact]
    public void Results_can_go_into_a_tensor_that_is_there()
    {
        var x = arange(6, float32).reshape(2, 3);
        var place = empty(2);
        Assert.Same(place, x.amax([1], false, place));
        Assert.Equal([2f, 5], place.data<float>().ToArray());
        Assert.Same(place, amin(x, [1], false, place));
        Assert.Equal([0f, 3], place.data<float>().ToArray());
        Assert.Same(place, linalg.vecdot(x, x, -1, place));
        Assert.Equal([5f, 50], place.data<float>().ToArray());
        var pair = histogram(x, 2, out var again);
        Assert.Same(pair.hist, again.hist);
    }

    [Fact]
    public void Shapes_and_what_a_tensor_says_of_itself()
    {
        Assert.Equal([4, 2, 3], broadcast_shapes([2, 1], [4, 1, 3]).Shape);
        Assert.Throws<TorchException>(() => broadcast_shapes([2], [3]));
        var x = zeros(2, 3, 5).transpose(0, 2);
        Assert.Equal((3L, 3L, 30L, 30L, 4L), (x.dim(), x.ndim, x.numel(), numel(x), x.element_size()));
        Assert.Equal([[5, 3, 2], [1, 5, 15], [2, 15]], new[] { x.size(), x.stride(), [x.size(-1), x.stride(2)] });
        Assert.False(x.is_contiguous() || x.is_conj() || x.is_neg() || x.is_sparse || x.is_meta);
        Assert.Equal(1, zeros(4)[1..].storage_offset());
        Assert.True(is_tensor(x) && !is_tensor("x") && x.is_cpu() && is_nonzero(tensor(2)) && !tensor(0f).is_nonzero());
        Assert.Equal([5, 3, 2], x.IntShape().ToArray());
        Assert.True(ones(2).Equals(ones(2)) && !ones(2).Equals(zeros(2)) && !ones(2).Equals((object)"ones"));
        Assert.Equal((int64, float32), (3L.ToTensor().dtype, new[] { 1f, 2 }.ToTensor([2, 1]).dtype));
        Assert.True(2.5.ToTensor(requires_grad: true).requires_grad);
        var complex = ones(2, complex64);
        Assert.True(complex.conj().is_conj() && complex.conj().imag.is_neg());
        Assert.Equal([[2, 3], [3, 2], [4, 2, 3]], Shapes(ones(3, 2).H, ones(2, 3).mT, ones(4, 3, 2).mH));
    }

    private static long[][] Shapes(params Tensor[] tensors) => [.. tensors.Select(tensor => tensor.shape)];
}
