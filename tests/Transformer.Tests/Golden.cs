using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Tests;

/// <summary>A case of a golden file in tests/fixtures: inputs, output, loss and gradients as PyTorch has them.</summary>
public sealed class Golden(JsonNode node)
{
    // Float32 keeps 7 digits; a few sums of a dozen terms lose one or two of them.
    public const double Tolerance = 1e-5;

    public static Golden Load(string file, string name) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", file)))![name]!);

    public Tensor Output => Read(node["output"]!);

    public double Loss => (double)node["loss"]!;

    public Tensor this[string name] => Read(node[name]!);

    public Tensor Input(string name) => Read(node["inputs"]![name]!);

    /// <summary>An input whose gradient is wanted.</summary>
    public Tensor Leaf(string name) => Input(name).requires_grad_();

    /// <summary>Runs backward from the loss that the oracle used, and compares the loss and every gradient.</summary>
    public void CompareGradients(Tensor output, IReadOnlyDictionary<string, Tensor> leaves)
    {
        var slope = linspace(-1, 1, output.numel()).view(output.shape);
        var loss = (output * slope).sum() + output.pow(2).sum() / 2;
        loss.backward();
        Assert.InRange(loss.item<float>(), Loss - Math.Abs(Loss) * Tolerance, Loss + Math.Abs(Loss) * Tolerance);
        var expected = node["gradients"]!.AsObject();
        Assert.Equal(expected.Select(entry => entry.Key).Order(), leaves.Keys.Order());
        // A gradient that is mathematically zero, as every key bias's is, has only the rounding of the others.
        var greatest = expected.Max(entry => Read(entry.Value!).abs().max().item<float>());
        foreach (var (name, leaf) in leaves)
        {
            var gradient = Read(expected[name]!);
            Close(gradient, leaf.grad!, name, gradient.abs().max().item<float>() < 1e-9 ? greatest : null);
        }
    }

    /// <summary>Relative to the greatest expected value, as a gradient that sums to nearly zero has no digits of its own.</summary>
    public static void Close(Tensor expected, Tensor actual, string what = "output", float? scale = null)
    {
        Assert.Equal(expected.shape, actual.shape);
        scale ??= expected.abs().max().item<float>();
        var worst = (expected - actual).abs().max().item<float>();
        Assert.True(worst <= Tolerance * scale, $"{what}: differs by {worst:g3}, allowed {Tolerance * scale:g3}");
    }

    public static void Copy(Tensor from, Tensor to)
    {
        using (no_grad()) to.copy_(from);
    }

    private static Tensor Read(JsonNode entry)
    {
        long[] shape = [.. entry["shape"]!.AsArray().Select(size => (long)size!)];
        var data = entry["data"]!.AsArray();
        if (data[0]!.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False)
            return tensor(data.Select(value => (bool)value!).ToArray()).view(shape);
        return data.All(value => value!.ToJsonString().All(char.IsAsciiDigit))
            ? tensor(data.Select(value => (long)value!).ToArray()).view(shape)
            : tensor(data.Select(value => (float)value!).ToArray()).view(shape);
    }
}
