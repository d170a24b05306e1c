using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Steps that shrink, for every element, with the sum of its squared gradients (Duchi et al. 2011, jmlr.org/papers/v12/duchi11a).</summary>
    public class Adagrad : OptimizerHelper
    {
        public Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10)
            : this([new ParamGroup(parameters, new Options())], lr, lr_decay, weight_decay, initial_accumulator_value, eps) { }

        /// <exception cref="ArgumentOutOfRangeException">A setting is negative.</exception>
        public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10)
            : base(Checked(new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps }), parameters, parameter => new State(parameter)) { }

        private static Options Checked(Options options)
        {
            Requires.NotNegative(options.LearningRate, "lr");
            Requires.NotNegative(options.lr_decay, "lr_decay");
            Requires.NotNegative(options.weight_decay, "weight_decay");
            Requires.NotNegative(options.initial_accumulator_value, "initial_accumulator_value");
            Requires.NotNegative(options.eps, "eps");
            return options;
        }

        private protected override void Update(Modules.ParamGroup group)
        {
            var options = (Options)group.Options;
            double lr = options.LearningRate!.Value, rateDecay = options.lr_decay!.Value, decay = options.weight_decay!.Value, eps = options.eps!.Value;
            var learners = Learners<State>(group);
            foreach (var learner in learners) learner.State.step++;
            Block<State>.ForEach(learners, block =>
            {
                Tensor[] grads = block.Grads, sums = block.States(state => state.sum);
                if (decay != 0) grads = List("_foreach_add.List", grads, block.Parameters, decay);
                Do("_foreach_addcmul_.Scalar", sums, grads, grads, 1);
                var roots = List("_foreach_sqrt", sums);
                Do("_foreach_add_.Scalar", roots, eps);
                Do("_foreach_addcdiv_.ScalarList", block.Parameters, grads, roots, block.Numbers(state => -lr / (1 + (state.step - 1) * rateDecay)));
            });
        }

        public class Options : OptimizerOptions
        {
            public double? lr_decay, initial_accumulator_value, eps, weight_decay;
        }

        public class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public Tensor sum = null!;

            public override void Initialize(OptimizerOptions options)
            {
                DisposeTensors();
                (step, sum) = (0, Filled(((Options)options).initial_accumulator_value ?? 0));
            }

            public void Dispose() => DisposeTensors();
        }

        public class ParamGroup : ParamGroup<Options>
        {
            public ParamGroup() { }
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10)
                : base(parameters, new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps }) { }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adagrad Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
            public static Adagrad Adagrad(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10) =>
                new(parameters.Select(entry => entry.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);
            public static Adagrad Adagrad(IEnumerable<Adagrad.ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
