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

    [Fact]
    public void Other_styles_show_shape_or_brackets_alone()
    {
        var x = tensor(new[] { 1f, 2f });
        Assert.Equal("[2], type = Float32, device = cpu", x.ToString(TorchSharp.TensorStringStyle.Metadata));
        Assert.Equal("[1., 2.]", x.ToString(TorchSharp.TensorStringStyle.Numpy));
        Assert.Equal("tensor([1.000, 2.000])", x.str("F3"));
    }

    [Fact]
    public void A_disposed_tensor_still_has_text()
    {
        var x = ones(2);
        x.Dispose();
        Assert.Equal("tensor(disposed)", x.ToString());
    }
}
