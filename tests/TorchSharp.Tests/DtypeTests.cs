using System.Globalization;
using System.Numerics;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

/// <summary>Element types: promotion, limits, conversion to and from C#, other devices.</summary>
public class DtypeTests
{
    private static readonly System.Text.Json.JsonElement Fixture = Golden.Read("dtypes.json");

    private static (ScalarType, ScalarType) Pair(string name) => (Golden.Type(name.Split('+')[0]), Golden.Type(name.Split('+')[1]));

    [Fact]
    public void Promotion_is_PyTorchs()
    {
        foreach (var entry in Fixture.GetProperty("promote").EnumerateObject())
        {
            var (a, b) = Pair(entry.Name);
            Assert.True(Golden.Type(entry.Value.GetString()!) == promote_types(a, b), entry.Name);
        }
        foreach (var entry in Fixture.GetProperty("result").EnumerateObject())
        {
            var (a, b) = Pair(entry.Name);
            Assert.True(Golden.Type(entry.Value.GetString()!) == result_type(ones(2, a), ones([], b)), entry.Name);
        }
        foreach (var entry in Fixture.GetProperty("can_cast").EnumerateObject())
        {
            var (a, b) = Pair(entry.Name);
            Assert.True(entry.Value.GetBoolean() == can_cast(a, b), entry.Name);
        }
    }

    [Fact]
    public void A_number_keeps_the_tensors_type_unless_it_is_of_a_higher_kind()
    {
        foreach (var entry in Fixture.GetProperty("scalar").EnumerateObject())
        {
            var sides = entry.Name.Split('*');
            Scalar number = sides[1] switch { "true" => true, "int" => 3, "double" => 2.5, _ => new Complex(0, 1) };
            Assert.True(Golden.Type(entry.Value.GetString()!) == ones(2, Golden.Type(sides[0])).mul(number).dtype, entry.Name);
        }
        var turned = tensor(new[] { 1f, 2f }).mul((Scalar)new Complex(0, 1));
        Assert.Equal([(0f, 1f), (0, 2)], turned.data<(float, float)>().ToArray());
    }

    [Fact]
    public void Limits_are_PyTorchs()
    {
        foreach (var entry in Fixture.GetProperty("finfo").EnumerateObject())
        {
            var info = finfo(Golden.Type(entry.Name));
            var found = new Dictionary<string, double>
            {
                ["bits"] = info.bits,
                ["eps"] = info.eps,
                ["max"] = info.max,
                ["min"] = info.min,
                ["tiny"] = info.tiny,
                ["smallest_normal"] = info.smallest_normal,
                ["resolution"] = info.resolution,
            };
            foreach (var (key, value) in found) Assert.True(entry.Value.GetProperty(key).GetDouble() == value, $"{entry.Name}.{key} is {value}");
        }
        Assert.Equal(finfo(float32).eps, finfo().eps);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => finfo(int64)).Message);
        Assert.Equal(127, max_int_value(int8));
        Assert.Equal(1L << 53, max_int_value(float64));
        Assert.Throws<ArgumentException>(() => max_int_value(complex64));
    }

    [Fact]
    public void Kinds_of_types()
    {
        foreach (var type in new[] { uint8, int8, int16, int32, int64, float16, float32, float64, @bool, bfloat16, complex64, complex128 })
        {
            var x = ones(2, type);
            Assert.Equal((is_integral(type), is_floating_point(type), is_complex(type)), (x.is_integral(), x.is_floating_point(), x.is_complex()));
            Assert.Equal((is_integral(type), is_floating_point(type), is_complex(type)), (is_integral(x), is_floating_point(x), is_complex(x)));
            Assert.Single(new[] { is_integral(type), is_floating_point(type), is_complex(type) }, kind => kind);
            Assert.Equal(type.ElementSize(), x.ElementSize);
            Assert.False(is_quantized(type));
        }
        Assert.True(is_quantized(qint8));
    }

    [Fact]
    public void Default_type_decides_what_is_made()
    {
        try
        {
            set_default_dtype(float64);
            Assert.Equal((float64, float64, float64), (zeros(1).dtype, arange(0.5).dtype, linspace(0, 1, 2).dtype));
            set_default_tensor_type(zeros(1, bfloat16));
            Assert.Equal((bfloat16, bfloat16), (get_default_dtype(), ones(1).dtype));
            Assert.Contains("Int32", Assert.Throws<ArgumentException>(() => set_default_dtype(int32)).Message);
        }
        finally
        {
            set_default_dtype(float32);
        }
    }

    [Fact]
    public void To_copies_only_where_it_must()
    {
        var x = tensor(new[] { 1f, 2f });
        x.to(float32)[0] = 5;
        Assert.Equal(5f, x[0].item<float>());
        x.to(float32, copy: true)[0] = 7;
        x.to(CPU, copy: true)[0] = 7;
        x.to(float64)[0] = 7;
        Assert.Equal(5f, x[0].item<float>());
        Assert.Equal(float64, x.to(float64, CPU).dtype);
        Assert.Equal(float64, x.to("cpu", non_blocking: true).to(zeros(1, float64)).dtype);
        Assert.Equal(int64, x.type(LongTensor).dtype);
        Assert.Equal(DeviceType.META, x.to(DeviceType.META).device_type);
        var gone = tensor(new[] { 1f });
        Assert.Equal(1.0, gone.to(float64, disposeAfter: true).item<double>());
        Assert.True(gone.IsInvalid);
    }

    [Fact]
    public void Every_type_comes_back_as_its_CSharp_type()
    {
        void Round<T>(T value, ScalarType type) where T : unmanaged
        {
            var x = from_array(new[] { value, value }, null);
            Assert.Equal(type, x.dtype);
            Assert.Equal([value, value], x.data<T>().ToArray());
            Assert.Equal(value, x[1].item<T>());
            Assert.Equal(value, x.ReadCpuValue<T>(1));
            Assert.Contains("a tensor cannot hold Char", Assert.Throws<ArgumentException>(() => x.data<char>()).Message);
            Assert.Contains($"the tensor holds {type}", Assert.Throws<ArgumentException>(() => (type == float32 ? x.item<long>() : x.item<float>()).ToString(CultureInfo.InvariantCulture)).Message);
        }
        Round(1.5f, float32);
        Round(1.5, float64);
        Round(3L, int64);
        Round(3, int32);
        Round((short)3, int16);
        Round((sbyte)-3, int8);
        Round((byte)3, uint8);
        Round(true, @bool);
        Round((Half)1.5, float16);
        Round((BFloat16)1.5f, bfloat16);
        Round((1.5f, -2f), complex64);
        Round(new Complex(1.5, -2), complex128);
    }

    [Fact]
    public void Single_values_convert_to_any_CSharp_number()
    {
        foreach (var type in new[] { uint8, int8, int16, int32, int64, float16, float32, float64, bfloat16 })
        {
            var x = tensor(3L).to(type);
            Assert.Equal((3f, 3.0, 3L, 3), ((float)x, (double)x, (long)x, (int)x));
            Assert.Equal(((short)3, (byte)3, (sbyte)3, true), ((short)x, (byte)x, (sbyte)x, (bool)x));
            Assert.Equal((3f, 3.0, 3L, 3), (x.ToSingle(), x.ToDouble(), x.ToInt64(), x.ToInt32()));
            Assert.Equal(((short)3, (byte)3, (sbyte)3, true), (x.ToInt16(), x.ToByte(), x.ToSByte(), x.ToBoolean()));
            Assert.Equal(((Half)3, (BFloat16)3f, (3f, 0f), new Complex(3, 0)), (x.ToHalf(), x.ToBFloat16(), x.ToComplexFloat32(), x.ToComplexFloat64()));
            Assert.Equal(type, x.ToScalar().Type);
        }
        Assert.Equal(((1f, -2f), new Complex(1, -2)), (tensor((1f, -2f)).ToComplex32(), tensor((1f, -2f)).ToComplex64()));
        Assert.Equal((2L, -2), ((long)tensor(2.9), (int)tensor(-2.9)));
        Assert.Contains("imaginary", Assert.Throws<InvalidOperationException>(() => tensor((1f, -2f)).ToDouble()).Message);
        Assert.True((bool)tensor((0f, 2f)));
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => ones(2).ToSingle()).Message);
    }

    [Fact]
    public void Reading_memory_by_type()
    {
        Assert.Equal((1.5f, 1.5), (tensor(new[] { 0, 1.5f }).ReadCpuSingle(1), tensor(new[] { 0, 1.5 }).ReadCpuDouble(1)));
        Assert.Equal((4L, 4), (tensor(new[] { 0, 4L }).ReadCpuInt64(1), tensor(new[] { 0, 4 }).ReadCpuInt32(1)));
        Assert.Equal(((short)4, (byte)4, (sbyte)4, true), (ones(1, int16).mul(4).ReadCpuInt16(0), ones(1, uint8).mul(4).ReadCpuByte(0), ones(1, int8).mul(4).ReadCpuSByte(0), ones(1, @bool).ReadCpuBool(0)));
        Assert.Equal((1f, 1f), (ones(1, float16).ReadCpuFloat16(0), ones(1, bfloat16).ReadCpuBFloat16(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ones(2).ReadCpuSingle(2));
    }

    [Fact]
    public void Lists_of_scalars()
    {
        Assert.Equal(2.5, ((Scalar)tensor(2.5).tolist()).ToDouble());
        var rows = (System.Collections.IList)tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }).T.tolist();
        Assert.Equal(3, rows.Count);
        Assert.Equal(6, ((Scalar)((System.Collections.IList)rows[2]!)[1]!).ToInt32());
    }

    [Fact]
    public void Bytes_are_the_memory()
    {
        var x = tensor(new[] { 1, 2 });
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0], x.bytes.ToArray());
        x.bytes = new byte[] { 7, 0, 0, 0, 0, 1, 0, 0 };
        Assert.Equal([7, 256], x.data<int>().ToArray());
        Assert.Contains("8 bytes", Assert.Throws<ArgumentException>(() => x.bytes = new byte[3]).Message);
        Assert.Contains("contiguous", Assert.Throws<InvalidOperationException>(() => ones(2, 3).T.bytes.Length).Message);
        Assert.Equal(0, ones(0, 3).bytes.Length);
    }

    [Fact]
    public void BFloat16_rounds_as_LibTorch()
    {
        foreach (var entry in Fixture.GetProperty("bfloat16").EnumerateObject())
        {
            var value = entry.Name switch { "inf" => float.PositiveInfinity, "-inf" => float.NegativeInfinity, var text => float.Parse(text, CultureInfo.InvariantCulture) };
            Assert.True(BFloat16.FromRawValue(entry.Value.GetUInt16()).Equals((BFloat16)value), entry.Name);
            Assert.Equal(entry.Value.GetUInt16(), BitConverter.ToUInt16(tensor((BFloat16)value).bytes));
        }
        Assert.True(BFloat16.IsNaN((BFloat16)float.NaN) && BFloat16.IsNaN(BFloat16.NaN) && !BFloat16.IsFinite(BFloat16.NaN));
    }

    [Fact]
    public void BFloat16_is_a_number()
    {
        BFloat16 a = new(1.5f), b = (BFloat16)(-2.0);
        Assert.Equal((-0.5f, 3.5f, -3f, -0.75f, 1.5f, -1.5f), ((float)(a + b), (float)(a - b), (float)(a * b), (float)(a / b), (float)(a % b), (float)-a));
        Assert.True(a > b && a >= b && b < a && b <= a && a != b && a == new BFloat16(1.5f) && a.CompareTo(b) > 0 && a.CompareTo((object)b) > 0 && a.Equals((object)a));
        var nan = (BFloat16)float.NaN;
        Assert.False(nan == BFloat16.NaN);
        Assert.True(nan.Equals(BFloat16.NaN));
        Assert.Equal(a.GetHashCode(), new BFloat16(1.5f).GetHashCode());
        Assert.Equal("1.50", a.ToString("F2", CultureInfo.InvariantCulture));
        Assert.Equal(finfo(bfloat16).max, (double)BFloat16.MaxValue);
        Assert.Equal((finfo(bfloat16).min, finfo(bfloat16).eps, finfo(bfloat16).tiny), ((double)BFloat16.MinValue, (double)BFloat16.Epsilon, (double)BFloat16.MinNormal));
        Assert.Equal((0f, 1f, Math.ScaleB(1, -133)), ((float)BFloat16.Zero, (float)BFloat16.One, (double)BFloat16.SmallestSubnormal));
        Assert.True(BFloat16.IsInfinity(BFloat16.PositiveInfinity) && BFloat16.IsPositiveInfinity(BFloat16.PositiveInfinity) && BFloat16.IsNegativeInfinity(BFloat16.NegativeInfinity));
        Assert.Throws<ArgumentException>(() => a.CompareTo("1.5"));
    }

    [Fact]
    public void Scalars_convert()
    {
        Scalar complex = new Complex(1, -2);
        Assert.Equal((complex128, new Complex(1, -2), (1f, -2f), "1-2i"), (complex.Type, complex.ToComplexFloat64(), complex.ToComplexFloat32(), complex.ToString()));
        Assert.Equal((complex64, bfloat16, float16), ((1f, 2f).ToScalar().Type, 1.5f.ToBFloat16Scalar().Type, ((Half)1.5).ToScalar().Type));
        Assert.Equal(((BFloat16)1.5f, (Half)1.5, 1), (1.5.ToScalar().ToBFloat16(), 1.5.ToScalar().ToHalf(), 1.5.ToScalar().ToInt32()));
        Assert.Equal((true, false), (complex.ToBoolean(), new Complex(0, 0).ToScalar().ToBoolean()));
        Assert.Throws<InvalidOperationException>(() => complex.ToDouble());
        Assert.Equal(new Complex(1, -2), full(1, complex, complex128)[0].item<Complex>());
    }

    [Fact]
    public void A_machine_without_a_gpu_says_so()
    {
        Assert.True(TryInitializeDeviceType(DeviceType.CPU));
        Assert.Equal(CPU, InitializeDevice(null));
        if (cuda_is_available()) return;
        foreach (var action in new Action[] { () => ones(2).cuda(), () => zeros(2, device: CUDA), () => ones(2).to("cuda:1"), () => set_default_device("cuda"), () => InitializeDeviceType(DeviceType.CUDA), () => tensor(new[] { 1f }, device: CUDA) })
            Assert.Contains("torch.cuda.is_available() is false", Assert.Throws<TorchException>(action).Message);
        Assert.False(TryInitializeDeviceType(DeviceType.CUDA) || mps_is_available() || ones(2).is_pinned() || ones(2).is_cuda);
        Assert.Contains("only cpu, cuda and meta", Assert.Throws<TorchException>(() => ones(2).mps()).Message);
    }

    [Fact]
    public void The_default_device_is_where_tensors_are_made()
    {
        try
        {
            set_default_device("meta");
            Assert.Equal((META, META), (get_default_device(), zeros(2).device));
        }
        finally
        {
            set_default_device(CPU);
        }
        Assert.Equal(("cuda:1", 1, DeviceType.CUDA), (device("cuda", 1).ToString(), device(1).index, device(DeviceType.CUDA).type));
    }
}
