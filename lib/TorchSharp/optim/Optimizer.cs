using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public interface ILearningRateController
        {
            double LearningRate { get; set; }
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
                foreach (var parameter in parameters())
                    using (var grad = parameter.grad) grad?.detach_().zero_();
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) { }
        }
    }
}
