using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Steps of a size of its own for every element (Kingma and Ba 2015, arXiv:1412.6980).</summary>
    public sealed class Adam : OptimizerHelper, optim.IBetas
    {
        private readonly Options _defaults;

        public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lr);
            ArgumentOutOfRangeException.ThrowIfNegative(eps);
            ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
            if (beta1 is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "A decay lies in [0, 1).");
            if (beta2 is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(beta2), beta2, "A decay lies in [0, 1).");
            _defaults = new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        public (double, double) Betas
        {
            get => (_defaults.beta1!.Value, _defaults.beta2!.Value);
            set => (_defaults.beta1, _defaults.beta2) = value;
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            param_group.Options.LearningRate ??= _defaults.LearningRate;
            param_group.InitialLearningRate = param_group.LearningRate;
            base.add_param_group(param_group);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter[] parameters, Tensor[] grads)
        {
            var options = group.Options as Options;
            var beta1 = options?.beta1 ?? _defaults.beta1!.Value;
            var beta2 = options?.beta2 ?? _defaults.beta2!.Value;
            var eps = options?.eps ?? _defaults.eps!.Value;
            var decay = options?.weight_decay ?? _defaults.weight_decay!.Value;
            var amsgrad = options?.amsgrad ?? _defaults.amsgrad!.Value;
            if (options?.maximize ?? _defaults.maximize!.Value) grads = List("_foreach_neg", grads);
            if (decay != 0) grads = List("_foreach_add.List", grads, parameters, decay);
            var states = States(parameters, parameter => new State(parameter, amsgrad));
            AdamStep.Take(
                parameters, grads, [.. states.Select(state => state.exp_avg)], [.. states.Select(state => state.exp_avg_sq)],
                amsgrad ? [.. states.Select(state => state.max_exp_avg_sq!)] : null, [.. states.Select(state => ++state.step)],
                group.LearningRate, beta1, beta2, eps);
        }

        public class Options : OptimizerOptions
        {
            public double? beta1, beta2, weight_decay, eps;
            public bool? amsgrad, maximize;
        }

        public sealed class ParamGroup : ParamGroup<Options>, optim.IBetas
        {
            public ParamGroup() { }
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }) { }

            public (double, double) Betas
            {
                get => (((Options)Options).beta1 ?? 0, ((Options)Options).beta2 ?? 0);
                set => (((Options)Options).beta1, ((Options)Options).beta2) = value;
            }
        }

        public sealed class State : OptimizerState, IDisposable
        {
            public long step;
            public Tensor exp_avg, exp_avg_sq;
            public Tensor? max_exp_avg_sq;

            internal State(Parameter parameter, bool amsgrad) : base(parameter)
            {
                exp_avg = zeros_like(parameter).DetachFromDisposeScope();
                exp_avg_sq = zeros_like(parameter).DetachFromDisposeScope();
                if (amsgrad) max_exp_avg_sq = zeros_like(parameter).DetachFromDisposeScope();
            }

            public void Dispose()
            {
                exp_avg.Dispose();
                exp_avg_sq.Dispose();
                max_exp_avg_sq?.Dispose();
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            public static Adam Adam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(entry => entry.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            public static Adam Adam(IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
