using TorchSharp;
using static TorchSharp.torch;

/// <summary>Text against what python3-torch printed, character by character.</summary>
public class PrintingTests
{
    private static readonly System.Text.Json.JsonElement Fixture = Golden.Read("binding.json");

    public static IEnumerable<object[]> Cases() => Enumerable.Range(0, Fixture.GetProperty("printing").GetArrayLength()).Select(i => new object[] { i });

    [Theory, MemberData(nameof(Cases))]
    public void Prints_as_PyTorch(int number)
    {
        var golden = Fixture.GetProperty("printing")[number];
        using var scope = NewDisposeScope();
        var x = golden.Tensor(Golden.Type(golden.GetProperty("dtype").GetString()!));
        Assert.Equal(golden.GetProperty("text").GetString(), x.ToString());
    }

    [Fact]
    public void Prints_elements_in_the_order_of_indices_whatever_the_strides()
    {
        var x = arange(6.0).reshape(2, 3).transpose(0, 1);
        Assert.False(x.is_contiguous());
        Assert.Equal("tensor([[0., 3.],\n        [1., 4.],\n        [2., 5.]])", x.ToString());
    }

    [Fact]
    public void Says_how_a_tensor_was_made()
    {
        var golden = Fixture.GetProperty("suffixes");
        var x = tensor(new float[,] { { 1, 2 }, { 3, 4 } }, requires_grad: true);
        var wide = arange(6.0).reshape(1, 6).requires_grad_();
        var made = new Dictionary<string, Tensor>
        {
            ["leaf"] = x,
            ["add"] = x + x,
            ["mean"] = x.mean(),
            ["softmax"] = x.softmax(-1),
            ["matmul"] = x.matmul(x),
            ["index"] = x[0],
            ["slice"] = x[.., 1],
            ["transpose"] = x.transpose(0, 1),
            ["div"] = x / x,
            ["wide"] = (wide * 1.00001).exp(),
            ["double"] = x.@double(),
            ["parameter"] = nn.Parameter(tensor(new[] { 1f, 2f })),
            ["detach"] = x.detach(),
            ["view"] = x.view(4),
            ["meta"] = empty(2, 3, device: META),
        };
        foreach (var (name, tensor) in made) Assert.Equal(golden.GetProperty(name).GetString(), tensor.ToString());
        Assert.Equal(golden.EnumerateObject().Count(), made.Count);
    }

    private static readonly System.Text.Json.JsonElement More = Golden.Read("printing.json");

    public static IEnumerable<object[]> MoreCases() => Enumerable.Range(0, More.GetArrayLength()).Select(i => new object[] { i });

    [Theory, MemberData(nameof(MoreCases))]
    public void Prints_types_and_options_as_PyTorch(int number)
    {
        var golden = More[number];
        var type = Golden.Type(golden.GetProperty("dtype").GetString()!);
        var shape = golden.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var values = golden.GetProperty("values").EnumerateArray().Select(Golden.Number).ToArray();
        using var scope = NewDisposeScope();
        var x = is_complex(type) ? tensor(values, [.. shape, 2]).view_as_complex().to(type) : tensor(values, shape, type);
        var options = golden.GetProperty("options");
        int? Option(string name) => options.TryGetProperty(name, out var value) ? value.GetInt32() : null;
        try
        {
            set_printoptions(Option("precision") ?? 4, Option("linewidth") ?? 80, sci_mode: options.TryGetProperty("sci_mode", out _));
            Assert.Equal(golden.GetProperty("text").GetString(), x.ToString());
        }
        finally
        {
            Usual();
        }
    }

    private static void Usual()
    {
        set_printoptions(4, 80, "\n", false, 6, 6);
        set_printoptions(TorchSharp.TensorStringStyle.Default, "g5");
    }

    private static readonly Tensor Numbers = tensor(new[] { 0f, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f }, new long[] { 2, 4 });

    [Fact]
    public void Metadata_is_shape_type_and_device()
    {
        Assert.Equal("[2x4], type = Float32, device = cpu", Numbers.ToString(TorchSharp.TensorStringStyle.Metadata));
        Assert.Equal("[2x4], type = Float32, device = cpu", Numbers.ToString(false));
        Assert.Equal("[2x4], type = Float32, device = cpu", Numbers.metastr());
        Assert.Equal("[2x4], type = Float32, device = meta", Numbers.to(META).jlstr());
        Assert.Equal("[2x4], type = Float32, device = meta", Numbers.to(META).npstr());
    }

    [Fact]
    public void Julia_aligns_columns_and_names_matrices()
    {
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", tensor(3.14f).jlstr());
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14E+000", tensor(3.14f).jlstr("E2"));
        Assert.Equal("[], type = ComplexFloat32, device = cpu, value = 3.14+6.28i", tensor((3.14f, 6.28f)).jlstr());
        Assert.Equal("[], type = BFloat16, device = cpu, value = 3.1406", tensor(3.14f).bfloat16().jlstr());
        Assert.Equal("[4], type = BFloat16, device = cpu\n 0 0 0 0\n", zeros(4, bfloat16).jlstr());
        Assert.Equal("[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n", Numbers.jlstr());
        Assert.Equal("[2x1x4], type = Float32, device = cpu\n[0,..,..] =\n 0 3.141 6.2834 3.1415\n\n[1,..,..] =\n 6.28e-06 -13.142 0.01 4713.1\n", Numbers.view(2, 1, 4).jlstr());
        Assert.Equal("[1x2x1x1], type = Int64, device = cpu|[0,0,..,..] =| 7||[0,1,..,..] =| 8|", tensor(new[] { 7L, 8 }).view(1, 2, 1, 1).jlstr(newLine: "|"));
        Assert.Equal("[40], type = Int64, device = cpu\n 0 1 2 ... 37 38 39\n", arange(40).jlstr(width: 20));
        Assert.Equal("[0x3], type = Float32, device = cpu\n", zeros(0, 3).jlstr());
    }

    [Fact]
    public void Numpy_shows_the_brackets_alone()
    {
        Assert.Equal("3.1406", tensor(3.14f).bfloat16().npstr());
        Assert.Equal("[0, 0, 0, 0]", zeros(4, float16).npstr());
        Assert.Equal("[[0, 3.141, 6.2834, 3.1415]\n [6.28e-06, -13.142, 0.01, 4713.1]]", Numbers.npstr());
        Assert.Equal("[[[0, 3.141]\n  [6.2834, 3.1415]]\n\n [[6.28e-06, -13.142]\n  [0.01, 4713.1]]]", Numbers.view(2, 2, 2).npstr());
        Assert.Equal("[[[[0]\n   [1]]]\n\n\n [[[2]\n   [3]]]]", arange(4).view(2, 1, 2, 1).npstr());
        Assert.Equal("[1, 3, 5, ... 195, 197, 199]", arange(1, 200, 2).npstr());
        Assert.Equal("[[1]\n [3]\n [5]\n ...\n [195]\n [197]\n [199]]", arange(1, 200, 2).view(100, 1).npstr());
        Assert.Equal("[0, 1+4.86i, -2-9.72i, 5i]", tensor(new[] { (0f, 0f), (1, 4.86f), (-2, -9.72f), (0, 5) }).npstr());
        Assert.Equal("[True, False]", tensor(new[] { true, false }).npstr());
    }

    [Fact]
    public void CSharp_writes_what_a_program_contains()
    {
        Assert.Equal("[], type = BFloat16, device = cpu, value = 3.1406", tensor(3.14f).bfloat16().cstr());
        Assert.Equal("[4], type = Float16, device = cpu, value = float16 [] {0f, 0f, 0f, 0f}", zeros(4, float16).cstr());
        Assert.Equal("[100], type = Int32, device = cpu, value = int [] {1, 1, 1, ... 1, 1, 1}", ones(100, int32).cstr());
        Assert.Equal("[2x4], type = Float32, device = cpu, value = \nfloat [,] {\n {0f, 0f, 0f, 0f},\n {0f, 0f, 0f, 0f}\n}", zeros(2, 4).cstr());
        Assert.Equal("[2x2x1], type = Float64, device = cpu, value = \ndouble [,,] {\n {{0.5},\n  {0.5}},\n {{0.5},\n  {0.5}}\n}", full(2, 2, 1, 0.5, float64).cstr());
        Assert.Equal("[10x1], type = Int64, device = cpu, value = \nlong [,] {\n {0},\n {1},\n {2},\n ...\n {7},\n {8},\n {9}\n}", arange(10).view(10, 1).cstr());
        Assert.Equal("[2], type = Bool, device = cpu, value = bool [] {true, false}", tensor(new[] { true, false }).cstr());
        Assert.Equal("[1], type = ComplexFloat64, device = cpu, value = Complex [] {new Complex(1, -2)}", tensor(new[] { new System.Numerics.Complex(1, -2) }).cstr());
    }

    [Fact]
    public void Str_and_print_follow_the_chosen_style()
    {
        var x = tensor(new[] { 1f, 2f });
        Assert.Equal("tensor([1.000, 2.000])", x.str("F3"));
        Assert.Equal("[1, 2]", x.str(style: numpy));
        try
        {
            set_printoptions(numpy, "F1", newLine: "|", maxRows: 2, maxColumns: 4);
            Assert.Equal("[1.0, 2.0]", x.ToString());
            Assert.Equal("[[0, 1, ... 8, 9]|...|[90, 91, ... 98, 99]]".Replace("|", "| "), arange(100).view(10, 10).str());
            var (writer, console) = (new StringWriter(), Console.Out);
            Console.SetOut(writer);
            try
            {
                Assert.Same(x, x.print());
            }
            finally
            {
                Console.SetOut(console);
            }
            Assert.Equal("[1.0, 2.0]" + Environment.NewLine, writer.ToString());
            Assert.Throws<ArgumentOutOfRangeException>(() => set_printoptions(maxRows: 1));
        }
        finally
        {
            Usual();
        }
    }

    [Fact]
    public void A_disposed_tensor_still_has_text()
    {
        var x = ones(2);
        x.Dispose();
        Assert.Equal("tensor(disposed)", x.ToString());
    }
}
