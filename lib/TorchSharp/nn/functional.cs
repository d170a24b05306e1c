using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Modules as functions; each stands beside its module, those without one stand here.</summary>
        public static partial class functional
        {
            /// <summary>(…) of class numbers becomes (…, num_classes) of 0 and 1; -1 takes the largest number's classes.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Call("one_hot", x, num_classes);

            /// <summary>y = x1ᵀ · A · x2 + b for each output. weight (out, in1, in2), bias (out).</summary>
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) => Call("bilinear", input1, input2, weight, bias);
        }
    }
}
