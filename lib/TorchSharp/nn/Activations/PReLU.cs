using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x where positive, weight · x elsewhere; weight (num_parameters) is learned: one for all or one a channel (dimension 1).</summary>
    public sealed class PReLU : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")] private Parameter _weight;

        internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
        {
            if (num_parameters < 1) throw new ArgumentOutOfRangeException(nameof(num_parameters), num_parameters, "There is one slope for all channels, or one a channel.");
            (this.num_parameters, this.init) = (num_parameters, init);
            using var scope = NewDisposeScope();
            _weight = new Parameter(full(num_parameters, init, dtype, device));
            RegisterComponents();
        }

        public long num_parameters { get; }
        public double init { get; }

        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public override Tensor forward(Tensor tensor) => torch.nn.functional.prelu(tensor, _weight);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) => new(num_parameters, init, device, dtype);
        }
    }
}
