using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>How far the distribution of input lies from target: target · (log(target) - input), where input holds log-probabilities.</summary>
    /// <remarks>log_target is true unless said otherwise, as in TorchSharp; in PyTorch it is false. The mean is over elements; divide the sum by the batch for the divergence itself.</remarks>
    public sealed class KLDivLoss(bool log_target = true, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public bool log_target { get; } = log_target;
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.kl_div(input, target, log_target, reduction);
    }

    /// <summary>-(target · log(input) + (1 - target) · log(1 - input)) of probabilities; the logarithms are cut off at -100.</summary>
    public sealed class BCELoss(Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.binary_cross_entropy(input, target, weight, reduction);
    }

    /// <summary>BCELoss of sigmoid(input), computed without overflow; pos_weights multiplies the loss of target 1.</summary>
    public sealed class BCEWithLogitsLoss(Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, Tensor? pos_weights = null)
        : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public Tensor? pos_weights { get; } = pos_weights;
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }

    /// <summary>log(1 + exp(-target · input)), where target is 1 or -1.</summary>
    public sealed class SoftMarginLoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.soft_margin_loss(input, target, reduction);
    }

    /// <summary>The mean of BCEWithLogitsLoss over classes; input (B, C), target (B, C) of 0 and 1.</summary>
    public sealed class MultiLabelSoftMarginLoss(Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.multilabel_soft_margin_loss(input, target, weight, reduction);
    }

    /// <summary>How unlikely the target sequences are, summed over all alignments (Graves et al. 2006); log_probs (T, B, C).</summary>
    public sealed class CTCLoss(long blank = 0, bool zero_infinity = false, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public long blank { get; } = blank;
        public bool zero_infinity { get; } = zero_infinity;
        public override Tensor forward(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths) =>
            torch.nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => new(weight, reduction, pos_weights);
            public static SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static CTCLoss CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) => new(blank, zero_infinity, reduction);

            public static partial class functional
            {
                public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                    Call("kl_div", input, target, (long)reduction, log_target);
                public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    SameShape(input, target);
                    return Call("binary_cross_entropy", input, target, weight, (long)reduction);
                }

                public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
                {
                    SameShape(input, target);
                    return Call("binary_cross_entropy_with_logits", input, target, weight, pos_weights, (long)reduction);
                }

                private static void SameShape(Tensor input, Tensor target)
                {
                    if (!input.shape.SequenceEqual(target.shape))
                        throw new ArgumentException($"input and target must have one shape, not {Interop.ErrorText.Text(input.shape)} and {Interop.ErrorText.Text(target.shape)}", nameof(target));
                }

                public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Call("soft_margin_loss", input, target, (long)reduction);

                public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    using var scope = NewDisposeScope();
                    var loss = -(target * input.log_sigmoid() + (1 - target) * (-input).log_sigmoid());
                    if (weight is not null) loss *= weight;
                    return Reduced(loss.mean([-1]), reduction).MoveToOuterDisposeScope();
                }

                /// <exception cref="ArgumentException">A target is no class, or a length is negative.</exception>
                public static Tensor ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean)
                {
                    RequireClasses(targets, target_lengths, log_probs.shape[^1]);
                    return Call("ctc_loss.Tensor", log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);
                }

                // LibTorch reads whatever memory lies where such a class would be. What is beyond a target's length is padding and may be anything.
                private static void RequireClasses(Tensor targets, Tensor lengths, long classes)
                {
                    using var scope = NewDisposeScope();
                    if (lengths.numel() > 0 && lengths.min().ToInt64() < 0) throw new ArgumentException("a length cannot be negative", "target_lengths");
                    var padded = targets.dim() == 2 && lengths.dim() == 1 && lengths.shape[0] == targets.shape[0];
                    var used = padded ? targets[arange(targets.shape[1], device: targets.device) < lengths.to(targets.device).unsqueeze(1)] : targets;
                    if (used.numel() == 0) return;
                    var (lowest, highest) = (used.min().ToInt64(), used.max().ToInt64());
                    if (lowest < 0 || highest >= classes)
                        throw new ArgumentException($"class {(lowest < 0 ? lowest : highest)} does not exist: log_probs has {classes} classes, so targets go from 0 to {classes - 1}", nameof(targets));
                }
            }
        }
    }
}
