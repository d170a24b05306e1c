using TorchSharp.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>(x - mean) / sqrt(variance + eps) · weight + bias over the last dimensions; the variance divides by n, not n - 1.</summary>
    /// <remarks>Source: Ba, Kiros and Hinton 2016, arXiv:1607.06450. weight and bias have the shape normalized_shape.</remarks>
    public sealed class LayerNorm : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")] private Parameter? _weight;
        [ComponentName(Name = "bias")] private Parameter? _bias;

        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype) : base(nameof(LayerNorm))
        {
            ArgumentNullException.ThrowIfNull(normalized_shape);
            if (normalized_shape.Length == 0) throw new ArgumentException("A layer norm needs at least one dimension to normalize over.", nameof(normalized_shape));
            (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
            using var scope = NewDisposeScope();
            if (elementwise_affine)
            {
                _weight = new Parameter(ones(normalized_shape, dtype, device));
                if (bias) _bias = new Parameter(zeros(normalized_shape, dtype, device));
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

        public long[] normalized_shape { get; set; }
        public double eps { get; set; }
        public bool elementwise_affine { get; set; }

        /// <summary>Back to weight 1 and bias 0.</summary>
        public void reset_parameters()
        {
            if (_weight is not null) torch.nn.init.ones_(_weight);
            if (_bias is not null) torch.nn.init.zeros_(_bias);
        }

        public override Tensor forward(Tensor tensor) => torch.nn.functional.layer_norm(tensor, normalized_shape, _weight, _bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);
            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            public static partial class functional
            {
                public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                    Dispatch.Call("layer_norm", input, normalized_shape, weight, bias, eps);
            }
        }
    }
}
