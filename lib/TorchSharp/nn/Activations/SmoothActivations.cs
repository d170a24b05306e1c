using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x · sigmoid(x), also known as swish.</summary>
    public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
    {
        internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.silu(tensor, inplace);
    }

    /// <summary>x · tanh(softplus(x)).</summary>
    public sealed class Mish : ParameterLessModule<Tensor, Tensor>
    {
        internal Mish(bool inplace) : base(nameof(Mish)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.mish(tensor, inplace);
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Sigmoid(bool inplace) : base(nameof(Sigmoid)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.sigmoid(tensor, inplace);
    }

    /// <summary>log(1 / (1 + exp(-x))).</summary>
    public sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSigmoid() : base(nameof(LogSigmoid)) { }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.logsigmoid(tensor);
    }

    /// <summary>(exp(x) - exp(-x)) / (exp(x) + exp(-x)).</summary>
    public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh(bool inplace) : base(nameof(Tanh)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.tanh(tensor, inplace);
    }

    /// <summary>x - tanh(x).</summary>
    public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanhshrink(bool inplace) : base(nameof(Tanhshrink)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.tanhshrink(tensor, inplace);
    }

    /// <summary>x / (1 + |x|).</summary>
    public sealed class Softsign : ParameterLessModule<Tensor, Tensor>
    {
        internal Softsign(bool inplace) : base(nameof(Softsign)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.softsign(tensor, inplace);
    }

    /// <summary>log(1 + exp(beta · x)) / beta; x itself where beta · x exceeds threshold.</summary>
    public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
    {
        internal Softplus(double beta, double threshold) : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);
        public double beta { get; set; }
        public double threshold { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.softplus(tensor, beta, threshold);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static SiLU SiLU() => new(false);
            public static SiLU SiLU(bool inplace) => new(inplace);
            public static Mish Mish() => new(false);
            public static Mish Mish(bool inplace) => new(inplace);
            public static Sigmoid Sigmoid() => new(false);
            public static Sigmoid Sigmoid(bool inplace) => new(inplace);
            public static LogSigmoid LogSigmoid() => new();
            public static Tanh Tanh() => new(false);
            public static Tanh Tanh(bool inplace = false) => new(inplace);
            public static Tanhshrink Tanhshrink() => new(false);
            public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);
            public static Softsign Softsign() => new(false);
            public static Softsign Softsign(bool inplace) => new(inplace);
            public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);

            public static partial class functional
            {
                public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();
                public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);
                public static Tensor mish(Tensor x, bool inplace = false) => inplace ? InPlace("mish_", x) : Call("mish", x);
                public static Tensor Mish(Tensor x) => mish(x);
                public static Tensor sigmoid(Tensor x) => x.sigmoid();
                public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();
                public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();
                public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();
                public static Tensor tanhshrink(Tensor x, bool inplace = false)
                {
                    using var tanh = x.tanh();
                    return inplace ? x.sub_(tanh) : x - tanh;
                }

                public static Tensor Tanhshrink(Tensor x) => tanhshrink(x);
                public static Tensor softsign(Tensor x, bool inplace = false)
                {
                    using var scope = NewDisposeScope();
                    // The gradient needs x as it was.
                    if (inplace) return x.copy_(softsign(x.clone()));
                    return (x / (x.abs() + 1)).MoveToOuterDisposeScope();
                }

                public static Tensor Softsign(Tensor x) => softsign(x);
                public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => x.softplus(beta, threshold);
            }
        }
    }
}
