using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Steps against the gradient, with momentum if wanted.</summary>
    /// <remarks>With both maximize and weight_decay the values are PyTorch's; TorchSharp turns the decay's sign too.</remarks>
    public class SGD : OptimizerHelper, optim.IMomentum
    {
        private readonly Options _defaults;

        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : this([new ParamGroup(parameters, new Options())], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

        /// <exception cref="ArgumentException">A setting is negative, or nesterov comes without momentum or with dampening.</exception>
        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : this(parameters, Checked(new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })) { }

        private SGD(IEnumerable<ParamGroup> parameters, Options defaults) : base(defaults, parameters, parameter => new State(parameter)) => _defaults = defaults;

        /// <summary>How much of the last step's direction a step keeps: for groups that are added from now on.</summary>
        public double Momentum { get => _defaults.momentum!.Value; set => _defaults.momentum = value; }

        private static Options Checked(Options options)
        {
            Requires.NotNegative(options.LearningRate, "lr");
            Requires.NotNegative(options.momentum, "momentum");
            Requires.NotNegative(options.weight_decay, "weight_decay");
            if (options.nesterov == true && (options.momentum == 0 || options.dampening != 0)) throw new ArgumentException("Nesterov needs a momentum and no dampening.", nameof(options.nesterov));
            return options;
        }

        private protected override void Update(Modules.ParamGroup group)
        {
            var options = (Options)group.Options;
            double momentum = options.momentum!.Value, dampening = options.dampening!.Value, decay = options.weight_decay!.Value;
            var learners = Learners<State>(group);
            // The first step has no earlier direction: it takes the gradient whole, whatever the dampening.
            var started = learners.ToLookup(learner => learner.State.momentum_buffer is not null);
            if (momentum != 0) foreach (var learner in started[false]) learner.State.momentum_buffer = zeros_like(learner.Parameter).DetachFromDisposeScope();
            Block<State>.ForEach(started[true], block => Step(block, 1 - dampening));
            Block<State>.ForEach(started[false], block => Step(block, 1));

            void Step(Block<State> block, double share)
            {
                var grads = block.Grads;
                if (options.maximize == true) grads = List("_foreach_neg", grads);
                if (decay != 0) grads = List("_foreach_add.List", grads, block.Parameters, decay);
                if (momentum != 0)
                {
                    var directions = block.States(state => state.momentum_buffer!);
                    Do("_foreach_mul_.Scalar", directions, momentum);
                    Do("_foreach_add_.List", directions, grads, share);
                    grads = options.nesterov == true ? List("_foreach_add.List", grads, directions, momentum) : directions;
                }
                Do("_foreach_add_.List", block.Parameters, grads, -options.LearningRate!.Value);
            }
        }

        public class Options : OptimizerOptions
        {
            public double? momentum, dampening, weight_decay;
            public bool? nesterov, maximize;
        }

        public class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            /// <summary>The last step's direction; null before the first step.</summary>
            public Tensor? momentum_buffer;

            public override void Initialize(OptimizerOptions options)
            {
                DisposeTensors();
                momentum_buffer = null;
            }

            public void Dispose() => DisposeTensors();
        }

        public class ParamGroup : ParamGroup<Options>, optim.IMomentum
        {
            public ParamGroup() { }
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }) { }

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
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
            public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(entry => entry.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);
            public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
