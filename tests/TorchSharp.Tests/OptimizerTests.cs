using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Twenty steps beside PyTorch's (tests/oracle/optim.py), with parameters that have no gradient at some of them.</summary>
public class OptimizerTests
{
    private static readonly JsonElement Fixture = Golden.Read("optim.json");

    public static TheoryData<string, ScalarType> Cases()
    {
        var cases = new TheoryData<string, ScalarType>();
        foreach (var name in Fixture.GetProperty("optimizers").EnumerateObject().Select(property => property.Name))
        {
            cases.Add(name, float32);
            cases.Add(name, float64);
        }
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Takes_the_steps_that_PyTorch_takes(string name, ScalarType type)
    {
        var golden = Fixture.GetProperty("optimizers").GetProperty(name);
        foreach (var device in cuda.is_available() ? new[] { CPU, CUDA } : [CPU])
        {
            Parameter[] parameters = [.. Start(type).Select(parameter => Parameter(parameter.detach().to(device)))];
            using var optimizer = Make(golden, parameters);
            Run(optimizer, parameters, 0, 20, golden.GetProperty(type == float32 ? "float32" : "float64"));
        }
    }

    /// <summary>A state that goes through a file, or from one optimizer to another, continues as if nothing had happened.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void A_saved_state_continues(string name, ScalarType type)
    {
        var golden = Fixture.GetProperty("optimizers").GetProperty(name);
        var expected = golden.GetProperty(type == float32 ? "float32" : "float64");
        foreach (var throughAFile in new[] { true, false })
        {
            var parameters = Start(type);
            using var first = Make(golden, parameters);
            Run(first, parameters, 0, 4, expected);
            using var second = Make(golden, parameters);
            foreach (var group in second.ParamGroups) group.LearningRate = 123;
            if (throughAFile)
            {
                using var stream = new MemoryStream();
                first.save_state_dict(new BinaryWriter(stream));
                stream.Position = 0;
                second.load_state_dict(new BinaryReader(stream));
                Assert.Equal(stream.Length, stream.Position);
            }
            else
            {
                second.load_state_dict(first.state_dict());
            }
            Assert.All(first.state_dict().State.Zip(second.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
            first.Dispose();
            Run(second, parameters, 4, 20, expected);
        }
    }

    private static Parameter[] Start(ScalarType type) =>
        [.. Fixture.GetProperty("start").EnumerateArray().Zip(Fixture.GetProperty("shapes").EnumerateArray(), (values, shape) => Parameter(Read(values, shape, type)))];

    private static Tensor Read(JsonElement values, JsonElement shape, ScalarType type) =>
        tensor(values.EnumerateArray().Select(value => value.GetDouble()).ToArray(), shape.EnumerateArray().Select(size => size.GetInt64()).ToArray(), type);

    private static void Run(optim.Optimizer optimizer, Parameter[] parameters, int from, int to, JsonElement expected)
    {
        int[] seen = [.. Fixture.GetProperty("seen").EnumerateArray().Select(step => step.GetInt32())];
        for (var step = from; step < to; step++)
        {
            for (var k = 0; k < parameters.Length; k++)
            {
                var grad = Fixture.GetProperty("grads")[step][k];
                parameters[k].grad = grad.ValueKind == JsonValueKind.Null ? null : Read(grad, Fixture.GetProperty("shapes")[k], parameters[k].dtype).to(parameters[k].device);
            }
            optimizer.step();
            if (Array.IndexOf(seen, step + 1) is var row && row < 0) continue;
            for (var k = 0; k < parameters.Length; k++)
            {
                using var wanted = Read(expected[row][k], Fixture.GetProperty("shapes")[k], float64);
                var error = (parameters[k].detach().cpu().to(float64) - wanted).abs().max().item<double>();
                var allowed = (parameters[k].dtype == float32 ? 1e-5 : 1e-9) * wanted.abs().max().item<double>();
                Assert.True(error <= allowed, $"parameter {k} is off by {error:g3} after step {step + 1}; {allowed:g3} is allowed");
            }
        }
    }

    private static OptimizerHelper Make(JsonElement golden, Parameter[] parameters)
    {
        var given = golden.GetProperty("options");
        var kind = golden.GetProperty("class").GetString();
        var groups = golden.GetProperty("groups");
        (Parameter[] Parameters, JsonElement? Options)[] parts = groups.ValueKind == JsonValueKind.Null ? [(parameters, null)] : [(parameters[..1], groups[0]), (parameters[1..], groups[1])];
        return kind switch
        {
            "SGD" => optim.SGD(Groups<SGD.ParamGroup, SGD.Options>((p, o) => new(p, o)), Number("lr", 0), Number("momentum", 0), Number("dampening", 0), Number("weight_decay", 0), Flag("nesterov"), Flag("maximize")),
            "Adam" => optim.Adam(Groups<Adam.ParamGroup, Adam.Options>((p, o) => new(p, o)), Number("lr", 0), Number("beta1", 0.9), Number("beta2", 0.999), Number("eps", 1e-8), Number("weight_decay", 0), Flag("amsgrad"), Flag("maximize")),
            "AdamW" => optim.AdamW(Groups<AdamW.ParamGroup, AdamW.Options>((p, o) => new(p, o)), Number("lr", 0), Number("beta1", 0.9), Number("beta2", 0.999), Number("eps", 1e-8), Number("weight_decay", 0), Flag("amsgrad"), Flag("maximize")),
            "Adagrad" => optim.Adagrad(Groups<Adagrad.ParamGroup, Adagrad.Options>((p, o) => new(p, o)), Number("lr", 0), Number("lr_decay", 0), Number("weight_decay", 0), Number("initial_accumulator_value", 0), Number("eps", 1e-10)),
            "RMSProp" => optim.RMSProp(Groups<RMSProp.ParamGroup, RMSProp.Options>((p, o) => new(p, o)), Number("lr", 0), Number("alpha", 0.99), Number("eps", 1e-8), Number("weight_decay", 0), Number("momentum", 0), Flag("centered"), Flag("maximize")),
            _ => throw new NotSupportedException(kind),
        };

        double Number(string name, double otherwise) => given.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;
        bool Flag(string name) => given.TryGetProperty(name, out var value) && value.GetBoolean();

        IEnumerable<TGroup> Groups<TGroup, TOptions>(Func<IEnumerable<Parameter>, TOptions, TGroup> make) where TOptions : OptimizerOptions, new() =>
            parts.Select(part => make(part.Parameters, OptionsOf<TOptions>(part.Options)));
    }

    private static TOptions OptionsOf<TOptions>(JsonElement? given) where TOptions : OptimizerOptions, new()
    {
        var options = new TOptions();
        foreach (var property in given?.EnumerateObject().ToArray() ?? [])
        {
            if (property.Name == "lr") options.LearningRate = property.Value.GetDouble();
            else if (typeof(TOptions).GetField(property.Name)!.FieldType == typeof(bool?)) typeof(TOptions).GetField(property.Name)!.SetValue(options, property.Value.GetBoolean());
            else typeof(TOptions).GetField(property.Name)!.SetValue(options, property.Value.GetDouble());
        }
        return options;
    }

    /// <summary>A large parameter is updated in pieces, small ones together; neither may show in the values.</summary>
    [Theory]
    [InlineData(70_001)]
    [InlineData(32_768)]
    [InlineData(100_003)]
    public void A_large_parameter_moves_as_small_ones_do(int size)
    {
        manual_seed(3);
        Tensor start = randn(size), grad = randn(size);
        int[] cuts = [0, 1, 1000, 12_345, size / 2, size];
        foreach (var make in new Func<IEnumerable<Parameter>, optim.Optimizer>[]
        {
            parameters => optim.AdamW(parameters, 0.1, weight_decay: 0.1, amsgrad: true), parameters => optim.SGD(parameters, 0.1, momentum: 0.5, dampening: 0.1),
            parameters => optim.Adagrad(parameters), parameters => optim.RMSProp(parameters, momentum: 0.5, centered: true),
        })
        {
            Parameter whole = Parameter(start.clone());
            Parameter[] parts = [.. cuts.Zip(cuts.Skip(1), (from, to) => Parameter(start[from..to].clone()))];
            using optim.Optimizer one = make([whole]), many = make(parts);
            for (var step = 0; step < 3; step++)
            {
                whole.grad = grad * (step + 1);
                for (var k = 0; k < parts.Length; k++) parts[k].grad = grad[cuts[k]..cuts[k + 1]] * (step + 1);
                one.step();
                many.step();
            }
            // Not to the bit: which elements go through vector instructions depends on where a piece ends.
            Assert.True(whole.detach().allclose(cat([.. parts.Select(part => part.detach())]), 1e-6, 1e-7));
            Assert.False(whole.detach().allclose(start));
        }
    }

    [Fact]
    public void Parameters_and_gradients_may_lie_in_memory_in_any_order()
    {
        manual_seed(5);
        Tensor start = randn(300, 250), grad = randn(300, 250);
        Parameter plain = Parameter(start.clone()), turned = Parameter(start.clone().t().contiguous().t());
        using optim.Optimizer first = optim.AdamW([plain], 0.1), second = optim.AdamW([turned], 0.1);
        for (var step = 0; step < 2; step++)
        {
            plain.grad = grad.t().contiguous().t();
            turned.grad = grad;
            first.step();
            second.step();
        }
        Assert.True(plain.detach().allclose(turned.detach(), 1e-6, 1e-7));
        Assert.False(turned.is_contiguous());
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        var parameters = new[] { Parameter(randn(70_001)), Parameter(randn(3, 5)) };
        foreach (var parameter in parameters) parameter.grad = randn_like(parameter);
        using var optimizer = optim.AdamW(parameters, weight_decay: 0.1, amsgrad: true, maximize: true);
        optimizer.step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var step = 0; step < 10; step++) optimizer.step();
        optimizer.zero_grad();
        Assert.Equal(before, Tensor.TotalCount);
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
    public void A_group_is_added_later()
    {
        Linear a = Linear(2, 1), b = Linear(3, 1);
        using var optimizer = optim.Adam(a.named_parameters(), 0.5, beta1: 0.7);
        optimizer.add_param_group(new Adam.ParamGroup { Parameters = b.parameters(), LearningRate = 0.1 });
        optimizer.add_param_group(new ParamGroup { Parameters = [Parameter(ones(2))] });
        Assert.Equal([0.5, 0.1, 0.5], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.All(optimizer.state_dict().Options, options => Assert.Equal(0.7, ((Adam.Options)options).beta1));
        Assert.Equal([[0, 1], [2, 3], [4]], optimizer.state_dict().StateIndexRef);
        Assert.Equal(5, optimizer.parameters().Count());
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new Adam.ParamGroup { Parameters = a.parameters() })).Message);
        Assert.Contains("SGD", Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new ParamGroup { Parameters = [Parameter(ones(2))], Options = new SGD.Options() })).Message);
    }

    [Fact]
    public void A_closure_is_run_with_gradients_on()
    {
        var x = Parameter(tensor(new[] { 4f }));
        using var optimizer = optim.SGD([x], 0.5);
        using var guard = no_grad();
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
    public void Zero_grad_zeroes_and_keeps()
    {
        Parameter x = Parameter(ones(3)), y = Parameter(ones(2));
        using var optimizer = optim.SGD([x, y], 0.5);
        optimizer.zero_grad();
        Assert.Null(x.grad);
        (x * x).sum().backward();
        optimizer.zero_grad();
        Assert.True(x.grad!.Equals(zeros(3)));
        Assert.Null(y.grad);
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        var model = Linear(1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adam(model.parameters(), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adam(model.parameters(), beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.AdamW(model.parameters(), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.RMSProp(model.parameters(), alpha: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.Adagrad(model.parameters(), lr_decay: -0.1));
        Assert.Throws<ArgumentException>(() => optim.SGD(model.parameters(), 0.1, nesterov: true));
        Assert.Throws<ArgumentException>(() => optim.SGD(model.parameters().Concat(model.parameters()), 0.1));
        Assert.Throws<ArgumentException>(() => optim.SGD(Array.Empty<Parameter>(), 0.1));
        Assert.Throws<NotSupportedException>(() => optim.SGD([Parameter(zeros(2, complex64))], 0.1));
    }
}
