using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What a learning rate schedule sets: a group of parameters.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            /// <summary>The rate that a schedule starts from.</summary>
            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            private protected Optimizer() { }

            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }
            public abstract IEnumerable<Parameter> parameters();
            public abstract Tensor? step(Func<Tensor>? closure = null);
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Sets every gradient to zeros.</summary>
            public virtual void zero_grad()
            {
                using var scope = NewDisposeScope();
                Tensor[] grads = [.. parameters().Select(parameter => parameter.grad).OfType<Tensor>()];
                foreach (var grad in grads.Where(grad => grad.requires_grad)) grad.detach_();
                if (grads.Length > 0) Interop.Dispatch.Do("_foreach_zero_", grads);
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) { }

            /// <summary>An optimizer's settings and memory: one entry a group, one entry a parameter.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                public List<OptimizerOptions> Options { get; } = [];
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, where in <see cref="State"/> its parameters are.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
