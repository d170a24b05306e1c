using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>max(0, -target · (input1 - input2) + margin): input1 should be the larger where target is 1, the smaller where it is -1.</summary>
    public sealed class MarginRankingLoss(double margin = 0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public double margin { get; } = margin;
        public override Tensor forward(Tensor input1, Tensor input2, Tensor target) => torch.nn.functional.margin_ranking_loss(input1, input2, target, margin, reduction);
    }

    /// <summary>Hinge loss of one right class: every other score should lie margin below it; input (B, C), target (B).</summary>
    public sealed class MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
    {
        public int p { get; } = p;
        public double margin { get; } = margin;
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction);
    }

    /// <summary>Hinge loss of several right classes; target (B, C) lists them, -1 ends a list.</summary>
    public sealed class MultiLabelMarginLoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.multi_label_margin_loss(input, target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            public static MultiMarginLoss MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(p, margin, weight, reduction);
            public static MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

            public static partial class functional
            {
                public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    Call("margin_ranking_loss", input1, input2, target, margin, (long)reduction);
                public static Tensor multi_margin_loss(Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                {
                    if (p is not (1 or 2)) throw new ArgumentOutOfRangeException(nameof(p), p, "The margin is taken to the power 1 or 2.");
                    // The operator reads the weight's memory as if it were contiguous.
                    using var inOrder = weight?.contiguous();
                    return Call("multi_margin_loss", input, target, p, margin, inOrder, (long)reduction);
                }

                public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Call("multilabel_margin_loss", input, target, (long)reduction);

                /// <summary>1 - cos(input1, input2) where target is 1; max(0, cos - margin) where it is -1.</summary>
                public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    Call("cosine_embedding_loss", input1, input2, target, margin, (long)reduction);

                /// <summary>input where target is 1; max(0, margin - input) where it is -1.</summary>
                public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                    Call("hinge_embedding_loss", input, target, margin, (long)reduction);

                /// <summary>max(0, |anchor - positive| - |anchor - negative| + margin) in the p-norm.</summary>
                public static Tensor triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1E-06, bool swap = false, Reduction reduction = Reduction.Mean) =>
                    Call("triplet_margin_loss", anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);

                /// <summary>As triplet_margin_loss, by a distance of your own (pairwise_distance if null).</summary>
                public static Tensor triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean)
                {
                    distance ??= (a, b) => pairwise_distance(a, b);
                    using var scope = NewDisposeScope();
                    Tensor near = distance(anchor, positive), far = distance(anchor, negative);
                    if (swap) far = far.min(distance(positive, negative));
                    return Reduced((near - far + margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
                }
            }
        }
    }
}
