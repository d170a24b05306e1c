using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Starting values of modules, torch.nn.init and torch.nn.utils against PyTorch, by the same seed.</summary>
public class ModuleTestsStarting
{
    private static readonly System.Text.Json.JsonElement File = Golden.Read("modules-starting.json");

    private static readonly Dictionary<string, Func<nn.Module>> Modules = new()
    {
        ["Linear"] = () => Linear(5, 3),
        ["Linear no bias"] = () => Linear(17, 2, hasBias: false),
        ["Embedding"] = () => Embedding(6, 4),
        ["Embedding padding"] = () => Embedding(6, 4, padding_idx: 2),
        ["EmbeddingBag"] = () => EmbeddingBag(6, 4, padding_index: 2),
        ["LayerNorm"] = () => LayerNorm(7),
        ["BatchNorm1d"] = () => BatchNorm1d(5),
        ["GroupNorm"] = () => GroupNorm(3, 6),
        ["PReLU"] = () => PReLU(3),
        ["RNN"] = () => RNN(3, 4, 2, bidirectional: true),
        ["GRU"] = () => GRU(3, 4),
        ["LSTM"] = () => LSTM(3, 4, bias: false),
        ["RNNCell"] = () => RNNCell(3, 4),
        ["GRUCell"] = () => GRUCell(3, 4),
        ["LSTMCell"] = () => LSTMCell(3, 4, bias: false),
        ["Sequential"] = () => Sequential(Linear(5, 3), ReLU(), Linear(3, 2)),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Fillers = new()
    {
        ["uniform_"] = t => init.uniform_(t, -2, 5),
        ["normal_"] = t => init.normal_(t, 1, 2),
        ["trunc_normal_"] = t => init.trunc_normal_(t),
        ["trunc_normal_ narrow"] = t => init.trunc_normal_(t, 1, 2, -0.5, 1.5),
        ["constant_"] = t => init.constant_(t, 0.3),
        ["ones_"] = init.ones_,
        ["zeros_"] = init.zeros_,
        ["eye_"] = init.eye_,
        ["xavier_uniform_"] = t => init.xavier_uniform_(t),
        ["xavier_normal_"] = t => init.xavier_normal_(t, 1.5),
        ["kaiming_uniform_"] = t => init.kaiming_uniform_(t),
        ["kaiming_uniform_ out"] = t => init.kaiming_uniform_(t, 0.3, init.FanInOut.FanOut),
        ["kaiming_normal_"] = t => init.kaiming_normal_(t, nonlinearity: init.NonlinearityType.ReLU),
        ["orthogonal_"] = t => init.orthogonal_(t),
        ["orthogonal_ gain"] = t => init.orthogonal_(t, 0.5),
        ["sparse_"] = t => init.sparse_(t, 0.3),
        ["dirac_"] = init.dirac_,
    };

    public static TheoryData<string> ModuleNames => [.. File.GetProperty("modules").EnumerateObject().Select(entry => entry.Name)];
    public static TheoryData<string> InitCases => [.. File.GetProperty("init").EnumerateObject().Select(entry => entry.Name)];
    public static TheoryData<string> ClipCases => [.. File.GetProperty("clip").EnumerateObject().Select(entry => entry.Name)];

    [Theory, MemberData(nameof(ModuleNames))]
    public void A_module_starts_with_PyTorchs_numbers(string name)
    {
        manual_seed(42);
        var state = Modules[name]().state_dict();
        var golden = File.GetProperty("modules").GetProperty(name).EnumerateObject().ToArray();
        Assert.Equal(golden.Select(entry => entry.Name), state.Keys);
        foreach (var entry in golden) Golden.Close(entry.Value, state[entry.Name], 1e-7);
    }

    [Theory, MemberData(nameof(InitCases))]
    public void An_initializer_gives_PyTorchs_numbers(string name)
    {
        var golden = File.GetProperty("init").GetProperty(name);
        var shape = golden.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        manual_seed(42);
        var tensor = empty(shape, requires_grad: true);
        Assert.Same(tensor, Fillers[name[..name.IndexOf(" [", StringComparison.Ordinal)]](tensor));
        Golden.Close(golden, tensor, name.StartsWith("orthogonal", StringComparison.Ordinal) || name.StartsWith("trunc", StringComparison.Ordinal) ? 1e-5 : 1e-7);
    }

    [Fact]
    public void Every_initializer_is_tested()
    {
        var tested = Fillers.Keys.Select(name => name.Split(' ')[0]).ToHashSet();
        var names = typeof(init).GetMethods().Where(method => method.IsStatic && method.ReturnType == typeof(Tensor)).Select(method => method.Name);
        // The glorot functions are the xavier functions' second names.
        Assert.Equal(["glorot_normal_", "glorot_uniform_"], names.Where(name => !tested.Contains(name)).Order());
        manual_seed(1);
        Tensor uniform = init.xavier_uniform_(empty(3, 5), 2), normal = init.xavier_normal_(empty(3, 5), 2);
        manual_seed(1);
        Assert.True(uniform.Equals(init.glorot_uniform_(empty(3, 5), 2)));
        Assert.True(normal.Equals(init.glorot_normal_(empty(3, 5), 2)));
    }

    [Fact]
    public void Gains_are_PyTorchs()
    {
        var golden = File.GetProperty("gains");
        foreach (var (name, kind, slope) in new[] { ("linear", init.NonlinearityType.Linear, 0), ("conv1d", init.NonlinearityType.Conv1D, 0), ("sigmoid", init.NonlinearityType.Sigmoid, 0),
            ("tanh", init.NonlinearityType.Tanh, 0), ("relu", init.NonlinearityType.ReLU, 0), ("leaky_relu", init.NonlinearityType.LeakyReLU, 0), ("leaky_relu 0.3", init.NonlinearityType.LeakyReLU, 0.3) })
            Assert.Equal(golden.GetProperty(name).GetDouble(), init.calculate_gain(kind, slope), 12);
    }

    [Fact]
    public void Initializers_refuse_shapes_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => init.eye_(empty(3)));
        Assert.Throws<ArgumentException>(() => init.dirac_(empty(3, 3)));
        Assert.Throws<ArgumentException>(() => init.orthogonal_(empty(3)));
        Assert.Throws<ArgumentException>(() => init.sparse_(empty(3), 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => init.sparse_(empty(3, 3), 1.1));
        Assert.Throws<ArgumentException>(() => init.xavier_normal_(empty(3)));
    }

    [Theory, MemberData(nameof(ClipCases))]
    public void Gradients_are_clipped_as_by_PyTorch(string name)
    {
        var golden = File.GetProperty("clip").GetProperty(name);
        Parameter[] parameters = [.. File.GetProperty("gradients").EnumerateArray().Select(gradient =>
        {
            var value = gradient.Tensor();
            return new Parameter(zeros_like(value)) { grad = value };
        }), new Parameter(ones(2))];
        double? norm = name switch
        {
            "2" => nn.utils.clip_grad_norm_(parameters, 1.5),
            "1" => nn.utils.clip_grad_norm_(parameters, 1.5, 1),
            "inf" => nn.utils.clip_grad_norm_(parameters, 0.5, double.PositiveInfinity),
            "enough" => nn.utils.clip_grad_norm_(parameters, 100),
            _ => null,
        };
        if (norm is null) nn.utils.clip_grad_value_(parameters, 0.5);
        else Assert.Equal(golden.GetProperty("norm").GetDouble(), norm.Value, 1e-5);
        foreach (var (wanted, parameter) in golden.GetProperty("grads").EnumerateArray().Zip(parameters)) Golden.Close(wanted, parameter.grad);
        Assert.Null(parameters[2].grad);
    }

    [Fact]
    public void Parameters_become_a_vector_and_come_back()
    {
        var layer = Linear(3, 2);
        var vector = nn.utils.parameters_to_vector(layer.parameters());
        Assert.Equal([8], vector.shape);
        Assert.True(vector[..6].Equals(layer.weight.view(-1)) && vector[6..].Equals(layer.bias));
        var before = layer.weight;
        nn.utils.vector_to_parameters(arange(8, float32), layer.parameters());
        Assert.Same(before, layer.weight);
        Assert.Equal([0, 1, 2, 3, 4, 5], layer.weight.data<float>().ToArray());
        Assert.Equal([6, 7], layer.bias!.data<float>().ToArray());
        Assert.Contains("[7] was given, the parameters have 8 elements", Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(ones(7), layer.parameters())).Message);
    }
}
