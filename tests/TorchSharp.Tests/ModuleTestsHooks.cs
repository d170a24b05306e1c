using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Hooks of modules with one to six inputs; a disposed module refuses to be called.</summary>
public class ModuleTestsHooks
{
    private sealed class Sum1() : Module<int, int>("Sum1") { public override int forward(int a) => a; }
    private sealed class Sum2() : Module<int, int, int>("Sum2") { public override int forward(int a, int b) => a + b; }
    private sealed class Sum3() : Module<int, int, int, int>("Sum3") { public override int forward(int a, int b, int c) => a + b + c; }
    private sealed class Sum4() : Module<int, int, int, int, int>("Sum4") { public override int forward(int a, int b, int c, int d) => a + b + c + d; }
    private sealed class Sum5() : Module<int, int, int, int, int, int>("Sum5") { public override int forward(int a, int b, int c, int d, int e) => a + b + c + d + e; }
    private sealed class Sum6() : Module<int, int, int, int, int, int, int>("Sum6") { public override int forward(int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f; }

    private static void Check<TPre, TPost>(HookableModule<TPre, TPost> module, Func<int> call, TPre pre, TPost post, int plain, int changed) where TPre : Delegate where TPost : Delegate
    {
        Assert.Equal(plain, call());
        var seen = new List<string>();
        var hooks = new[]
        {
            module.register_forward_pre_hook(m => seen.Add("before " + m.GetName())), module.register_forward_pre_hook(pre),
            module.register_forward_hook(post), module.register_forward_hook(m => seen.Add("after " + m.GetName())),
        };
        Assert.Equal(changed, call());
        Assert.Equal([$"before {module.GetName()}", $"after {module.GetName()}"], seen);
        foreach (var hook in hooks) hook.remove();
        Assert.Equal(plain, call());
        module.Dispose();
        Assert.Contains(module.GetType().FullName!, Assert.Throws<ObjectDisposedException>(() => call()).ObjectName);
    }

    [Fact]
    public void One_input()
    {
        var m = new Sum1();
        Check(m, () => m.call(1), (module, a) => { Assert.Same(m, module); return a * 10; }, (_, a, result) => result * 2 + a, 1, 30);
    }

    [Fact]
    public void Two_inputs()
    {
        var m = new Sum2();
        Check(m, () => m.call(1, 2), (_, a, b) => (a * 10, b), (_, a, b, result) => result * 2 + a + b, 3, 36);
    }

    [Fact]
    public void Three_inputs()
    {
        var m = new Sum3();
        Check(m, () => m.call(1, 2, 3), (_, a, b, c) => (a, b * 10, c), (_, a, b, c, result) => result * 2 + a + b + c, 6, 72);
    }

    [Fact]
    public void Four_inputs()
    {
        var m = new Sum4();
        Check(m, () => m.call(1, 2, 3, 4), (_, a, b, c, d) => (a, b, c * 10, d), (_, a, b, c, d, result) => result * 2 + a + b + c + d, 10, 111);
    }

    [Fact]
    public void Five_inputs()
    {
        var m = new Sum5();
        Check(m, () => m.call(1, 2, 3, 4, 5), (_, a, b, c, d, e) => (a, b, c, d * 10, e), (_, a, b, c, d, e, result) => result * 2 + a + b + c + d + e, 15, 153);
    }

    [Fact]
    public void Six_inputs()
    {
        var m = new Sum6();
        Check(m, () => m.call(1, 2, 3, 4, 5, 6), (_, a, b, c, d, e, f) => (a, b, c, d, e, f * 10), (_, a, b, c, d, e, f, result) => result * 2 + a + b + c + d + e + f, 21, 225);
    }

    [Fact]
    public void A_pre_hook_may_leave_the_inputs_alone()
    {
        var m = new Sum2();
        m.register_forward_pre_hook((_, _, _) => null);
        Assert.Equal(3, m.call(1, 2));
    }

    [Fact]
    public void A_hook_that_gives_null_changes_nothing()
    {
        var layer = Identity();
        layer.register_forward_pre_hook((_, _) => null!);
        layer.register_forward_hook((_, _, _) => null!);
        Assert.Equal(2, layer.call(tensor(2)).item<int>());
    }

    [Fact]
    public void Hooks_run_in_the_order_they_came()
    {
        var m = new Sum1();
        m.register_forward_hook((_, _, result) => result + 1);
        m.register_forward_hook((_, _, result) => result * 10);
        Assert.Equal(20, m.call(1));
    }

    [Fact]
    public void A_hook_may_remove_itself()
    {
        var m = new Sum1();
        HookableModule<Func<Module<int, int>, int, int>, Func<Module<int, int>, int, int, int>>.HookRemover? once = null;
        once = m.register_forward_hook((_, _, result) =>
        {
            once!.remove();
            return result + 1;
        });
        Assert.Equal([2, 1], [m.call(1), m.call(1)]);
    }
}
