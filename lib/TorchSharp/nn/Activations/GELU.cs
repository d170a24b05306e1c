using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x · Φ(x), where Φ is the normal distribution; GPT-2 uses its approximation by tanh (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        public enum Approximate { none, tanh }

        internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU)) => (this.approximate, this.inplace) = (approximate, inplace);
        public Approximate approximate { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.gelu(tensor, approximate, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);
            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);
            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

            public static partial class functional
            {
                public static Tensor gelu(Tensor x) => x.gelu();
                public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);
                public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) =>
                    inplace ? InPlace("gelu_", x, Name(approximate)) : Call("gelu", x, Name(approximate));

                private static string Name(GELU.Approximate approximate) => approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
            }
        }
    }
}
