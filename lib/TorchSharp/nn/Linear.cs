using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>y = x·Wᵀ + b on the last dimension. weight (out, in), bias (out).</summary>
    public sealed class Linear : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")] private Parameter _weight;
        [ComponentName(Name = "bias")] private Parameter? _bias;

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            if (inputSize < 0) throw new ArgumentOutOfRangeException(nameof(inputSize), inputSize, "A layer cannot have a negative number of inputs.");
            if (outputSize < 0) throw new ArgumentOutOfRangeException(nameof(outputSize), outputSize, "A layer cannot have a negative number of outputs.");
            using var scope = NewDisposeScope();
            _weight = new Parameter(empty(outputSize, inputSize, dtype, device));
            torch.nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
            if (hasBias)
            {
                var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                _bias = new Parameter(empty(outputSize, dtype, device));
                torch.nn.init.uniform_(_bias, -bound, bound);
            }
            (in_features, out_features) = (inputSize, outputSize);
            RegisterComponents();
        }

        internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
        {
            ArgumentNullException.ThrowIfNull(weight);
            if (weight.ndim != 2) throw new ArgumentException($"a weight has shape (out, in), not {Interop.ErrorText.Text(weight.shape)}", nameof(weight));
            (_weight, _bias) = (weight, bias);
            (in_features, out_features) = (weight.shape[1], weight.shape[0]);
            RegisterComponents();
        }

        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public Parameter? bias
        {
            get => _bias;
            set => ConditionallyRegisterParameter(nameof(bias), (_bias = value)!);
        }

        public long in_features { get; set; }
        public long out_features { get; set; }

        public override Tensor forward(Tensor tensor) => torch.nn.functional.linear(tensor, _weight, _bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

            public static partial class functional
            {
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Interop.Dispatch.Call("linear", input, weights, bias);
            }
        }
    }
}
