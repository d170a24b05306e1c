using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>exp(x) / sum(exp(x)) along dim.</summary>
    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;
        public long dim { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.softmax(tensor, dim);
    }

    /// <summary>log(softmax(x)) along dim, computed without overflow.</summary>
    public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax(long dim) : base(nameof(LogSoftmax)) => this.dim = dim;
        public long dim { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.log_softmax(tensor, dim);
    }

    /// <summary>softmax(-x) along dim.</summary>
    public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmin(long dim) : base(nameof(Softmin)) => this.dim = dim;
        public long dim { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.softmin(tensor, dim);
    }

    /// <summary>Softmax over the channels of (B, C, H, W) or (C, H, W).</summary>
    public sealed class Softmax2d : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax2d() : base(nameof(Softmax2d)) { }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.softmax2d(tensor);
    }

    /// <summary>a · sigmoid(b), where a and b are the halves of x along dim.</summary>
    public sealed class GLU : ParameterLessModule<Tensor, Tensor>
    {
        internal GLU(long dim) : base(nameof(GLU)) => this.dim = dim;
        public long dim { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.glu(tensor, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Softmax Softmax(long dim) => new(dim);
            public static LogSoftmax LogSoftmax(long dim) => new(dim);
            public static Softmin Softmin(long dim) => new(dim);
            public static Softmax2d Softmax2d() => new();
            public static GLU GLU(long dim = -1) => new(dim);

            public static partial class functional
            {
                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
                public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);
                public static Tensor softmin(Tensor x, long dim)
                {
                    using var negative = -x;
                    return negative.softmax(dim);
                }

                /// <exception cref="ArgumentException">x has neither three nor four dimensions.</exception>
                public static Tensor softmax2d(Tensor x) => x.ndim is 3 or 4 ? x.softmax(-3)
                    : throw new ArgumentException($"shape {Interop.ErrorText.Text(x.shape)} is neither (B, C, H, W) nor (C, H, W)", nameof(x));
                public static Tensor glu(Tensor input, long dim = -1) => Call("glu", input, dim);
            }
        }
    }
}
