using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

public class ModuleTests
{
    private sealed class Block : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "inner")] private readonly Linear _inner = Linear(3, 2);
        private readonly Dropout dropout = Dropout(0.5);
        [ComponentName(Name = "scale")] private readonly Parameter _scale = Parameter(full(2, 4.0));
        [ComponentName(Name = "offset")] private readonly Tensor _offset = arange(2, float32);

        public Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => dropout.call(_inner.call(input)) * _scale + _offset;
    }

    private sealed class Model : Module<Tensor, Tensor>
    {
        private readonly Block first = new();
        private readonly Linear last = Linear(2, 1, hasBias: false);

        public Model() : base(nameof(Model)) => RegisterComponents();

        public override Tensor forward(Tensor input) => last.call(first.call(input));
    }

    [Fact]
    public void Fields_become_names()
    {
        var model = new Model();
        Assert.Equal(["first.scale", "first.inner.weight", "first.inner.bias", "last.weight"], model.named_parameters().Select(entry => entry.name));
        Assert.Equal(["first.scale", "first.offset", "first.inner.weight", "first.inner.bias", "last.weight"], model.state_dict().Keys);
        Assert.Equal(["first", "first.inner", "first.dropout", "last"], model.named_modules().Select(entry => entry.name));
        Assert.Equal("first.offset", Assert.Single(model.named_buffers()).name);
    }

    [Fact]
    public void Train_and_eval_reach_everything_below()
    {
        var model = new Model();
        var x = ones(4, 3);
        Assert.True(model.training);
        model.eval();
        Assert.All(model.modules(), module => Assert.False(module.training));
        Assert.True(model.call(x).Equals(model.call(x)));
        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void State_goes_from_model_to_model()
    {
        Model a = new(), b = new();
        a.eval();
        b.eval();
        var x = randn(4, 3);
        Assert.False(a.call(x).Equals(b.call(x)));
        b.load_state_dict(a.state_dict());
        Assert.True(a.call(x).Equals(b.call(x)));
    }

    [Fact]
    public void State_that_does_not_fit_changes_nothing()
    {
        Model a = new(), b = new();
        var before = b.state_dict()["first.scale"].clone();
        var state = a.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value + 1);
        state["last.weight"] = ones(7);
        Assert.Contains("'last.weight' has shape [1, 2]", Assert.Throws<ArgumentException>(() => b.load_state_dict(state)).Message);
        state.Remove("last.weight");
        state["lost"] = ones(1);
        var error = Assert.Throws<InvalidOperationException>(() => b.load_state_dict(state)).Message;
        Assert.Contains("Missing: last.weight", error);
        Assert.Contains("Unexpected: lost", error);
        Assert.True(before.Equals(b.state_dict()["first.scale"]));
    }

    [Fact]
    public void Hooks_see_and_change_what_passes()
    {
        var layer = Linear(2, 2);
        var seen = new List<string>();
        var pre = layer.register_forward_pre_hook((_, input) => input * 0);
        var post = layer.register_forward_hook((_, _, output) => output + 1);
        layer.register_forward_hook(module => seen.Add(module.GetName()));
        var output = layer.call(ones(1, 2));
        Assert.True(output.allclose(layer.bias! + 1));
        Assert.Equal(["Linear"], seen);
        pre.remove();
        post.remove();
        Assert.True(layer.call(ones(1, 2)).Equals(layer.forward(ones(1, 2))));
    }

    [Fact]
    public void To_changes_types_and_keeps_the_objects()
    {
        var model = new Model();
        var parameters = model.parameters().ToArray();
        Assert.Same(model, model.to(float64));
        Assert.All(model.parameters(), parameter => Assert.Equal(float64, parameter.dtype));
        Assert.Equal(parameters, model.parameters().ToArray(), ReferenceEqualityComparer.Instance);
        model.call(ones(2, 3, float64)).sum().backward();
        Assert.NotNull(parameters[0].grad);
    }

    [Fact]
    public void Names_must_be_free_and_without_dots()
    {
        var model = new Model();
        Assert.Throws<ArgumentException>(() => model.register_module("first", Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => model.register_module("a.b", Linear(1, 1)));
    }

    [Fact]
    public void A_replaced_parameter_is_the_one_that_counts()
    {
        var layer = Linear(2, 1);
        layer.weight = Parameter(ones(1, 2));
        layer.bias = null;
        Assert.Equal(["weight"], layer.state_dict().Keys);
        Assert.Equal(5, layer.call(tensor(new[] { 2f, 3 })).item<float>());
    }

    [Fact]
    public void Zero_grad_clears()
    {
        var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }
}
