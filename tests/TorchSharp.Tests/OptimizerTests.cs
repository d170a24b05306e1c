using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Five steps beside PyTorch's.</summary>
public class OptimizerTests
{
    private static readonly System.Text.Json.JsonElement Fixture = Golden.Read("binding.json").GetProperty("optimizers");

    public static TheoryData<string> Names() => [.. Fixture.EnumerateObject().Select(property => property.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Takes_the_steps_that_PyTorch_takes(string name)
    {
        var golden = Fixture.GetProperty(name);
        var start = golden.GetProperty("start");
        var model = Linear(Parameter(start.GetProperty("weight").Tensor()), Parameter(start.GetProperty("bias").Tensor()));
        Tensor x = golden.GetProperty("x").Tensor(), y = golden.GetProperty("y").Tensor(int64);
        var parameters = model.parameters();
        optim.Optimizer optimizer = name switch
        {
            "sgd" => optim.SGD(parameters, 0.1),
            "sgd momentum" => optim.SGD(parameters, 0.1, momentum: 0.9, dampening: 0.1, weight_decay: 0.01),
            "sgd nesterov" => optim.SGD(parameters, 0.1, momentum: 0.9, nesterov: true),
            "adam" => optim.Adam(parameters, 0.05, weight_decay: 0.02),
            "adam amsgrad" => optim.Adam(parameters, 0.05, amsgrad: true),
            "adamw" => optim.AdamW(parameters, 0.05, 0.8, 0.95, 1e-6, 0.1),
            _ => throw new NotSupportedException(name),
        };
        foreach (var expected in golden.GetProperty("losses").EnumerateArray())
        {
            optimizer.zero_grad();
            var loss = functional.cross_entropy(model.call(x), y);
            loss.backward();
            optimizer.step();
            Assert.Equal(expected.GetDouble(), loss.item<float>(), 1e-5);
        }
        Golden.Close(golden.GetProperty("weight"), model.weight);
        Golden.Close(golden.GetProperty("bias"), model.bias);
    }

    [Fact]
    public void Groups_have_settings_of_their_own()
    {
        Linear a = Linear(2, 1), b = Linear(2, 1);
        var (before, other) = (a.weight.detach().clone(), b.weight.detach().clone());
        using var optimizer = optim.SGD(new SGD.ParamGroup[] { new(a.parameters(), lr: 0.0), new(b.parameters(), lr: 1.0) }, 0.5);
        (a.call(ones(1, 2)) + b.call(ones(1, 2))).sum().backward();
        optimizer.step();
        Assert.True(before.Equals(a.weight));
        Assert.True((other - 1).allclose(b.weight));
        foreach (var group in optimizer.ParamGroups) group.LearningRate = 0.25;
        optimizer.step();
        Assert.True((before - 0.25).allclose(a.weight));
    }

    [Fact]
    public void A_closure_is_run_with_gradients_on()
    {
        var x = Parameter(tensor(new[] { 4f }));
        using var optimizer = optim.SGD([x], 0.5);
        var loss = optimizer.step(() =>
        {
            var value = x.pow(2).sum();
            value.backward();
            return value;
        });
        Assert.Equal(16, loss!.item<float>());
        Assert.Equal(0, x.item<float>());
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        var model = Linear(1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adam(model.parameters(), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adam(model.parameters(), beta1: 1));
        Assert.Throws<ArgumentException>(() => optim.SGD(model.parameters().Concat(model.parameters()), 0.1));
        Assert.Throws<ArgumentException>(() => optim.SGD(Array.Empty<Parameter>(), 0.1));
    }
}
