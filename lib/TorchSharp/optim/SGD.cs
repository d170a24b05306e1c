using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Steps against the gradient, with momentum if wanted.</summary>
    public sealed class SGD : OptimizerHelper, optim.IMomentum
    {
        private readonly Options _defaults;

        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : this([new ParamGroup(parameters, new Options())], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lr);
            ArgumentOutOfRangeException.ThrowIfNegative(momentum);
            ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
            if (nesterov && (momentum <= 0 || dampening != 0)) throw new ArgumentException("Nesterov needs a momentum and no dampening.", nameof(nesterov));
            _defaults = new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        public double Momentum { get => _defaults.momentum!.Value; set => _defaults.momentum = value; }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            param_group.Options.LearningRate ??= _defaults.LearningRate;
            param_group.InitialLearningRate = param_group.LearningRate;
            base.add_param_group(param_group);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter[] parameters, Tensor[] grads)
        {
            var options = group.Options as Options;
            var decay = options?.weight_decay ?? _defaults.weight_decay!.Value;
            var momentum = options?.momentum ?? _defaults.momentum!.Value;
            var dampening = options?.dampening ?? _defaults.dampening!.Value;
            if (options?.maximize ?? _defaults.maximize!.Value) grads = List("_foreach_neg", grads);
            if (decay != 0) grads = List("_foreach_add.List", grads, parameters, decay);
            if (momentum != 0)
            {
                var states = States(parameters, parameter => new State(parameter));
                for (var k = 0; k < states.Length; k++)
                {
                    if (states[k].momentum_buffer is { } buffer) buffer.mul_(momentum).add_(grads[k], 1 - dampening);
                    else states[k].momentum_buffer = grads[k].clone().DetachFromDisposeScope();
                }
                var buffers = states.Select(state => state.momentum_buffer!).ToArray();
                grads = options?.nesterov ?? _defaults.nesterov!.Value ? List("_foreach_add.List", grads, buffers, momentum) : buffers;
            }
            Do("_foreach_add_.List", parameters, grads, -group.LearningRate);
        }

        public class Options : OptimizerOptions
        {
            public double? momentum, dampening, weight_decay;
            public bool? nesterov, maximize;
        }

        public sealed class ParamGroup : ParamGroup<Options>, optim.IMomentum
        {
            public ParamGroup() { }
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }) { }
            public double Momentum { get => ((Options)Options).momentum ?? 0; set => ((Options)Options).momentum = value; }
        }

        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public Tensor? momentum_buffer;

            public void Dispose()
            {
                momentum_buffer?.Dispose();
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
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
            public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(entry => entry.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);
            public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
