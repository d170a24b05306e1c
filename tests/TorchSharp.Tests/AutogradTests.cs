using System.Text.Json;
using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

public class AutogradTests
{
    private static readonly JsonElement Fixture = Golden.Read("autograd.json");
    private static readonly Tensor Mask = tensor(new[] { true, false, true, true, false });
    private static readonly Tensor Places = tensor(new[,] { { 2L, 0 }, { 1, 2 } });
    private static readonly Tensor Classes = tensor(new[,] { { 3L, 0, 4 }, { 1, 1, 2 } });

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor, Tensor>> Functions = new()
    {
        ["exp"] = (a, b, c) => a.exp(),
        ["log"] = (a, b, c) => (a * a + 1).log(),
        ["sqrt"] = (a, b, c) => (a * a + 0.5).sqrt(),
        ["tanh"] = (a, b, c) => a.tanh(),
        ["sigmoid"] = (a, b, c) => a.sigmoid(),
        ["gelu"] = (a, b, c) => a.gelu(),
        ["cube"] = (a, b, c) => a.pow(3),
        ["broadcast product"] = (a, b, c) => a * c,
        ["quotient"] = (a, b, c) => a / (c * c + 1),
        ["matmul"] = (a, b, c) => a.matmul(b),
        ["linear"] = (a, b, c) => nn.functional.linear(a, b.transpose(0, 1), b[0]),
        ["softmax"] = (a, b, c) => a.softmax(-1),
        ["softmax of a middle dimension"] = (a, b, c) => a.softmax(1),
        ["log_softmax"] = (a, b, c) => a.log_softmax(-1),
        ["logsumexp"] = (a, b, c) => a.logsumexp(1),
        ["layer_norm"] = (a, b, c) => nn.functional.layer_norm(a, [5], c, c * 2),
        ["attention"] = (a, b, c) => (a.matmul(a.transpose(1, 2)) / Math.Sqrt(5)).softmax(-1).matmul(a),
        ["cross entropy"] = (a, b, c) => nn.functional.cross_entropy(a.reshape(-1, 5), Classes.reshape(-1)),
        ["smoothed cross entropy"] = (a, b, c) => nn.functional.cross_entropy(a.reshape(-1, 5), Classes.reshape(-1), c.detach().exp(), reduction: nn.Reduction.Sum, label_smoothing: 0.1),
        ["embedding"] = (a, b, c) => b[Classes].pow(2),
        ["positions"] = (a, b, c) => a[.., TensorIndex.Tensor(Places)].pow(2),
        ["slices"] = (a, b, c) => a[.., 1.., TensorIndex.Slice(step: 2)].pow(2),
        ["mask"] = (a, b, c) => a[TensorIndex.Ellipsis, TensorIndex.Tensor(Mask)].pow(2),
        ["masked_fill"] = (a, b, c) => a.masked_fill(Mask, -3).exp(),
        ["where"] = (a, b, c) => where(Mask, a, c).pow(3),
        ["cat"] = (a, b, c) => cat([a.reshape(-1, 5), b.transpose(0, 1), c.unsqueeze(0)]).pow(2),
        ["permute"] = (a, b, c) => a.permute(2, 0, 1).reshape(5, 6).pow(2) * c.unsqueeze(1),
        ["expand"] = (a, b, c) => c.expand(4, 5).pow(2) + b.transpose(0, 1),
        ["max"] = (a, b, c) => a.max(-1).values.pow(2),
        ["mean and var"] = (a, b, c) => a.var(-1) * a.mean([0L, 1]).sum(),
        ["norm"] = (a, b, c) => a.norm(2f),
        ["cumsum"] = (a, b, c) => a.cumsum(1).pow(2),
        ["gather"] = (a, b, c) => a.gather(2, Classes.unsqueeze(2)).pow(2),
        ["in place"] = (a, b, c) => (a * 2).mul_(3).add_(c).tanh(),
        ["written places"] = (a, b, c) =>
        {
            var y = a * 2;
            y[.., 1] = c * c;
            return y * a;
        },
    };

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var type in new[] { "float32", "float64" })
            foreach (var function in Fixture.GetProperty(type).EnumerateObject()) data.Add(function.Name, type);
        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public void First_and_second_derivatives_are_PyTorchs(string name, string type)
    {
        var expected = Fixture.GetProperty(type).GetProperty(name);
        var tolerance = type == "float64" ? 1e-9 : 1e-5;
        var inputs = Inputs(Golden.Type(type));
        var value = Functions[name](inputs[0], inputs[1], inputs[2]);
        Assert.Equal(inputs[0].dtype, value.dtype);
        Golden.Close(expected.GetProperty("value"), value, tolerance);

        var first = autograd.grad([Weighted(value)], inputs, create_graph: true, allow_unused: true);
        var squares = first.Where(gradient => !gradient.IsInvalid).Select(gradient => (gradient * gradient).sum()).Aggregate((sum, next) => sum + next);
        var second = squares.requires_grad ? autograd.grad([squares], inputs, allow_unused: true) : null;
        for (var k = 0; k < 3; k++)
        {
            Compare(expected.GetProperty("first")[k], first[k], tolerance);
            Compare(expected.GetProperty("second")[k], second?[k], tolerance);
        }

        // backward leaves the same in grad.
        Weighted(Functions[name](inputs[0], inputs[1], inputs[2])).backward();
        for (var k = 0; k < 3; k++) Compare(expected.GetProperty("first")[k], inputs[k].grad, tolerance);
    }

    [Fact]
    public void Every_function_has_golden_values() => Assert.Equal(Functions.Keys, Fixture.GetProperty("float64").EnumerateObject().Select(function => function.Name));

    [Fact]
    public void Jacobians_are_PyTorchs()
    {
        var inputs = Inputs(float64);
        var expected = Fixture.GetProperty("jacobians");
        Golden.Close(expected.GetProperty("softmax"), autograd.functional.jacobian((Tensor x) => x.softmax(-1), inputs[2]), 1e-9);
        var several = autograd.functional.jacobian((Tensor[] x) => x[0].matmul(x[1]).tanh(), inputs[0][0], inputs[1]).ToArray();
        Assert.Equal(2, several.Length);
        for (var k = 0; k < 2; k++) Golden.Close(expected.GetProperty("matmul")[k], several[k], 1e-9);
        var results = autograd.functional.jacobian((Tensor x) => new[] { x * 2, x.sum(), ones(3, float64) }, inputs[2]).ToArray();
        Assert.True((eye(5, dtype: float64) * 2).Equals(results[0]));
        Assert.True(ones(5, float64).Equals(results[1]));
        Assert.True(zeros(3, 5, float64).Equals(results[2]));
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
    public void A_vector_needs_a_direction()
    {
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        var direction = tensor(new[] { 1.0, 10.0 });
        (x * 2).backward([direction]);
        Assert.Equal([2.0, 20], x.grad!.data<double>().ToArray());
        Assert.Equal([3.0, 30], autograd.grad([x * 3], [x], [direction])[0].data<double>().ToArray());
        x.grad = null;
        autograd.backward([x * 2, x.sum()], [direction, null!]);
        Assert.Equal([3.0, 21], x.grad!.data<double>().ToArray());
        Assert.Throws<ArgumentException>(() => autograd.backward([x * 2, x.sum()], [direction]));
    }

    [Fact]
    public void A_graph_is_kept_when_asked()
    {
        var x = tensor(new[] { 3.0 }, requires_grad: true);
        var y = x.pow(3).sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(54, x.grad!.item<double>());
        Assert.Throws<TorchException>(() => y.backward());

        x.grad = null;
        x.pow(3).sum().backward(create_graph: true);
        var first = x.grad!;
        Assert.True(first.requires_grad);
        Assert.Equal(18, autograd.grad([first.sum()], [x])[0].item<double>());
        x.grad = null;
    }

    [Fact]
    public void Gradients_for_chosen_inputs_only()
    {
        Tensor x = ones(2, requires_grad: true), y = ones(2, requires_grad: true);
        (x * y).sum().backward(inputs: [y]);
        Assert.Null(x.grad);
        Assert.Equal([1f, 1], y.grad!.data<float>().ToArray());
        var between = x * 2;
        between.sum().backward(inputs: [between]);
        Assert.Equal([1f, 1], between.grad!.data<float>().ToArray());
        Assert.Null(x.grad);
    }

    [Fact]
    public void Unused_inputs_are_an_error_or_empty()
    {
        Tensor x = ones(2, requires_grad: true), unused = ones(2, requires_grad: true);
        Assert.Throws<TorchException>(() => autograd.grad([x.sum()], [x, unused]));
        var gradients = autograd.grad([x.sum()], [x, unused], allow_unused: true);
        Assert.Equal([1f, 1], gradients[0].data<float>().ToArray());
        Assert.True(gradients[1].IsInvalid);
        Assert.Throws<InvalidOperationException>(() => gradients[1].shape);
        gradients[1].Dispose();
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
            using (set_grad_enabled(true)) Assert.True((x * 2).requires_grad);
            Assert.False((x * 2).requires_grad);
        }
        Assert.True((x * 2).requires_grad);
        using (enable_grad(false)) Assert.False((x * 2).requires_grad);
        using (set_grad_enabled(false)) Assert.False((x * 2).requires_grad);
        Assert.True(is_grad_enabled());
        Assert.True(x.is_leaf);
        Assert.False((x * 2).is_leaf);
    }

    [Fact]
    public void Modes_belong_to_their_thread()
    {
        var apart = false;
        using (no_grad())
        using (inference_mode())
        {
            var other = new Thread(() => apart = is_grad_enabled() && !is_inference_mode_enabled());
            other.Start();
            other.Join();
        }
        Assert.True(apart);
    }

    [Fact]
    public void Inference_mode_ends_with_its_block()
    {
        var x = ones(2, requires_grad: true);
        Tensor made;
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False(is_grad_enabled());
            made = x * 2;
            Assert.False(made.requires_grad);
            using (inference_mode(false))
            {
                Assert.False(is_inference_mode_enabled());
                Assert.True((x * 2).requires_grad);
            }
            Assert.True(is_inference_mode_enabled());
        }
        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
        Assert.Contains("inference_mode", Assert.Throws<TorchException>(() => made * x).Message);
        (made.clone() * x).sum().backward();
        Assert.Equal([2f, 2], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Inference_mode_is_not_ended_by_another_thread()
    {
        var mode = inference_mode();
        Exception? refused = null;
        var elsewhere = new Thread(() => refused = Record.Exception(mode.Dispose));
        elsewhere.Start();
        elsewhere.Join();
        Assert.IsType<InvalidOperationException>(refused);
        mode.Dispose();
        mode.Dispose();
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Detached_tensors_share_elements_but_no_graph()
    {
        var x = ones(2, requires_grad: true);
        var y = x * 2;
        var apart = y.detach();
        Assert.False(apart.requires_grad);
        Assert.True(apart.is_leaf);
        apart.fill_(7);
        Assert.Equal(7, y[0].item<float>());
        Assert.Same(y, y.detach_());
        Assert.False(y.requires_grad);
        Assert.Same(x, x.requires_grad_(false));
        Assert.False((x * 2).requires_grad);
    }

    [Fact]
    public void Retained_gradients_of_steps_in_between()
    {
        var x = tensor(new[] { 2.0 }, requires_grad: true);
        var y = x * 3;
        y.retain_grad();
        x.retain_grad();
        y.pow(2).sum().backward();
        Assert.Equal(12, y.grad!.item<double>());
        Assert.Equal(36, x.grad!.item<double>());
    }

    [Fact]
    public void Anomaly_mode_finds_what_became_NaN_and_ends_with_its_block()
    {
        Assert.False(AnomalyMode.IsEnabled);
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled && AnomalyMode.ShouldCheckNaN);
            using (autograd.set_detect_anomaly(false)) Assert.False(AnomalyMode.IsEnabled);
            using (autograd.detect_anomaly(check_nan: false))
            {
                Assert.True(AnomalyMode.IsEnabled && !AnomalyMode.ShouldCheckNaN);
                Root().backward();
            }
            Assert.True(AnomalyMode.ShouldCheckNaN);
            Assert.Contains("SqrtBackward0", Assert.Throws<TorchException>(() => Root().backward()).Message);
        }
        Assert.False(AnomalyMode.IsEnabled);
        Root().backward();

        static Tensor Root() => (zeros(2, requires_grad: true).sqrt() * 0).sum();
    }

    private static Tensor[] Inputs(ScalarType type) => [.. Fixture.GetProperty("inputs").EnumerateArray().Select(input => input.Tensor(float64).to(type).requires_grad_())];

    private static Tensor Weighted(Tensor y) => (y * (arange(1, y.numel() + 1, dtype: y.dtype).reshape(y.shape) / 7)).sum();

    private static void Compare(JsonElement expected, Tensor? actual, double tolerance)
    {
        if (expected.ValueKind == JsonValueKind.Null) Assert.True(actual is null || actual.IsInvalid);
        else Golden.Close(expected, actual, tolerance);
    }
}
