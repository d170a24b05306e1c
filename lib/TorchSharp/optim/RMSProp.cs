using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Steps divided, for every element, by the root of its mean squared gradient (Hinton's lecture 6, cs.toronto.edu/~tijmen/csc321).</summary>
    public class RMSProp : OptimizerHelper, optim.IMomentum
    {
        private readonly Options _defaults;

        public RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
            : this([new ParamGroup(parameters, new Options())], lr, alpha, eps, weight_decay, momentum, centered, maximize) { }

        /// <exception cref="ArgumentOutOfRangeException">A setting is negative.</exception>
        public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
            : this(parameters, Checked(new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize })) { }

        private RMSProp(IEnumerable<ParamGroup> parameters, Options defaults) : base(defaults, parameters, parameter => new State(parameter)) => _defaults = defaults;

        /// <summary>How much of the last step's direction a step keeps: for groups that are added from now on.</summary>
        public double Momentum { get => _defaults.momentum!.Value; set => _defaults.momentum = value; }

        private static Options Checked(Options options)
        {
            Requires.NotNegative(options.LearningRate, "lr");
            Requires.NotNegative(options.alpha, "alpha");
            Requires.NotNegative(options.eps, "eps");
            Requires.NotNegative(options.weight_decay, "weight_decay");
            Requires.NotNegative(options.momentum, "momentum");
            return options;
        }

        private protected override void Update(Modules.ParamGroup group)
        {
            var options = (Options)group.Options;
            double lr = options.LearningRate!.Value, alpha = options.alpha!.Value, eps = options.eps!.Value;
            double decay = options.weight_decay!.Value, momentum = options.momentum!.Value;
            var learners = Learners<State>(group);
            foreach (var learner in learners)
            {
                learner.State.step++;
                if (momentum > 0) learner.State.momentum_buffer ??= zeros_like(learner.Parameter).DetachFromDisposeScope();
                if (options.centered == true) learner.State.grad_avg ??= zeros_like(learner.Parameter).DetachFromDisposeScope();
            }

            Block<State>.ForEach(learners, block =>
            {
                Tensor[] grads = block.Grads, squares = block.States(state => state.square_avg);
                if (options.maximize == true) grads = List("_foreach_neg", grads);
                if (decay != 0) grads = List("_foreach_add.List", grads, block.Parameters, decay);
                Do("_foreach_mul_.Scalar", squares, alpha);
                Do("_foreach_addcmul_.Scalar", squares, grads, grads, 1 - alpha);
                Tensor[] roots;
                if (options.centered == true)
                {
                    // The variance: the mean square less the square of the mean.
                    var means = block.States(state => state.grad_avg!);
                    Do("_foreach_mul_.Scalar", means, alpha);
                    Do("_foreach_add_.List", means, grads, 1 - alpha);
                    roots = List("_foreach_addcmul.Scalar", squares, means, means, -1);
                    Do("_foreach_sqrt_", [roots]);
                }
                else
                {
                    roots = List("_foreach_sqrt", squares);
                }
                Do("_foreach_add_.Scalar", roots, eps);
                if (momentum > 0)
                {
                    var directions = block.States(state => state.momentum_buffer!);
                    Do("_foreach_mul_.Scalar", directions, momentum);
                    Do("_foreach_addcdiv_.Scalar", directions, grads, roots, 1);
                    Do("_foreach_add_.List", block.Parameters, directions, -lr);
                }
                else
                {
                    Do("_foreach_addcdiv_.Scalar", block.Parameters, grads, roots, -lr);
                }
            });
        }

        public class Options : OptimizerOptions
        {
            public bool? maximize;
            public double? momentum, alpha, eps, weight_decay;
            public bool? centered;
        }

        public class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public Tensor square_avg = null!;

            /// <summary>The last step's direction, where there is momentum.</summary>
            public Tensor? momentum_buffer;

            /// <summary>The mean gradient, where steps are centered.</summary>
            public Tensor? grad_avg;

            public override void Initialize(OptimizerOptions options)
            {
                DisposeTensors();
                var settings = (Options)options;
                (step, square_avg) = (0, Filled());
                momentum_buffer = settings.momentum > 0 ? Filled() : null;
                grad_avg = settings.centered == true ? Filled() : null;
            }

            public void Dispose() => DisposeTensors();
        }

        public class ParamGroup : ParamGroup<Options>, optim.IMomentum
        {
            public ParamGroup() { }
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1E-08, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
                : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered }) { }

            public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static RMSProp RMSProp(IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
            public static RMSProp RMSProp(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(entry => entry.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);
            public static RMSProp RMSProp(IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
