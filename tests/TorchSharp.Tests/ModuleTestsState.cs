using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Model = ModuleTests.Model;

/// <summary>state_dict, load_state_dict and conversions of modules.</summary>
public class ModuleTestsState
{
    [Fact]
    public void Null_in_a_state_is_refused()
    {
        var layer = Linear(2, 1);
        Dictionary<string, Tensor> state = new() { ["weight"] = zeros(1, 2), ["bias"] = null! };
        Assert.Contains("'bias'", Assert.Throws<ArgumentException>(() => layer.load_state_dict(state)).Message);
        Assert.NotEqual(0, layer.weight.abs().sum().item<float>());
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
    public void Tied_parameters_are_one()
    {
        Linear a = Linear(2, 2, hasBias: false), b = Linear(a.weight);
        var model = Sequential(a, b);
        Assert.Single(model.parameters());
        Assert.Equal(["0.weight", "1.weight"], model.state_dict().Keys);
        model.to(float64);
        Assert.Same(a.weight, b.weight);
        Assert.Same(a.weight, model.get_parameter("1.weight"));
    }

    [Fact]
    public void To_takes_a_gradient_along()
    {
        var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        Assert.Equal(float64, layer.to(ones(1, float64)).weight.grad!.dtype);
        Assert.Equal(float32, layer.@float().weight.dtype);
        Assert.Equal(ScalarType.Float16, layer.half().weight.dtype);
        Assert.Equal(ScalarType.BFloat16, layer.bfloat16().weight.dtype);
        Assert.Equal(float64, layer.@double().cpu().to(CPU).to("cpu").to(DeviceType.CPU).weight.dtype);
        Assert.True(layer.weight.is_leaf && layer.weight.requires_grad);
    }

    [Fact]
    public void Types_without_gradients_are_refused()
    {
        var layer = Linear(2, 1);
        foreach (var convert in new Action[] { () => layer.@int(), () => layer.@long(), () => layer.@short(), () => layer.@byte(), () => layer.@char(), () => layer.@bool(), () => layer.to(int64) })
            Assert.Contains("floating", Assert.Throws<ArgumentException>(convert).Message);
        if (!cuda.is_available()) Assert.Contains("no CUDA device", Assert.ThrowsAny<Exception>(() => layer.cuda()).Message);
        Assert.Equal(float32, layer.weight.dtype);
    }

    [Fact]
    public void A_name_that_differs_a_little_is_suggested()
    {
        var model = new Model();
        var state = model.state_dict().ToDictionary(entry => entry.Key.Replace("inner", "iner"), entry => entry.Value);
        var error = Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state)).Message;
        Assert.Contains("Did you mean 'first.inner.weight' by 'first.iner.weight'?", error);
        state = model.state_dict().Where(entry => entry.Key != "last.weight").ToDictionary();
        state["zzzzzzzz"] = ones(1);
        Assert.DoesNotContain("Did you mean", Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state)).Message);
        Assert.Throws<ArgumentNullException>(() => model.load_state_dict(null!));
    }

    [Fact]
    public void State_may_be_loaded_in_part()
    {
        var model = new Model();
        var before = model.get_parameter("first.scale")!.clone();
        var state = new Dictionary<string, Tensor> { ["last.weight"] = full(1, 2, 5.0), ["first.scale"] = ones(2), ["lost"] = ones(1) };
        var (missing, unexpected) = model.load_state_dict(state, strict: false, skip: ["first.scale"]);
        Assert.Equal(["first.offset", "first.inner.weight", "first.inner.bias"], missing);
        Assert.Equal(["lost"], unexpected);
        Assert.True(before.Equals(model.get_parameter("first.scale")));
        Assert.Equal(10, model.get_parameter("last.weight")!.sum().item<float>());
        Assert.True(model.get_parameter("last.weight")!.is_leaf);
        var both = model.state_dict(new() { ["mine"] = ones(1) }, "encoder");
        Assert.Equal(["mine", "encoder.first.scale"], both.Keys.Take(2));
    }
}
