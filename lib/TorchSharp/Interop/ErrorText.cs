using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Says in a learner's words why an operator refused: its name, the shapes or values given, and what would fit.</summary>
/// <remarks>What no rule here knows keeps LibTorch's own words. Every text is held by MistakesTests.</remarks>
internal static partial class ErrorText
{
    public static string Explain(string op, ReadOnlySpan<Arg> args, string message, string schema, string given)
    {
        var failure = new Failure(op, args, message);
        string? reason = null;
        try
        {
            using (NewDisposeScope())
            using (no_grad())
                reason = Reason(failure);
        }
        catch (Exception)
        {
            // Looking for a better text must not hide the error itself: tensors may lie where nothing can be read.
        }
        return $"{failure.Name}: {reason ?? Plain(failure)}\n  given: {given}\n  operator: {schema}";
    }

    private static string? Reason(Failure failure) => failure.Name switch
    {
        "matmul" or "mm" or "bmm" or "mv" or "dot" => Product(failure),
        "linear" => Linear(failure),
        "embedding" => Embedding(failure),
        "gather" or "scatter" or "scatter_" or "scatter_add" or "scatter_add_" => Along(failure),
        "select" => Select(failure),
        "index_select" => IndexSelect(failure),
        "index" or "index_put_" => Index(failure),
        "one_hot" => OneHot(failure),
        "cross_entropy" or "nll_loss" => ClassLoss(failure),
        "view" or "reshape" or "unflatten" => View(failure),
        "expand" => Expand(failure),
        "permute" => Permute(failure),
        "repeat" => Repeat(failure),
        "cat" or "stack" => Join(failure),
        "split" or "chunk" or "narrow" => Cut(failure),
        "layer_norm" => LayerNorm(failure),
        "multinomial" or "bernoulli" or "bernoulli_" => Chance(failure),
        _ => null,
    }
    ?? Device(failure) ?? Dimension(failure) ?? Kind(failure) ?? AutogradErrorText.Reason(failure.Message, failure.Tensor(0)) ?? Size(failure) ?? Broadcast(failure);

    /// <summary>LibTorch's words on one line, without the operator's name, which stands before them already.</summary>
    private static string Plain(Failure failure)
    {
        var text = OneLine(failure.Message);
        foreach (var start in new[] { $"{failure.Name}(): ", $"{failure.Name}: " })
            if (text.StartsWith(start, StringComparison.Ordinal)) text = text[start.Length..];
        return text;
    }

    // "Dimension out of range (expected to be in range of [-2, 1], but got 2)"
    private static string? Dimension(Failure failure)
    {
        const string Start = "Dimension out of range (expected to be in range of [";
        var at = failure.Message.IndexOf(Start, StringComparison.Ordinal);
        if (at < 0) return null;
        var numbers = failure.Message[(at + Start.Length)..].Split([',', ']', ')', ' '], StringSplitOptions.RemoveEmptyEntries).Where(word => long.TryParse(word, out _)).ToArray();
        var shape = failure.Tensor(0)?.shape ?? failure.Tensors(0)?.FirstOrDefault()?.shape;
        return $"dimension {numbers[2]} does not exist{(shape is null ? "" : $" in shape {Text(shape)}")}: it must lie between 0 and {numbers[1]}, or between {numbers[0]} and -1 counted from the end";
    }

    private static string? Device(Failure failure)
    {
        var message = failure.Message;
        if (message.Contains("not linked with support for cuda") || message.Contains("from the 'CUDA' backend") || message.Contains("No CUDA") || message.Contains("no NVIDIA driver") || message.Contains("without CUDA"))
            return $"there is no CUDA device for this LibTorch ({__version__}): work on torch.CPU, or ask torch.cuda.is_available() first";
        if (message.Contains("same device") || message.Contains("not on the expected device"))
            return $"the tensors lie on different devices ({string.Join(", ", failure.All.Select(tensor => tensor.device).Distinct())}): bring them to one with .to(device)";
        return message.Contains("from the 'Meta' backend") ? "a tensor on the meta device has a shape, but no elements to compute with" : null;
    }

    /// <summary>Element types.</summary>
    private static string? Kind(Failure failure)
    {
        var message = failure.Message;
        if (message.Contains("can't be cast to the desired output type"))
        {
            var types = message.Split(' ').Where(word => Types.ContainsKey(word)).ToArray();
            return $"the result is {Types[types[0]]}, but an operator that ends in _ keeps its tensor's type, {Types[types[1]]}, which cannot hold it: use {failure.Name.TrimEnd('_')}, or convert the tensor first with .to({Name(Enum.Parse<ScalarType>(Types[types[0]]))})";
        }
        if (message.Contains("not implemented for '") || message.Contains("could not infer output dtype") || message.Contains("only supports floating-point dtypes"))
        {
            var type = failure.Tensor(0)?.dtype;
            return $"does not work on {type?.ToString() ?? "this type"}: convert first, for example with {(type is ScalarType.Float32 or ScalarType.Float64 ? ".to(torch.int64) or .to(torch.@bool)" : ".to(torch.float32)")}";
        }
        if (message.Contains("boolean tensor") || message.Contains("expected BoolTensor") || message.Contains("only supports boolean masks"))
            return $"a mask must be bool, not {failure.All.Select(tensor => tensor.dtype).FirstOrDefault(type => type != ScalarType.Bool)}: compare (mask > 0), or convert with .to(torch.@bool)";
        return null;
    }

    private static string? Broadcast(Failure failure)
    {
        // addmm and its like broadcast their first tensor with a product.
        var (message, tensors) = (failure.Message, failure.All);
        if (tensors.Count < 2 || (!message.Contains("must match") && !message.Contains("broadcast") && !message.Contains("shape")) || failure.Name.StartsWith("addm") || failure.Name.EndsWith("bmm")) return null;
        var shapes = tensors.Select(tensor => tensor.shape).ToArray();
        if (shapes.Any(a => shapes.Any(b => !Broadcasts(a, b))))
            return $"shapes {string.Join(" and ", shapes.Select(Text))} do not fit: counted from the right, sizes must be equal or one of them 1";
        return message.Contains("doesn't match the broadcast shape")
            ? $"the result has a larger shape than the tensor of shape {Text(shapes[0])} that is to hold it, broadcast with {Text(shapes[1])}: use {failure.Name.TrimEnd('_')}" : null;
    }

    private static bool Broadcasts(long[] a, long[] b)
    {
        for (var k = 1; k <= Math.Min(a.Length, b.Length); k++)
            if (a[^k] != b[^k] && a[^k] != 1 && b[^k] != 1) return false;
        return true;
    }

    internal static string Text(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    internal static string Name(ScalarType type) => type switch
    {
        ScalarType.Float32 => "torch.float32",
        ScalarType.Float64 => "torch.float64",
        ScalarType.Int64 => "torch.int64",
        ScalarType.Int32 => "torch.int32",
        _ => $"ScalarType.{type}",
    };

    internal static string OneLine(string message) => string.Join(' ', message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>LibTorch's names of the element types, and C#'s.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Byte"] = "Byte",
        ["Char"] = "Int8",
        ["Short"] = "Int16",
        ["Int"] = "Int32",
        ["Long"] = "Int64",
        ["Half"] = "Float16",
        ["Float"] = "Float32",
        ["Double"] = "Float64",
        ["Bool"] = "Bool",
        ["BFloat16"] = "BFloat16",
        ["ComplexFloat"] = "ComplexFloat32",
        ["ComplexDouble"] = "ComplexFloat64",
    };

    /// <summary>A call that LibTorch refused.</summary>
    private readonly ref struct Failure(string op, ReadOnlySpan<Arg> args, string message)
    {
        private readonly ReadOnlySpan<Arg> _args = args;

        /// <summary>As a user of the API knows it.</summary>
        public string Name { get; } = op.Split('.')[0].TrimStart('_') switch
        {
            "cross_entropy_loss" => "cross_entropy",
            "nll_loss_nd" => "nll_loss",
            "split_with_sizes" => "split",
            var name => name,
        };

        public string Message { get; } = message;

        public Tensor? Tensor(int k) => Owner(k) as Tensor;
        public Tensor?[]? Tensors(int k) => Owner(k) as Tensor[];
        public long[]? List(int k) => Owner(k) as long[];
        public long? Int(int k) => k < _args.Length && _args[k].Kind == ArgKind.Int ? _args[k].Bits : null;
        public double? Double(int k) => k < _args.Length && _args[k].Kind == ArgKind.Double ? BitConverter.Int64BitsToDouble(_args[k].Bits) : null;

        public List<Tensor> All
        {
            get
            {
                var all = new List<Tensor>();
                foreach (ref readonly var arg in _args)
                {
                    if (arg.Owner is Tensor tensor) all.Add(tensor);
                    if (arg.Owner is Tensor?[] list) all.AddRange(list.OfType<Tensor>());
                }
                return all;
            }
        }

        private object? Owner(int k) => k < _args.Length ? _args[k].Owner : null;
    }
}
