using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp.Interop;
using static TorchSharp.torch;

/// <summary>What a learner reads when something does not fit.</summary>
public class ErrorTests
{
    private static string Message(Action action) => Assert.ThrowsAny<ExternalException>(action).Message;

    public static TheoryData<string, Func<Tensor, Tensor, Tensor>> Divisions => new()
    {
        { "%", (a, b) => a % b }, { "% number", (a, b) => a % -1 }, { "remainder_", (a, b) => a.remainder_(b) }, { "remainder_ number", (a, b) => a.remainder_(-1) },
        { "fmod", (a, b) => a.fmod(b) }, { "fmod number", (a, b) => a.fmod(-1) }, { "fmod_", (a, b) => a.fmod_(b) }, { "fmod_ number", (a, b) => a.fmod_(-1) },
        { "floor_divide", (a, b) => a.floor_divide(b) }, { "floor_divide number", (a, b) => a.floor_divide(-1) }, { "floor_divide_", (a, b) => a.floor_divide_(b) }, { "floor_divide_ number", (a, b) => a.floor_divide_(-1) },
        { "div", (a, b) => a.div(b, RoundingMode.trunc) }, { "div number", (a, b) => a.div(-1, RoundingMode.floor) }, { "div_", (a, b) => a.div_(b, RoundingMode.floor) }, { "div_ number", (a, b) => a.div_(-1, RoundingMode.trunc) },
    };

    [Theory, MemberData(nameof(Divisions))]
    public void The_lowest_whole_number_divided_by_minus_one_does_not_end_the_process(string name, Func<Tensor, Tensor, Tensor> divide)
    {
        Assert.NotEmpty(name);
        Assert.Contains("-1", Assert.Throws<TorchException>(() => divide(tensor(new[] { 3, long.MinValue }), tensor(new[] { -1L, -1 }))).Message);
        Assert.Contains("-1", Assert.Throws<TorchException>(() => divide(tensor(new[] { 3, int.MinValue }), tensor(new[] { -1, -1 }))).Message);
        Assert.Equal(2, divide(tensor(new[] { 3L, 5 }), tensor(new[] { -1L, -1 })).numel());
        Assert.Equal(1, divide(tensor(new[] { long.MinValue * 1.0 }), tensor(new[] { -1.0 })).numel());
    }

    [Fact]
    public void Matmul_names_the_sizes_that_differ() => Assert.StartsWith(
        "matmul: cannot multiply [1, 5, 16] by [8, 16]: the last size of the first (16) must equal the second-to-last of the second (8)",
        Message(() => rand(1, 5, 16).matmul(rand(8, 16))));

    [Fact]
    public void Matmul_names_the_types_that_differ() => Assert.Contains("torch.float32", Message(() => rand(2, 3).matmul(ones(3, 2, int64))));

    [Fact]
    public void Bmm_and_mm_name_the_number_of_dimensions()
    {
        Assert.Contains("three dimensions", Message(() => rand(2, 3).bmm(rand(3, 2))));
        Assert.Contains("two matrices", Message(() => rand(1, 2, 3).mm(rand(3, 2))));
        Assert.Contains("[2] and [3]", Message(() => rand(2, 4, 5).matmul(rand(3, 5, 4))));
    }

    [Fact]
    public void Broadcasting_names_both_shapes() => Assert.StartsWith(
        "add: shapes [2, 3] and [4, 3] do not fit: counted from the right, sizes must be equal or one of them 1", Message(() => _ = rand(2, 3) + rand(4, 3)));

    [Fact]
    public void An_index_outside_the_vocabulary()
    {
        var embedding = nn.Embedding(5, 16);
        Assert.Contains("index 7 is outside the vocabulary: the table has 5 rows, so indices go from 0 to 4", Message(() => embedding.call(tensor(new[] { 0L, 7 }))));
        Assert.Contains("index -1", Message(() => embedding.call(tensor(new[] { 0L, -1 }))));
        Assert.Contains("whole numbers", Message(() => embedding.call(tensor(new[] { 0.5f }))));
    }

    [Fact]
    public void A_view_of_another_size_or_order()
    {
        Assert.Contains("has 6 elements, shape [4, 2] needs 8", Message(() => rand(2, 3).view(4, 2)));
        Assert.Contains("4 does not divide", Message(() => rand(2, 3).reshape(4, -1)));
        Assert.Contains("use reshape", Message(() => rand(2, 3).transpose(0, 1).view(6)));
    }

    [Fact]
    public void Others_name_operator_shapes_and_types()
    {
        Assert.Contains("class 9 does not exist", Message(() => nn.functional.cross_entropy(rand(2, 3), tensor(new[] { 0L, 9 }))));
        Assert.Contains("last size must be 4", Message(() => nn.Linear(4, 2).call(rand(2, 3))));
        Assert.Contains("[2, 3], [2, 4]", Message(() => cat([rand(2, 3), rand(2, 4)])));
        Assert.Contains("all must be equal", Message(() => stack([rand(2), rand(3)])));
        Assert.Contains("given: self [2, 3] Float", Message(() => rand(2, 3).transpose(0, 5)));
        Assert.Contains("given: size [2, -1], dtype Float, layout None, device cpu", Message(() => zeros(2, -1)));
        Assert.Contains("given: equation \"ij,jk->ik\", tensors {[2, 3] Float; [4, 2] Float}", Message(() => einsum("ij,jk->ik", rand(2, 3), rand(4, 2))));
        Assert.Contains("operator: aten::transpose.int", Message(() => rand(2, 3).transpose(0, 5)));
        Assert.Contains("transpose:", Message(() => rand(2, 3).transpose(0, 5)));
        Assert.Contains("6 elements, but 5 were given", Message(() => tensor(new[] { 1f, 2, 3, 4, 5 }, new long[] { 2, 3 })));
        Assert.Contains("item<float>()", Assert.Throws<ArgumentException>(() => ones(1).item<double>()).Message);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => ones(2).item<float>()).Message);
    }

    [Fact]
    public void An_error_leaves_everything_usable()
    {
        for (var i = 0; i < 1000; i++) Message(() => rand(2, 3).matmul(rand(2, 3)));
        Assert.Equal(6, ones(2, 3).matmul(ones(3, 1)).sum().item<float>());
    }

    [Fact]
    public void Too_much_memory_is_refused() => Assert.Contains("memory", Message(() => zeros(1L << 60)));

    [Fact]
    public void A_missing_native_library_says_how_to_mend_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var copy = Path.Combine(folder.FullName, "TorchSharp.dll");
            File.Copy(typeof(Tensor).Assembly.Location, copy);
            var assembly = new AssemblyLoadContext("without native library").LoadFromAssemblyPath(copy);
            var method = assembly.GetType("TorchSharp.torch")!.GetMethod("get_num_threads")!;
            var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => method.Invoke(null, null)).InnerException!;
            while (error.InnerException is not null) error = error.InnerException;
            Assert.Equal("TorchException", error.GetType().Name);
            Assert.Contains("./course setup", error.Message);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
