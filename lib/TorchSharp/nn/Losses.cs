using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>A module that says how wrong an output is.</summary>
    public abstract class Loss<T1, T2, TResult>(nn.Reduction reduction = nn.Reduction.Mean) : nn.Module<T1, T2, TResult>(nameof(Loss<,,>))
    {
        public nn.Reduction reduction { get; } = reduction;
    }

    public abstract class WeightedLoss<T1, T2, TResult>(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : Loss<T1, T2, TResult>(reduction)
    {
        public Tensor? weight { get; } = weight;
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public enum Reduction { None, Mean, Sum }

            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}

namespace TorchSharp.Modules
{
    public sealed class CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double label_smoothing = 0)
        : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public long? ignore_index { get; } = ignore_index;
        public double label_smoothing { get; } = label_smoothing;
        public override Tensor forward(Tensor input, Tensor target) =>
            torch.nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }

    public sealed class MSELoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.mse_loss(input, target, reduction);
    }
}
