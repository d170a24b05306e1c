using TorchSharp.Interop;
using static TorchSharp.torch;

public class AutogradTests
{
    [Fact]
    public void Gradient_of_a_product()
    {
        var x = tensor(new[] { 2.0, 3.0 }, requires_grad: true);
        var y = tensor(new[] { 5.0, 7.0 }, requires_grad: true);
        (x * y + x.pow(2)).sum().backward();
        Assert.Equal([9.0, 13], x.grad!.data<double>().ToArray());
        Assert.Equal([2.0, 3], y.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Gradients_add_up_until_they_are_cleared()
    {
        var x = ones(2, requires_grad: true);
        x.sum().backward();
        x.sum().backward();
        Assert.Equal([2f, 2], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void No_grad_records_nothing_and_ends_with_its_block()
    {
        var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False((x * 2).requires_grad);
        }
        Assert.True((x * 2).requires_grad);
        Assert.False(x.detach().requires_grad);
        Assert.True(x.is_leaf);
        Assert.False((x * 2).is_leaf);
    }

    [Fact]
    public void Gradients_of_gradients()
    {
        var x = tensor(new[] { 3.0 }, requires_grad: true);
        var first = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0];
        Assert.Equal(27, first.item<double>());
        var second = autograd.grad([first.sum()], [x])[0];
        Assert.Equal(18, second.item<double>());
    }

    [Fact]
    public void A_vector_needs_a_direction()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Assert.Contains("one number", Assert.Throws<TorchException>(() => (x * 2).backward()).Message);
        (x * 2).backward([tensor(new[] { 1.0, 10.0 })]);
        Assert.Equal([2.0, 20], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void What_needs_no_gradient_says_so()
    {
        Assert.Contains("requires_grad", Assert.Throws<TorchException>(() => ones(1).sum().backward()).Message);
        var x = ones(1, requires_grad: true);
        var y = x.exp().sum();
        y.backward();
        Assert.Contains("second time", Assert.Throws<TorchException>(() => y.backward()).Message);
        Assert.Contains("shape", Assert.Throws<TorchException>(() => x.grad = ones(3)).Message);
    }

    [Fact]
    public void Retained_gradients_of_steps_in_between()
    {
        var x = tensor(new[] { 2.0 }, requires_grad: true);
        var y = x * 3;
        y.retain_grad();
        y.pow(2).sum().backward();
        Assert.Equal(12, y.grad!.item<double>());
        Assert.Equal(36, x.grad!.item<double>());
    }
}
