using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalizes each feature over the batch: by the batch's own statistics while training, by the running ones after it.</summary>
    /// <remarks>Source: Ioffe and Szegedy 2015, arXiv:1502.03167. The batch is divided by its variance over n, running_var keeps that over n - 1.</remarks>
    public abstract class BatchNorm : NormBase
    {
        public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            var share = momentum ?? 0;
            if (training && num_batches_tracked is not null)
            {
                using (no_grad()) num_batches_tracked.add_(1);
                share = momentum ?? 1.0 / num_batches_tracked.item<long>();
            }
            var fromBatch = training || running_mean is null || running_var is null;
            return torch.nn.functional.batch_norm(input, running_mean!, running_var!, weight, bias, fromBatch, share, eps);
        }
    }

    /// <summary>Over (B, C) or (B, C, L).</summary>
    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d)) { }
        protected override void ValidateInputDimensions(Tensor input) => Validate(input, "(B, C) or (B, C, L)", 2, 3);
    }

    /// <summary>Over (B, C, H, W).</summary>
    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d)) { }
        protected override void ValidateInputDimensions(Tensor input) => Validate(input, "(B, C, H, W)", 4);
    }

    /// <summary>Over (B, C, D, H, W).</summary>
    public sealed class BatchNorm3d : BatchNorm
    {
        internal BatchNorm3d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d)) { }
        protected override void ValidateInputDimensions(Tensor input) => Validate(input, "(B, C, D, H, W)", 5);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            public static BatchNorm3d BatchNorm3d(long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static partial class functional
            {
                /// <summary>Normalizes dimension 1 over all others; while training, running_mean and running_var take in the batch's.</summary>
                /// <exception cref="ArgumentException">Training on one value a feature, which has no variance.</exception>
                public static Tensor batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1E-05)
                {
                    if (training && input.ndim > 1 && input.numel() == input.shape[1])
                        throw new ArgumentException($"more than one value a feature is needed in training, but the input has shape {ErrorText.Text(input.shape)}", nameof(input));
                    using var scope = NewDisposeScope();
                    // The operator reads some memory as if it were contiguous; while training it writes to the running statistics themselves.
                    var (mean, var) = training ? (running_mean, running_var) : (running_mean?.contiguous(), running_var?.contiguous());
                    return Dispatch.Call("batch_norm", input, weight?.contiguous(), bias?.contiguous(), mean, var, training, momentum, eps, true).MoveToOuterDisposeScope();
                }
            }
        }
    }
}
