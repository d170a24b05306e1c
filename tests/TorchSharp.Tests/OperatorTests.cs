using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

/// <summary>Every operator against PyTorch: values and gradients, each overload, in place, float32 and float64, contiguous or not.</summary>
public class OperatorTests
{
    public static TheoryData<string> Cases() => new(OperatorTable.Cases.Keys);

    [Theory, MemberData(nameof(Cases))]
    public void Gives_the_numbers_of_PyTorch(string name)
    {
        var entry = OperatorTable.Cases[name];
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
            foreach (var strided in entry.Strided ? new[] { false, true } : [false])
            {
                var forms = 0;
                foreach (var (method, _) in OperatorForms.Of(entry.Operator, entry.Arguments(type, false)))
                {
                    Run(entry, method, type, strided);
                    forms++;
                }
                Assert.True(forms > 0, "no overload takes these arguments");
                if (!entry.InPlace) continue;
                foreach (var (method, _) in OperatorForms.Of(entry.Operator + "_", entry.Arguments(type, false))) RunInPlace(entry, method, type, strided);
            }
    }

    private static void Run(OperatorCase entry, MethodInfo method, ScalarType type, bool strided)
    {
        using var scope = NewDisposeScope();
        var expected = entry.Expected(type);
        var arguments = entry.Arguments(type, strided);
        var hasGradients = expected.TryGetProperty("gradients", out var gradients);
        var leaves = arguments.SelectMany(argument => argument as Tensor[] ?? (argument is Tensor one ? [one] : []))
            .Where(tensor => hasGradients && (tensor.is_floating_point() || tensor.is_complex())).ToArray();
        foreach (var leaf in leaves) leaf.requires_grad = true;

        manual_seed(42);
        var result = OperatorForms.Invoke(method, OperatorForms.Of(entry.Operator, arguments).First(form => form.Method == method).Arguments);
        if (expected.TryGetProperty("value", out var value))
        {
            Assert.Equal(value.GetBoolean(), result);
            return;
        }
        var outputs = Outputs(result);
        var golden = expected.GetProperty("outputs").EnumerateArray().ToArray();
        Assert.Equal(golden.Length, outputs.Length);
        for (var k = 0; k < golden.Length; k++) Close(golden[k], outputs[k], type, $"{method}, output {k}");
        if (!hasGradients) return;

        var terms = outputs.Select((output, k) => (output, k)).Where(pair => pair.output.requires_grad).Select(pair =>
        {
            var real = pair.output.is_complex() ? pair.output.resolve_conj().view_as_real() : pair.output;
            return (real * OperatorCase.Weights(real.shape, pair.k, real.dtype)).sum();
        });
        var loss = terms.Aggregate((sum, term) => sum + term);
        var found = autograd.grad([loss], leaves, allow_unused: true);
        Assert.Equal(gradients.GetArrayLength(), found.Count);
        for (var k = 0; k < found.Count; k++)
        {
            if (gradients[k].ValueKind == JsonValueKind.Null) Assert.True(found[k].IsInvalid);
            else Close(gradients[k], found[k], type, $"{method}, gradient {k}");
        }
    }

    private static void RunInPlace(OperatorCase entry, MethodInfo method, ScalarType type, bool strided)
    {
        if (!CanBeInPlace(entry, type)) return;
        using var scope = NewDisposeScope();
        var arguments = entry.Arguments(type, strided);
        var receiver = (Tensor)arguments[0]!;
        manual_seed(42);
        var result = OperatorForms.Invoke(method, OperatorForms.Of(entry.Operator + "_", arguments).First(form => form.Method == method).Arguments);
        Assert.Same(receiver, result);
        Close(entry.Expected(type).GetProperty("outputs")[0], receiver, type, $"{method}, in place", ofItsType: false);
    }

    /// <summary>Whether the result is as large as the first argument, and of a type that fits into it.</summary>
    private static bool CanBeInPlace(OperatorCase entry, ScalarType type)
    {
        if (!entry.Expected(type).TryGetProperty("outputs", out var outputs) || outputs.GetArrayLength() != 1 || entry.Arguments(type, false)[0] is not Tensor receiver) return false;
        var result = Golden.Type(outputs[0].GetProperty("dtype").GetString()!);
        return outputs[0].GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).TotalSize() == receiver.numel() &&
            (result == receiver.dtype || (result == ScalarType.Bool && !receiver.is_complex()));
    }

    private static Tensor[] Outputs(object? result) => result switch
    {
        Tensor one => [one],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(k => (Tensor)tuple[k]!).Where(item => item is not null)],
        IEnumerable<Tensor> list => [.. list],
        _ => throw new InvalidDataException($"{result} is no tensor"),
    };

    private static void Close(JsonElement golden, Tensor actual, ScalarType type, string where, bool ofItsType = true)
    {
        var tolerance = type == ScalarType.Float32 ? 1e-5 : 1e-9;
        Assert.Equal(golden.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), actual.shape);
        if (ofItsType) Assert.Equal(Golden.Type(golden.GetProperty("dtype").GetString()!), actual.dtype);
        var flat = actual.is_complex() ? actual.detach().resolve_conj().view_as_real() : actual.detach();
        var given = flat.to(ScalarType.Float64).contiguous().data<double>().ToArray();
        var wanted = golden.GetProperty("values").EnumerateArray().Select(Golden.Number).ToArray();
        var largest = wanted.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < wanted.Length; i++)
            Assert.True(double.IsFinite(wanted[i]) ? Math.Abs(wanted[i] - given[i]) <= tolerance * largest : wanted[i].Equals(given[i]),
                $"{where}, element {i}: expected {wanted[i]}, was {given[i]} ({type})");
    }

    [Fact]
    public void Every_public_operator_is_in_a_table()
    {
        var covered = new HashSet<MethodInfo>();
        foreach (var entry in OperatorTable.Cases.Values)
        {
            using var scope = NewDisposeScope();
            var arguments = entry.Arguments(ScalarType.Float32, false);
            foreach (var (method, _) in OperatorForms.Of(entry.Operator, arguments)) covered.Add(method);
            if (entry.InPlace && (CanBeInPlace(entry, ScalarType.Float32) || CanBeInPlace(entry, ScalarType.Float64)))
                foreach (var (method, _) in OperatorForms.Of(entry.Operator + "_", arguments)) covered.Add(method);
        }
        var bare = OperatorForms.All.Where(method => !covered.Contains(method) && !OperatorExceptions.Excuses(method)).Select(method => method.ToString()!).Order().ToArray();
        Assert.True(bare.Length == 0, $"in no table:\n{string.Join("\n", bare)}");
    }

    [Fact]
    public void No_exception_is_out_of_date()
    {
        var names = OperatorForms.All.Select(method => method.Name).ToHashSet();
        Assert.Equal([], OperatorExceptions.Names.Where(name => !names.Contains(name)));
    }
}
