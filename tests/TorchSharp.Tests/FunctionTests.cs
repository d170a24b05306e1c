using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

/// <summary>Functions whose gradient is written in C#.</summary>
public class FunctionTests
{
    /// <summary>eˣ, whose gradient is made from its result.</summary>
    private sealed class Exp : SingleTensorFunction<Exp>
    {
        public override string Name => nameof(Exp);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            Assert.False(is_grad_enabled());
            var y = ((Tensor)vars[0]).exp();
            ctx.save_for_backward([y]);
            return y;
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output * ctx.get_saved_variables()[0]];
    }

    /// <summary>x · factor and x + y: two results, an argument that is no tensor.</summary>
    private sealed class ScaleAndAdd : MultiTensorFunction<ScaleAndAdd>
    {
        public static bool Zeros { get; set; } = true;

        public override string Name => nameof(ScaleAndAdd);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            var (x, factor, y) = ((Tensor)vars[0], (double)vars[1], (Tensor)vars[2]);
            ctx.save_data("factor", factor);
            ctx.set_materialize_grads(Zeros);
            return [x * factor, x + y];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var factor = (double)ctx.get_data("factor");
            var (scaled, added) = (grad_outputs[0], grad_outputs[1]);
            Assert.Equal(Zeros, added is not null);
            return [added is null ? scaled * factor : scaled * factor + added, null!, added!];
        }
    }

    private sealed class Empty : SingleTensorFunction<Empty>
    {
        public override string Name => null!;
        public override Tensor forward(AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 1;
        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => null!;
    }

    [Fact]
    public void A_function_without_name_or_gradients_says_so()
    {
        var error = Assert.Throws<TorchException>(() => Empty.apply(ones(1, requires_grad: true)).backward());
        Assert.Contains("Empty.backward", error.Message);
        Assert.Contains("returned null", error.Message);
    }

    private sealed class Odd : MultiTensorFunction<Odd>
    {
        public override string Name => nameof(Odd);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            switch ((string)vars[1])
            {
                case "dirty": x.mul_(3); ctx.mark_dirty([x]); return [x];
                case "same": return [x];
                case "view": return [x.view(-1)];
                case "positions": return [x.argmax()];
                case "apart":
                    var y = x * 2;
                    ctx.mark_non_differentiable([y]);
                    return [y, x * 3];
                case "saved": ctx.save_for_backward([x]); return [x * x];
                default: ctx.save_data("kind", vars[1]); return [x * 1];
            }
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs) => (string?)ctx.get_data("kind") switch
        {
            "throws" => throw new FormatException("no such luck"),
            "too few" => [grad_outputs[0]],
            "not a tensor" => [grad_outputs[0], grad_outputs[0]],
            "shape" => [ones(7), null!],
            null when grad_outputs.Count == 1 && ctx.get_saved_variables() is [var x] => [grad_outputs[0] * x * 2, null!],
            _ => [grad_outputs[^1] * 3, null!],
        };
    }

    [Fact]
    public void Its_gradient_is_used_and_can_be_differentiated_again()
    {
        var x = tensor(new[] { 0.5, -1 }, requires_grad: true);
        var y = Exp.apply(x);
        Assert.True(x.exp().Equals(y));
        Assert.Equal("Exp", y.GradFn);
        var first = grad([y.sum()], [x], create_graph: true)[0];
        var second = grad([first.sum()], [x], create_graph: true)[0];
        var third = grad([second.sum()], [x])[0];
        Assert.All(new[] { first, second, third }, gradient => Assert.True(x.exp().allclose(gradient)));
        (Exp.apply(x * 2) * 3).sum().backward();
        Assert.True(((x * 2).exp() * 6).allclose(x.grad!));
    }

    [Fact]
    public void Several_results_and_arguments_that_are_no_tensors()
    {
        Tensor x = ones(2, requires_grad: true), y = ones(2, requires_grad: true);
        var results = ScaleAndAdd.apply(x, 3.0, y);
        (results[0] * 10 + results[1]).sum().backward();
        Assert.Equal([31f, 31], x.grad!.data<float>().ToArray());
        Assert.Equal([1f, 1], y.grad!.data<float>().ToArray());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Results_without_a_gradient_give_zeros_or_null(bool zeros)
    {
        ScaleAndAdd.Zeros = zeros;
        Tensor x = ones(2, requires_grad: true), y = ones(2, requires_grad: true);
        ScaleAndAdd.apply(x, 3.0, y)[0].sum().backward();
        Assert.Equal([3f, 3], x.grad!.data<float>().ToArray());
        if (zeros) Assert.Equal([0f, 0], y.grad!.data<float>().ToArray());
        else Assert.Null(y.grad);
        ScaleAndAdd.Zeros = true;
    }

    [Fact]
    public void Without_gradients_it_is_a_plain_function()
    {
        Assert.False(Exp.apply(ones(2)).requires_grad);
        using (no_grad()) Assert.False(Exp.apply(ones(2, requires_grad: true)).requires_grad);
    }

    [Fact]
    public void Marks_are_heeded()
    {
        var x = ones(2, requires_grad: true);
        var apart = Odd.apply(x, "apart");
        Assert.False(apart[0].requires_grad);
        Assert.True(apart[1].requires_grad);
        apart[1].sum().backward();
        Assert.Equal([3f, 3], x.grad!.data<float>().ToArray());
        Assert.False(Odd.apply(x, "positions")[0].requires_grad);

        x.grad = null;
        var changed = x * 1;
        Assert.Same(changed, Odd.apply(changed, "dirty")[0]);
        Assert.Equal([3f, 3], changed.data<float>().ToArray());
        changed.sum().backward();
        Assert.Equal([3f, 3], x.grad!.data<float>().ToArray());
        Assert.Contains("in place", Assert.Throws<TorchException>(() => Odd.apply(x.detach().requires_grad_(), "dirty")).Message);
    }

    [Theory, InlineData("same"), InlineData("view")]
    public void An_argument_given_back_is_not_the_argument(string kind)
    {
        var x = ones(2, requires_grad: true);
        var y = Odd.apply(x, kind)[0];
        Assert.NotSame(x, y);
        Assert.True(x.is_leaf && !y.is_leaf);
        y.sum().backward();
        Assert.Equal([3f, 3], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void What_was_saved_is_watched()
    {
        var x = ones(2, requires_grad: true) * 5;
        var y = Odd.apply(x, "saved")[0].sum();
        y.backward();
        Assert.Contains("used up", Assert.Throws<TorchException>(() => y.backward()).Message);
        y = Odd.apply(x, "saved")[0].sum();
        x.add_(1);
        Assert.Contains("changed in place", Assert.Throws<TorchException>(() => y.backward()).Message);
    }

    [Theory]
    [InlineData("throws", "Odd.backward threw FormatException: no such luck")]
    [InlineData("too few", "it returned 1 gradients for 2 arguments of forward")]
    [InlineData("not a tensor", "it returned a gradient for argument 1, which is no tensor")]
    [InlineData("shape", "[7]")]
    public void A_fault_in_backward_reaches_the_caller(string kind, string message)
    {
        var y = Odd.apply(ones(2, requires_grad: true), kind)[0].sum();
        Assert.Contains(message, Assert.Throws<TorchException>(() => y.backward()).Message);
        Assert.Equal(2, (ones(2, requires_grad: true) * 1).sum().item<float>());
    }

    [Fact]
    public void Saved_tensors_are_for_backward_only()
    {
        Assert.Throws<ArgumentException>(() => Keeping.apply(ones(2), new WeakReference(Kept)));
        Assert.Throws<InvalidOperationException>(() => Nosy.apply(ones(2)));
    }

    private static readonly Tensor Kept = ones(2);

    private sealed class Nosy : SingleTensorFunction<Nosy>
    {
        public override string Name => nameof(Nosy);
        public override Tensor forward(AutogradContext ctx, params object[] vars) => ctx.get_saved_variables()[0];
        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [];
    }

    /// <summary>Keeps an object in its context, so that a test sees when the context goes.</summary>
    private sealed class Keeping : SingleTensorFunction<Keeping>
    {
        public override string Name => nameof(Keeping);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("what", ((WeakReference)vars[1]).Target!);
            var y = (Tensor)vars[0] * 1;
            ctx.save_for_backward([y, (Tensor)vars[0]]);
            return y;
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output, null!];
    }

    [Fact]
    public void The_graph_keeps_what_it_needs_and_no_longer()
    {
        var (y, kept, saved) = Make();
        Collect();
        Assert.True(kept.IsAlive);
        Assert.True(NativeReferences.Watched(saved) > 0);
        y.backward();
        y.Dispose();
        Collect();
        Assert.False(kept.IsAlive);
        Assert.Equal(0, NativeReferences.Watched(saved));
        NativeReferences.Forget(saved);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Tensor, WeakReference, nint) Make()
        {
            var what = new object();
            var kept = new WeakReference(what);
            using var x = ones(2, requires_grad: true);
            using var saved = x * 2;
            var y = Keeping.apply(saved, kept);
            GC.KeepAlive(what);
            return (y.sum(), kept, NativeReferences.Watch(saved));
        }
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
