using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>max(0, x).</summary>
    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.relu(tensor, inplace);
    }

    /// <summary>min(max(0, x), 6).</summary>
    public sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU6(bool inplace) : base(nameof(ReLU6)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.relu6(tensor, inplace);
    }

    /// <summary>x where positive, negative_slope · x elsewhere.</summary>
    public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU)) => (this.negative_slope, this.inplace) = (negative_slope, inplace);
        public double negative_slope { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.leaky_relu(tensor, negative_slope, inplace);
    }

    /// <summary>x where positive, a · x elsewhere; a is drawn from [lower, upper) while training and is their mean after it.</summary>
    public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU)) => (this.lower, this.upper, this.inplace) = (lower, upper, inplace);
        public double lower { get; set; }
        public double upper { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.rrelu(tensor, lower, upper, training, inplace);
    }

    /// <summary>x where positive, alpha · (exp(x) - 1) elsewhere.</summary>
    public sealed class ELU : ParameterLessModule<Tensor, Tensor>
    {
        internal ELU(double alpha, bool inplace) : base(nameof(ELU)) => (this.alpha, this.inplace) = (alpha, inplace);
        public double alpha { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.elu(tensor, alpha, inplace);
    }

    /// <summary>max(0, x) + min(0, alpha · (exp(x / alpha) - 1)).</summary>
    public sealed class CELU : ParameterLessModule<Tensor, Tensor>
    {
        internal CELU(double alpha, bool inplace) : base(nameof(CELU)) => (this.alpha, this.inplace) = (alpha, inplace);
        public double alpha { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.celu(tensor, alpha, inplace);
    }

    /// <summary>ELU scaled so that layers keep mean 0 and variance 1 (Klambauer et al. 2017, arXiv:1706.02515).</summary>
    public sealed class SELU : ParameterLessModule<Tensor, Tensor>
    {
        internal SELU(bool inplace) : base(nameof(SELU)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.selu(tensor, inplace);
    }

    /// <summary>x where greater than threshold, value elsewhere.</summary>
    public sealed class Threshold : ParameterLessModule<Tensor, Tensor>
    {
        internal Threshold(double threshold, double value, bool inplace) : base(nameof(Threshold)) => (this.threshold, this.value, this.inplace) = (threshold, value, inplace);
        public double threshold { get; set; }
        public double value { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.threshold(tensor, threshold, value, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ReLU ReLU(bool inplace = false) => new(inplace);
            public static ReLU6 ReLU6(bool inplace = false) => new(inplace);
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
            public static RReLU RReLU(double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) => lower <= upper ? new(lower, upper, inplace)
                : throw new ArgumentOutOfRangeException(nameof(lower), lower, $"The lower bound of the slopes must not exceed the upper one, {upper}.");
            public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
            public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
            public static SELU SELU(bool inplace = false) => new(inplace);
            public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);

            public static partial class functional
            {
                public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();
                public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();
                public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                    inplace ? InPlace("leaky_relu_", input, negative_slope) : Call("leaky_relu", input, negative_slope);
                public static Tensor rrelu(Tensor x, double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) => rrelu(x, lower, upper, false, inplace);
                internal static Tensor rrelu(Tensor x, double lower, double upper, bool training, bool inplace) =>
                    inplace ? InPlace("rrelu_", x, lower, upper, training) : Call("rrelu", x, lower, upper, training);
                public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? InPlace("elu_", x, alpha) : Call("elu", x, alpha);
                public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? InPlace("celu_", x, alpha) : Call("celu", x, alpha);
                public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();
                public static Tensor prelu(Tensor input, Tensor weight) => Call("prelu", input, weight);
                public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                    inplace ? InPlace("threshold_", x, threshold, value) : Call("threshold", x, threshold, value);
                public static Tensor Threshold(Tensor x, double threshold, double value, bool inplace = false) => functional.threshold(x, threshold, value, inplace);
            }
        }
    }
}
