using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout(double p, bool inplace) : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.dropout(tensor, p, training, inplace);
    }

    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;
        public long dim { get; set; }
        public override Tensor forward(Tensor tensor) => tensor.softmax(dim);
    }

    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.relu(tensor, inplace);
    }

    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        public enum Approximate { none, tanh }

        private readonly Approximate _approximate;
        internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU)) => (_approximate, this.inplace) = (approximate, inplace);
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.gelu(tensor, _approximate, inplace);
    }

    public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh(bool inplace) : base(nameof(Tanh)) => this.inplace = inplace;
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.tanh(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => p is >= 0 and <= 1 ? new(p, inplace)
                : throw new ArgumentOutOfRangeException(nameof(p), p, "A share to drop lies between 0 and 1.");
            public static Softmax Softmax(long dim) => new(dim);
            public static ReLU ReLU(bool inplace = false) => new(inplace);
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);
            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);
            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
            public static Tanh Tanh(bool inplace = false) => new(inplace);
        }
    }
}
