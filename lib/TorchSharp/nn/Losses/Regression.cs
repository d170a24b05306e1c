using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>(input - target)².</summary>
    public sealed class MSELoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.mse_loss(input, target, reduction);
    }

    /// <summary>|input - target|.</summary>
    public sealed class L1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.l1_loss(input, target, reduction);
    }

    /// <summary>Squared below beta, linear above: d² / (2 beta), else d - beta / 2, with d = |input - target|.</summary>
    public sealed class SmoothL1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double beta = 1.0) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public double beta { get; } = beta;
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.smooth_l1_loss(input, target, reduction, beta);
    }

    /// <summary>Squared below delta, linear above: d² / 2, else delta · (d - delta / 2), with d = |input - target|.</summary>
    public sealed class HuberLoss(double delta = 1.0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public double delta { get; } = delta;
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.huber_loss(input, target, delta, reduction);
    }

    /// <summary>The target is a number of events: exp(input) - target · input, or input - target · log(input + eps).</summary>
    public sealed class PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1E-08f, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public bool log_input { get; } = log_input;
        public bool full { get; } = full;
        public float eps { get; } = eps;
        public override Tensor forward(Tensor input, Tensor target) => torch.nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
    }

    /// <summary>(log(variance) + (input - target)² / variance) / 2, with every variance at least eps.</summary>
    public sealed class GaussianNLLLoss(bool full = false, float eps = 1E-08f, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public bool full { get; } = full;
        public float eps { get; } = eps;
        public override Tensor forward(Tensor input, Tensor target, Tensor variance) => torch.nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1.0) => new(reduction, beta);
            public static HuberLoss HuberLoss(double delta = 1.0, Reduction reduction = Reduction.Mean) => new(delta, reduction);
            public static PoissonNLLLoss PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1E-08f, Reduction reduction = Reduction.Mean) => new(log_input, full, eps, reduction);
            public static GaussianNLLLoss GaussianNLLLoss(bool full = false, float eps = 1E-08f, Reduction reduction = Reduction.Mean) => new(full, eps, reduction);

            public static partial class functional
            {
                public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Broadcast(input, target, (x, y) => Call("mse_loss", x, y, (long)reduction));
                public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                    Broadcast(input, target, (x, y) => Call("l1_loss", x, y, (long)reduction));
                public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                    beta == 0 ? l1_loss(input, target, reduction) : Broadcast(input, target, (x, y) => Call("smooth_l1_loss", x, y, (long)reduction, beta));
                public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                    Broadcast(input, target, (x, y) => Call("huber_loss", x, y, (long)reduction, delta));
                public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1E-08f, Reduction reduction = Reduction.Mean) =>
                    Call("poisson_nll_loss", input, target, log_input, full, (double)eps, (long)reduction);

                /// <param name="input">The expected values.</param>
                /// <param name="target">The values that came.</param>
                /// <param name="variance">As input, or one for each of its rows: (…, 1) or without the last dimension.</param>
                /// <param name="full">Adds the constant log(2π) / 2.</param>
                /// <param name="eps">The smallest variance, which has no gradient there.</param>
                /// <param name="reduction">Over all elements.</param>
                /// <exception cref="ArgumentException">The shape of variance does not fit, or a variance is negative.</exception>
                public static Tensor gaussian_nll_loss(Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1E-06f, Reduction reduction = Reduction.Mean)
                {
                    using var scope = NewDisposeScope();
                    long[] shape = input.shape, given = variance.shape;
                    if (!given.SequenceEqual(shape))
                    {
                        if (shape.Length > 0 && given.SequenceEqual(shape[..^1])) variance = variance.unsqueeze(-1);
                        else if (shape.Length == 0 || !given.SequenceEqual([.. shape[..^1], 1]))
                            throw new ArgumentException($"variance has shape {Interop.ErrorText.Text(given)}, which fits no input of shape {Interop.ErrorText.Text(shape)}", nameof(variance));
                    }
                    if ((variance < 0).any().item<bool>()) throw new ArgumentException("variance holds a negative number", nameof(variance));

                    variance = variance.clone();
                    using (no_grad()) variance.clamp_(eps);
                    var loss = 0.5 * (variance.log() + (input - target).square() / variance);
                    if (full) loss += 0.5 * Math.Log(2 * Math.PI);
                    return Reduced(loss, reduction).MoveToOuterDisposeScope();
                }

                // The operators broadcast by themselves, but get the mean's gradient wrong then. Shapes that do not fit are theirs to refuse.
                private static Tensor Broadcast(Tensor input, Tensor target, Func<Tensor, Tensor, Tensor> loss)
                {
                    if (input.shape.SequenceEqual(target.shape) || !ErrorText.Broadcasts(input.shape, target.shape)) return loss(input, target);
                    using var scope = NewDisposeScope();
                    var both = List("broadcast_tensors", new[] { input, target });
                    return loss(both[0], both[1]).MoveToOuterDisposeScope();
                }

                private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
                {
                    Reduction.Mean => loss.mean(),
                    Reduction.Sum => loss.sum(),
                    _ => loss,
                };
            }
        }
    }
}
