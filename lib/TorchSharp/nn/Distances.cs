using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x·y / (|x| · |y|) along dim, each length at least eps.</summary>
    public sealed class CosineSimilarity : ParameterLessModule<Tensor, Tensor, Tensor>
    {
        internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity)) => (this.dim, this.eps) = (dim, eps);
        public long dim { get; set; }
        public double eps { get; set; }
        public override Tensor forward(Tensor input1, Tensor input2) => torch.nn.functional.cosine_similarity(input1, input2, dim, eps);
    }

    /// <summary>The p-norm of x - y + eps along the last dimension.</summary>
    public sealed class PairwiseDistance : ParameterLessModule<Tensor, Tensor, Tensor>
    {
        internal PairwiseDistance(double norm, double eps, bool keepdim) : base(nameof(PairwiseDistance)) => (this.norm, this.eps, this.keepdim) = (norm, eps, keepdim);
        public double norm { get; set; }
        public double eps { get; set; }
        public bool keepdim { get; set; }
        public override Tensor forward(Tensor input1, Tensor input2) => torch.nn.functional.pairwise_distance(input1, input2, norm, eps, keepdim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1E-08) => new(dim, eps);
            public static PairwiseDistance PairwiseDistance(double p = 2.0, double eps = 1E-06, bool keepdim = false) => new(p, eps, keepdim);

            public static partial class functional
            {
                public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1E-08) => Call("cosine_similarity", x1, x2, dim, eps);
                public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2.0, double eps = 1E-06, bool keepdim = false) =>
                    Call("pairwise_distance", input1, input2, p, eps, keepdim);

                /// <summary>Divides by the p-norm along dim, or by eps where the norm is smaller.</summary>
                public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1E-12)
                {
                    using var scope = NewDisposeScope();
                    var length = Call("norm.ScalarOpt_dim", input, p, dim, true).clamp_min(eps).expand_as(input);
                    return (input / length).MoveToOuterDisposeScope();
                }
            }
        }
    }
}
