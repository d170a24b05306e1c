using System.Collections;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

/// <summary>The cases of one file that tests/oracle/modules.py wrote, and how C# computes each of them.</summary>
/// <remarks>A case named "… empty" is computed like the one without that word.</remarks>
internal sealed class ModuleTable(string file) : IEnumerable<string>
{
    private readonly Dictionary<string, (Func<nn.Module?> Make, Func<nn.Module?, Tensor[], object> Call, int Steps)> _entries = [];
    private readonly JsonElement _golden = Golden.Read(file);

    /// <summary>A function of the case's inputs.</summary>
    public void Add(string name, Func<Tensor[], object> call) => _entries.Add(name, (() => null, (_, inputs) => call(inputs), 1));

    /// <summary>A module; without <paramref name="call"/> it takes the inputs as they are.</summary>
    public void Add<TModule>(string name, Func<TModule> make, Func<TModule, Tensor[], object>? call = null, int steps = 1) where TModule : nn.Module =>
        _entries.Add(name, (make, (module, inputs) => call is null ? Plain(module!, inputs) : call((TModule)module!, inputs), steps));

    public IEnumerable<string> Names => _entries.Keys;
    public IEnumerable<Type> ModuleTypes => _entries.Values.Select(entry => entry.Make()?.GetType()).OfType<Type>();
    public IEnumerator<string> GetEnumerator() => Names.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Every case in both types.</summary>
    public TheoryData<string, ScalarType> Cases()
    {
        var data = new TheoryData<string, ScalarType>();
        foreach (var entry in _golden.EnumerateObject())
        {
            data.Add(entry.Name, ScalarType.Float32);
            data.Add(entry.Name, ScalarType.Float64);
        }
        return data;
    }

    /// <summary>A name in one of the two places only is a case that nobody computes.</summary>
    public void AssertComplete()
    {
        var cases = _golden.EnumerateObject().Select(entry => entry.Name).Where(name => !name.EndsWith(" empty", StringComparison.Ordinal));
        Assert.Equal(cases.Order(), Names.Order());
        foreach (var (name, entry) in _entries)
        {
            using var scope = NewDisposeScope();
            if (entry.Make() is not { } module) continue;
            Assert.Equal(name.Split(' ')[0], module.GetType().Name);
            Assert.True(scope.DisposablesCount == 0, $"{name} leaves tensors behind when it is made");
        }
    }

    public void Check(string name, ScalarType type)
    {
        var golden = _golden.GetProperty(name);
        var random = golden.GetProperty("float32").ValueKind != JsonValueKind.Null;
        Check(name, golden, type, inMemoryOrder: true);
        // The generator fills in the order of memory, so a random result in another order is another result.
        if (!random) Check(name, golden, type, inMemoryOrder: false);
    }

    private void Check(string name, JsonElement golden, ScalarType type, bool inMemoryOrder)
    {
        using var scope = NewDisposeScope();
        var (make, call, steps) = _entries[name.EndsWith(" empty", StringComparison.Ordinal) ? name[..^" empty".Length] : name];
        var result = golden.GetProperty("float32").ValueKind == JsonValueKind.Null ? golden.GetProperty("result") : golden.GetProperty(type == ScalarType.Float32 ? "float32" : "float64");
        var inputs = golden.GetProperty("inputs").EnumerateArray().Select(input => Input(input, type, inMemoryOrder)).ToArray();
        using var module = make();
        if (module is not null)
        {
            module.to(type);
            var state = golden.GetProperty("state").EnumerateObject().ToDictionary(entry => entry.Name, entry => Value(entry.Value, type));
            Assert.Equal(state.Keys, module.state_dict().Keys);
            module.load_state_dict(state);
            module.train(golden.GetProperty("train").GetBoolean());
        }

        manual_seed(7);
        Tensor[] outputs = [];
        var held = scope.DisposablesCount;
        for (var step = 0; step < steps; step++) outputs = [.. Flat(call(module, inputs))];
        // Unpacking takes several calls; any other case leaves nothing behind but what it returns.
        if (!name.Contains("pack")) Assert.Equal(held + steps * outputs.Except(inputs).Count(), scope.DisposablesCount);
        using var loss = Loss(outputs);
        if (loss is not null) loss.backward();

        var tolerance = type == ScalarType.Float32 ? 1e-5 : 1e-9;
        var expected = result.GetProperty("outputs").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, outputs.Length);
        foreach (var (wanted, given) in expected.Zip(outputs))
        {
            Golden.Close(wanted, given, tolerance);
            if (given.is_floating_point() && !name.Contains(" double")) Assert.Equal(type, given.dtype);
        }
        foreach (var (wanted, input) in result.GetProperty("input_grads").EnumerateArray().Zip(inputs)) Gradient(wanted, input, tolerance);
        if (module is null) return;
        var parameters = module.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        foreach (var wanted in result.GetProperty("param_grads").EnumerateObject()) Gradient(wanted.Value, parameters[wanted.Name], tolerance);
        var buffers = module.named_buffers().ToDictionary(entry => entry.name, entry => entry.buffer);
        foreach (var wanted in result.GetProperty("buffers").EnumerateObject()) Golden.Close(wanted.Value, buffers[wanted.Name], tolerance);
    }

    private static void Gradient(JsonElement expected, Tensor tensor, double tolerance)
    {
        var gradient = tensor.grad;
        if (expected.ValueKind == JsonValueKind.Null) Assert.Null(gradient);
        else Golden.Close(expected, gradient is { is_sparse: true } ? TorchSharp.Interop.Dispatch.Call("to_dense", gradient) : gradient, tolerance);
    }

    private static Tensor Value(JsonElement golden, ScalarType type) =>
        Golden.Type(golden.GetProperty("dtype").GetString()!) is var held && is_floating_point(held) ? golden.Tensor(type) : golden.Tensor(held);

    private static Tensor Input(JsonElement golden, ScalarType type, bool inMemoryOrder)
    {
        var value = Value(golden, type);
        if (!inMemoryOrder && value.ndim > 0) value = stack([value, value], -1).select(-1, 1);
        if (!inMemoryOrder && value.ndim > 1) value = value.transpose(0, -1).clone().transpose(0, -1);
        return value.detach().requires_grad_(golden.GetProperty("grad").GetBoolean());
    }

    // The same numbers as the oracle's: sum(output * cos(0.37 * i + k)) over elements i of outputs k.
    private static Tensor? Loss(Tensor[] outputs)
    {
        Tensor? loss = null;
        for (var k = 0; k < outputs.Length; k++)
        {
            if (!outputs[k].requires_grad) continue;
            var weights = (arange(outputs[k].numel(), ScalarType.Float64) * 0.37 + k).cos().view(outputs[k].shape);
            var part = (outputs[k] * weights.to(outputs[k].dtype)).sum();
            loss = loss is null ? part : loss + part;
        }
        return loss;
    }

    private static object Plain(nn.Module module, Tensor[] x) => module switch
    {
        nn.Module<Tensor, Tensor> m => m.call(x[0]),
        TorchSharp.Modules.RNN m => m.call(x[0], x.ElementAtOrDefault(1)),
        TorchSharp.Modules.GRU m => m.call(x[0], x.ElementAtOrDefault(1)),
        TorchSharp.Modules.LSTM m => m.call(x[0], x.Length > 1 ? (x[1], x[2]) : null),
        TorchSharp.Modules.LSTMCell m => m.call(x[0], x.Length > 1 ? (x[1], x[2]) : null),
        nn.Module<Tensor, Tensor, Tensor> m => m.call(x[0], x.ElementAtOrDefault(1)!),
        nn.Module<Tensor, Tensor, Tensor, Tensor> m => m.call(x[0], x[1], x[2]),
        nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor> m => m.call(x[0], x[1], x[2], x[3]),
        _ => throw new NotSupportedException($"Say how to call {module.GetName()}."),
    };

    private static IEnumerable<Tensor> Flat(object result) => result switch
    {
        Tensor tensor => [tensor],
        nn.utils.rnn.PackedSequence packed => [packed.data, packed.batch_sizes],
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(k => Flat(tuple[k]!)),
        IEnumerable<Tensor> list => list,
        _ => throw new NotSupportedException(result.GetType().Name),
    };
}
