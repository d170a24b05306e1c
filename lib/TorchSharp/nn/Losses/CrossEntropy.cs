using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>-log softmax(input)[target], averaged; input (B, C, …) of logits, target (B, …) of class numbers or (B, C, …) of probabilities.</summary>
    public sealed class CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double label_smoothing = 0)
        : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public long? ignore_index { get; } = ignore_index;
        public double label_smoothing { get; } = label_smoothing;
        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }

    /// <summary>-input[target], averaged; input (B, C, …) of log-probabilities, target (B, …) of class numbers.</summary>
    public sealed class NLLLoss(Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.nll_loss(input, target, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

            public static partial class functional
            {
                public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                    Call("cross_entropy_loss", input, target, weight, (long)reduction, ignore_index, label_smoothing);
                public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                    Call("nll_loss_nd", input, target, weight, (long)reduction);
            }
        }
    }
}
