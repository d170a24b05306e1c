using TorchSharp.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalizes each of num_groups groups of channels of (B, C, …) by itself. weight (C), bias (C).</summary>
    public sealed class GroupNorm : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")] private Parameter? _weight;
        [ComponentName(Name = "bias")] private Parameter? _bias;

        internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
        {
            if (num_groups < 1 || num_channels % num_groups != 0)
                throw new ArgumentException($"{num_channels} channels cannot be shared evenly by {num_groups} groups.", nameof(num_groups));
            (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
            using var scope = NewDisposeScope();
            if (affine)
            {
                _weight = new Parameter(ones(num_channels, dtype, device));
                _bias = new Parameter(zeros(num_channels, dtype, device));
            }
            RegisterComponents();
        }

        public Parameter? weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), (_weight = value)!);
        }

        public Parameter? bias
        {
            get => _bias;
            set => ConditionallyRegisterParameter(nameof(bias), (_bias = value)!);
        }

        public long num_groups { get; set; }
        public double eps { get; set; }
        public bool affine { get; set; }

        public override Tensor forward(Tensor tensor) => torch.nn.functional.group_norm(tensor, num_groups, _weight, _bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1E-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);

            public static partial class functional
            {
                public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                    Dispatch.Call("group_norm", input, num_groups, weight, bias, eps);

                /// <summary>Normalizes each channel of each example of (B, C, …) by itself.</summary>
                public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1E-05) =>
                    Dispatch.Call("instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
            }
        }
    }
}
