using TorchSharp;
using static TorchSharp.torch;

public class ArithmeticTests
{
    [Fact]
    public void X_plus_x()
    {
        var x = tensor(new[] { 1f, -2.5f, 3f });
        Assert.Equal([2f, -5f, 6f], (x + x).data<float>().ToArray());
    }

    [Fact]
    public void Numbers_stand_on_either_side()
    {
        var x = tensor(new[] { 1.0, 2, 4 });
        Assert.Equal([3.0, 4, 6], (x + 2).data<double>().ToArray());
        Assert.Equal([3.0, 4, 6], (2 + x).data<double>().ToArray());
        Assert.Equal([-1.0, 0, 2], (x - 2L).data<double>().ToArray());
        Assert.Equal([1.0, 0, -2], (2 - x).data<double>().ToArray());
        Assert.Equal([2.5, 5, 10], (x * 2.5).data<double>().ToArray());
        Assert.Equal([2.5, 5, 10], (2.5f * x).data<double>().ToArray());
        Assert.Equal([0.5, 1, 2], (x / 2).data<double>().ToArray());
        Assert.Equal([2.0, 1, 0.5], (2 / x).data<double>().ToArray());
        Assert.Equal([1.0, 2, 1], (x % 3).data<double>().ToArray());
        Assert.Equal([-1.0, -2, -4], (-x).data<double>().ToArray());
        Assert.Equal([1.0, 4, 16], x.pow(2).data<double>().ToArray());
    }

    [Fact]
    public void Comparisons_give_bools()
    {
        var x = tensor(new[] { 1, 2, 3 });
        Assert.Equal([false, false, true], (x > 2).data<bool>().ToArray());
        Assert.Equal([false, false, true], (2 < x).data<bool>().ToArray());
        Assert.Equal([false, true, false], (x == 2).data<bool>().ToArray());
        Assert.Equal([true, false, true], (x != tensor(2)).data<bool>().ToArray());
        Assert.Equal([true, false, false], (~(x >= 2)).data<bool>().ToArray());
        Assert.Equal([false, true, false], ((x > 1) & (x < 3)).data<bool>().ToArray());
    }

    [Fact]
    public void In_place_changes_the_tensor_and_returns_it()
    {
        var x = ones(2);
        Assert.Same(x, x.add_(1).mul_(3).sub_(tensor(1f)));
        Assert.Equal([5f, 5f], x.data<float>().ToArray());
    }

    [Fact]
    public void Types_are_promoted_as_in_PyTorch()
    {
        var table = Golden.Read("binding.json").GetProperty("promotion").EnumerateObject().ToArray();
        Assert.Equal(120, table.Length);
        foreach (var entry in table)
        {
            var sides = entry.Name.Split('+');
            var left = ones(2, Golden.Type(sides[0]));
            var sum = sides[1] switch { "2" => left + 2, "2.5" => left + 2.5, _ => left + ones(2, Golden.Type(sides[1])) };
            Assert.True(Golden.Type(entry.Value.GetString()!) == sum.dtype, $"{entry.Name} gave {sum.dtype}");
        }
    }

    [Fact]
    public void Softmax_of_the_documents_scores()
    {
        var weights = softmax(tensor(new[] { 2.2, 1.1, -1.7, 0.2 }), 0).data<double>().ToArray();
        Assert.Equal(0.672, weights[0], 3);
        Assert.Equal(0.224, weights[1], 3);
        Assert.Equal(0.0136, weights[2], 4);
        Assert.Equal(0.091, weights[3], 3);
    }

    [Fact]
    public void Reductions()
    {
        var x = arange(12, float64).reshape(3, 4);
        Assert.Equal(66, x.sum().item<double>());
        Assert.Equal([12.0, 15, 18, 21], x.sum(0).data<double>().ToArray());
        Assert.Equal([3, 1], x.sum(1, keepdim: true).shape);
        Assert.Equal(5.5, x.mean().item<double>());
        Assert.Equal([1.5, 5.5, 9.5], x.mean([1]).data<double>().ToArray());
        Assert.Equal(13, x.var().item<double>(), 9);
        Assert.Equal(143.0 / 12, x.var(unbiased: false).item<double>(), 9);
        Assert.Equal(Math.Sqrt(5.0 / 3), x[0].std().item<double>(), 9);
        var (values, indexes) = x.max(1);
        Assert.Equal([3.0, 7, 11], values.data<double>().ToArray());
        Assert.Equal([3L, 3, 3], indexes.data<long>().ToArray());
        Assert.Equal(11, x.argmax().item<long>());
        Assert.Equal(Math.Sqrt(506), x.norm().item<double>(), 9);
        Assert.Equal([0.0, 1, 3, 6], x[0].cumsum(0).data<double>().ToArray());
        Assert.True((bool)(x >= 0).all());
        Assert.Equal(5, (int)x.clamp(0, 5).max());
    }

    [Fact]
    public void Creation()
    {
        Assert.Equal(float32, zeros(2, 3).dtype);
        Assert.Equal(int64, arange(5).dtype);
        Assert.Equal(float32, arange(0.0, 1.0, 0.25).dtype);
        Assert.Equal(4, arange(0.0, 1.0, 0.25).numel());
        Assert.Equal(int32, tensor(new[] { 1, 2 }).dtype);
        Assert.Equal(float32, full(2, 2, 0.2).dtype);
        Assert.Equal([0.0, 0.5, 1], linspace(0, 1, 3, float64).data<double>().ToArray());
        Assert.Equal([1f, 0, 0, 1], eye(2).data<float>().ToArray());
        Assert.Equal([2, 1, 3], tensor(new int[,,] { { { 1, 2, 3 } }, { { 4, 5, 6 } } }).shape);
        Assert.Equal([2, 3], tensor(new List<float> { 1, 2, 3, 4, 5, 6 }, 2, 3).shape);
        Assert.Equal(1000, ones_like(rand(10, 100)).sum().ToInt32());
        Assert.Throws<ArgumentException>(() => tensor(new[] { 1f }, device: "nowhere"));
    }
}
