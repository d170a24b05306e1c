using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor celu() => Call("celu", this);
        public Tensor celu(Scalar alpha) => Call("celu", this, alpha);
        public Tensor celu_() => InPlace("celu_", this);
        public Tensor celu_(Scalar alpha) => InPlace("celu_", this, alpha);
        public Tensor channel_shuffle(long groups) => Call("channel_shuffle", this, groups);
        public Tensor elu(double alpha = 1) => Call("elu", this, alpha);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Call("elu", this, alpha, scale, input_scale);
        public Tensor elu_(double alpha = 1) => InPlace("elu_", this, alpha);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => InPlace("elu_", this, alpha, scale, input_scale);
        public Tensor gelu(Modules.GELU.Approximate approximate) => Call("gelu", this, approximate.ToString());
        public Tensor gelu_() => InPlace("gelu_", this);
        public Tensor gelu_(Modules.GELU.Approximate approximate) => InPlace("gelu_", this, approximate.ToString());
        public Tensor glu(long dim = -1) => Call("glu", this, dim);
        public Tensor hardtanh(Scalar min, Scalar max) => Call("hardtanh", this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => InPlace("hardtanh_", this, min, max);
        public Tensor leaky_relu(Scalar negative_slope) => Call("leaky_relu", this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => InPlace("leaky_relu_", this, negative_slope);
        public Tensor prelu(Tensor target) => Call("prelu", this, target);
        public Tensor rrelu(double lower = 0.125, double upper = 1.0 / 3) => Call("rrelu", this, lower, upper);
        public Tensor rrelu_(double lower = 0.125, double upper = 1.0 / 3) => InPlace("rrelu_", this, lower, upper);
        public Tensor threshold(Scalar threshold, Scalar value) => Call("threshold", this, threshold, value);
        public Tensor threshold_(Scalar threshold, Scalar value) => InPlace("threshold_", this, threshold, value);
    }
}
