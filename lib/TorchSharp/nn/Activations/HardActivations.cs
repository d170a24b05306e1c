using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x cut off below min_val and above max_val.</summary>
    public sealed class Hardtanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardtanh(double min_val, double max_val, bool inplace) : base(nameof(Hardtanh)) => (this.min_val, this.max_val, this.inplace) = (min_val, max_val, inplace);
        public double min_val { get; set; }
        public double max_val { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.hardtanh(tensor, min_val, max_val, inplace);
    }

    /// <summary>min(max(0, x / 6 + 1 / 2), 1).</summary>
    public sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardsigmoid(bool inplace) : base(nameof(Hardsigmoid)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.hardsigmoid(tensor, inplace);
    }

    /// <summary>x · hardsigmoid(x).</summary>
    public sealed class Hardswish : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardswish(bool inplace) : base(nameof(Hardswish)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.hardswish(tensor, inplace);
    }

    /// <summary>x, but 0 where it lies in [-lambda, lambda].</summary>
    public sealed class Hardshrink : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardshrink(double lambda) : base(nameof(Hardshrink)) => this.lambda = lambda;
        public double lambda { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.hardshrink(tensor, lambda);
    }

    /// <summary>x moved by lambda towards 0, and 0 where it lies in [-lambda, lambda].</summary>
    public sealed class Softshrink : ParameterLessModule<Tensor, Tensor>
    {
        internal Softshrink(double lambda) : base(nameof(Softshrink)) => this.lambda = lambda;
        public double lambda { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.softshrink(tensor, lambda);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => min_val < max_val ? new(min_val, max_val, inplace)
                : throw new ArgumentOutOfRangeException(nameof(min_val), min_val, $"The smallest value must lie below the largest one, {max_val}.");
            public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
            public static Hardswish Hardswish(bool inplace = false) => new(inplace);
            public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);
            public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);

            public static partial class functional
            {
                public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                    inplace ? InPlace("hardtanh_", x, min_val, max_val) : Call("hardtanh", x, min_val, max_val);
                public static Tensor Hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) => hardtanh(x, min_val, max_val, inplace);
                public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_() : input.hardsigmoid();
                public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_() : input.hardswish();
                public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Call("hardshrink", x, lambda);
                public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => hardshrink(x, lambda);
                public static Tensor softshrink(Tensor x, double lambda = 0.5) => Call("softshrink", x, lambda);
                public static Tensor Softshrink(Tensor x, double lambda = 0.5) => softshrink(x, lambda);
            }
        }
    }
}
