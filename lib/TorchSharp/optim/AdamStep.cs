using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>What Adam and AdamW have in common: all but where the weight decay goes.</summary>
internal static class AdamStep
{
    /// <summary>Moves every parameter by its mean gradient over the root of its mean square (arXiv:1412.6980, algorithm 1).</summary>
    /// <param name="parameters">What moves.</param>
    /// <param name="grads">Their gradients.</param>
    /// <param name="means">Running means of the gradients; updated.</param>
    /// <param name="squares">Running means of their squares; updated.</param>
    /// <param name="largest">The greatest squares so far (AMSGrad), which then take the squares' place; updated.</param>
    /// <param name="steps">How many steps each parameter has taken with this one; fewer where the first gradient came later.</param>
    public static void Take(
        Parameter[] parameters, Tensor[] grads, Tensor[] means, Tensor[] squares, Tensor[]? largest, long[] steps,
        double learningRate, double beta1, double beta2, double eps)
    {
        Do("_foreach_mul_.Scalar", means, beta1);
        Do("_foreach_add_.List", means, grads, 1 - beta1);
        Do("_foreach_mul_.Scalar", squares, beta2);
        Do("_foreach_addcmul_.Scalar", squares, grads, grads, 1 - beta2);
        if (largest is not null) Do("_foreach_maximum_.List", largest, squares);

        var denominators = List("_foreach_sqrt", largest ?? squares);
        Do("_foreach_div_.ScalarList", denominators, steps.Select(step => Math.Sqrt(1 - Math.Pow(beta2, step))).ToArray());
        Do("_foreach_add_.Scalar", denominators, eps);
        Do("_foreach_addcdiv_.ScalarList", parameters, means, denominators, steps.Select(step => -(learningRate / (1 - Math.Pow(beta1, step)))).ToArray());
    }
}
