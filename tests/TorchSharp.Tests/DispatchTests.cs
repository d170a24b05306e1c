using TorchSharp.Interop;
using static TorchSharp.torch;

/// <summary>The dispatcher's boxed call checks nothing: a wrong argument must meet our checks, not the end of the process.</summary>
public class DispatchTests
{
    private readonly Tensor _x = ones(2, 3);

    private static string Refused(Action action) => Assert.Throws<TorchException>(action).Message;

    [Fact]
    public void An_unknown_operator() => Assert.Contains("no such operator", Refused(() => Dispatch.Call("no_such_thing", _x)));

    [Fact]
    public void Too_many_arguments() => Assert.Contains("at most 1", Refused(() => Dispatch.Call("exp", _x, _x)));

    [Fact]
    public void Too_few_arguments() => Assert.Contains("'other' is missing", Refused(() => Dispatch.Call("mul.Tensor", _x)));

    [Fact]
    public void Wrong_kinds()
    {
        Assert.Contains("'other' takes Tensor, not a string", Refused(() => Dispatch.Call("mul.Tensor", _x, "two")));
        Assert.Contains("'self' takes Tensor, not an int", Refused(() => Dispatch.Call("exp", 3)));
        Assert.Contains("'self' takes Tensor, not nothing", Refused(() => Dispatch.Call("exp", (Tensor?)null)));
        Assert.Contains("'dim' takes int, not a double", Refused(() => Dispatch.Call("softmax.int", _x, 1.5)));
        Assert.Contains("'keepdim' takes bool, not an int", Refused(() => Dispatch.Pair("max.dim", _x, 1, 1)));
        Assert.Contains("'tensors' takes List[Tensor], not a tensor", Refused(() => Dispatch.Call("cat", _x)));
        Assert.Contains("'size' takes List[int], not a tensor", Refused(() => Dispatch.Call("view", _x, _x)));
        Assert.Contains("'device' takes Optional[Device], not a string", Refused(() => Dispatch.Call("zeros", new long[] { 2 }, float32, default, "cpu")));
    }

    [Fact]
    public void Too_little_room_for_results()
    {
        Assert.Contains("returns 2 values", Refused(() => Dispatch.Call("max.dim", _x, 1)));
        Assert.Contains("not a tensor", Refused(() => Dispatch.Call("allclose", _x, _x)));
        Assert.Contains("not a list", Refused(() => Dispatch.List("exp", _x)));
    }

    [Fact]
    public void Every_kind_of_argument_arrives()
    {
        Assert.Equal([1.5f], Dispatch.Call("full", new long[] { 1 }, 1.5, float32).data<float>().ToArray());
        Assert.Equal([2, 1], Dispatch.Call("zeros", new long[] { 2, 1 }, float32, default, CPU, false).shape);
        Assert.Equal([4, 3], Dispatch.Call("cat", new[] { _x, _x }, 0).shape);
        Assert.Equal([3, 2], Dispatch.Call("einsum", "ij->ji", new[] { _x }).shape);
        Assert.Equal([2, 1], Dispatch.Call("index.Tensor", _x, Arg.Optional([null, tensor(new[] { 0L })])).shape);
        Assert.Equal([2], Dispatch.Call("sum.dim_IntList", _x, 1).shape);
        Assert.Equal(float64, Dispatch.Call("softmax.int", _x, 0, float64).dtype);
        Assert.Equal(2, Dispatch.List("unbind.int", _x).Length);
        Assert.True(Dispatch.Bool("allclose", _x, _x));
        Assert.Equal([2], Dispatch.Call("rand.generator", new long[] { 2 }, Generator.Default).shape);
        var list = new[] { ones(2), ones(3) };
        Dispatch.Do("_foreach_mul_.ScalarList", list, new[] { 2.0, 5.0 });
        Assert.Equal(15, list[1].sum().item<float>());
    }

    [Fact]
    public void Long_lists_do_not_need_the_stack()
    {
        var parts = Enumerable.Range(0, 5000).Select(i => tensor(new[] { (float)i })).ToArray();
        var joined = cat(parts);
        Assert.Equal(5000, joined.numel());
        Assert.Equal(4999, joined[-1].item<float>());
    }

    [Fact]
    public void Threads_call_at_once()
    {
        var results = new float[64];
        Parallel.For(0, results.Length, i =>
        {
            var x = full(50, 50, (double)i);
            for (var k = 0; k < 50; k++) x = (x + x) / 2;
            results[i] = x[0, 0].item<float>();
        });
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (float)i), results);
    }

    // exp has one tensor, mul two, add two and a number, pow one and a number: these four forms skip the boxed stack.
    [Fact]
    public void Operators_without_boxes_keep_gradients_and_only_those_that_are_wanted()
    {
        var (x, w) = (ones(2, 3), ones(2, 3).requires_grad_());
        Func<Tensor, Tensor>[] forms = [a => a.exp(), a => a * _x, a => _x * a, a => a + _x, a => _x + a, a => _x - a, a => a.pow(2)];
        foreach (var form in forms)
        {
            Assert.False(form(x).requires_grad);
            Assert.True(form(w).requires_grad);
            using (no_grad()) Assert.False(form(w).requires_grad);
        }
        (w.exp() * 2 - w.mul(w)).sum().backward();
        Assert.Equal(2 * MathF.E - 2, w.grad![0, 0].item<float>(), 1e-5f);
    }

    [Fact]
    public void A_result_without_boxes_that_is_changed_after_it_was_saved_is_noticed()
    {
        var w = ones(2, 3).requires_grad_();
        var y = _x.exp();
        var z = (w * y).sum();
        y.add_(1);
        Assert.Contains("changed in place", Assert.Throws<TorchException>(() => z.backward()).Message);
    }

    [Fact]
    public void Operators_without_boxes_are_checked_too()
    {
        Assert.Contains("'other' takes Tensor, not an int", Refused(() => Dispatch.Call("mul.Tensor", _x, 2)));
        Assert.Contains("[2, 3] and [4]", Refused(() => Dispatch.Call("add.Tensor", _x, ones(4))));
        Assert.Contains("at most 2", Refused(() => Dispatch.Call("pow.Tensor_Scalar", _x, 2, 3)));
    }
}
