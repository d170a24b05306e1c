using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>What Adam and AdamW have in common: all but where the weight decay goes.</summary>
internal static class AdamStep
{
    public static T Checked<T>(T options) where T : Adam.Options
    {
        Requires.NotNegative(options.LearningRate, "lr");
        Requires.NotNegative(options.eps, "eps");
        Requires.NotNegative(options.weight_decay, "weight_decay");
        Requires.Decay(options.beta1, "beta1");
        Requires.Decay(options.beta2, "beta2");
        return options;
    }

    /// <summary>
    /// Moves every parameter by its mean gradient m over the root of its mean square v (arXiv:1412.6980, algorithm 1):
    /// p -= lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).
    /// </summary>
    public static void Take<TState>(Adam.Options options, List<Learner<TState>> learners, bool decoupled) where TState : Adam.State
    {
        double lr = options.LearningRate!.Value, beta1 = options.beta1!.Value, beta2 = options.beta2!.Value;
        double eps = options.eps!.Value, decay = options.weight_decay!.Value;
        bool amsgrad = options.amsgrad!.Value, maximize = options.maximize!.Value;
        foreach (var learner in learners) learner.State.step++;
        if (amsgrad) foreach (var learner in learners) learner.State.max_exp_avg_sq ??= zeros_like(learner.Parameter).DetachFromDisposeScope();

        Block<TState>.ForEach(learners, block =>
        {
            Tensor[] parameters = block.Parameters, grads = block.Grads;
            Tensor[] means = block.States(state => state.exp_avg), squares = block.States(state => state.exp_avg_sq);
            if (maximize) grads = List("_foreach_neg", grads);
            if (decay != 0)
            {
                if (decoupled) Do("_foreach_mul_.Scalar", parameters, 1 - lr * decay);
                else grads = List("_foreach_add.List", grads, parameters, decay);
            }
            Do("_foreach_mul_.Scalar", means, beta1);
            Do("_foreach_add_.List", means, grads, 1 - beta1);
            Do("_foreach_mul_.Scalar", squares, beta2);
            Do("_foreach_addcmul_.Scalar", squares, grads, grads, 1 - beta2);
            if (amsgrad)
            {
                var largest = block.States(state => state.max_exp_avg_sq!);
                Do("_foreach_maximum_.List", largest, squares);
                squares = largest;
            }

            // Numerator and denominator are both multiplied by √(1 − β₂ᵗ), which spares a pass over the denominators.
            var roots = List("_foreach_sqrt", squares);
            Do("_foreach_add_.ScalarList", roots, block.Numbers(state => eps * Correction(state)));
            Do("_foreach_addcdiv_.ScalarList", parameters, means, roots, block.Numbers(state => -lr * Correction(state) / (1 - Math.Pow(beta1, state.step))));
        });

        double Correction(TState state) => Math.Sqrt(1 - Math.Pow(beta2, state.step));
    }
}
