using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A function that brings its own gradient. Derive from the single or the multi tensor form, and call it by <c>apply</c>.</summary>
        /// <remarks>Only tensors that are arguments themselves are differentiated by, not those inside lists. Source: torch.autograd.Function.</remarks>
        public abstract class Function<T> : IManagedFunction where T : Function<T>, new()
        {
            private static readonly T Instance = new();

            /// <summary>As errors and <c>grad_fn</c> show it.</summary>
            public abstract string Name { get; }

            string IManagedFunction.Name => Name ?? typeof(T).Name;
            List<Tensor> IManagedFunction.Forward(AutogradContext context, object[] arguments) => Forward(context, arguments);
            List<Tensor> IManagedFunction.Backward(AutogradContext context, List<Tensor> gradients) => Backward(context, gradients);

            internal abstract List<Tensor> Forward(AutogradContext context, object[] arguments);
            internal abstract List<Tensor> Backward(AutogradContext context, List<Tensor> gradients);

            public static List<Tensor> apply_internal(params object[] vars) => ManagedNode.Apply(Instance, vars);
        }

        /// <summary>A function of one result.</summary>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            /// <summary>Computes the result; nothing in here is recorded for gradients.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>From the gradient of the result, one for each argument of forward: null for what is no tensor or needs none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            internal sealed override List<Tensor> Forward(AutogradContext context, object[] arguments) => [forward(context, arguments)];
            internal sealed override List<Tensor> Backward(AutogradContext context, List<Tensor> gradients) => backward(context, gradients[0]);
        }

        /// <summary>A function of several results.</summary>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            /// <inheritdoc cref="SingleTensorFunction{T}.forward"/>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>From the gradients of the results, one for each argument of forward: null for what is no tensor or needs none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            internal sealed override List<Tensor> Forward(AutogradContext context, object[] arguments) => forward(context, arguments);
            internal sealed override List<Tensor> Backward(AutogradContext context, List<Tensor> gradients) => backward(context, gradients);
        }

        /// <summary>What forward keeps for backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> _data = [];

            internal AutogradContext() { }

            internal List<Tensor> Saved { get; private set; } = [];
            internal List<Tensor> Dirty { get; private set; } = [];
            internal List<Tensor> NonDifferentiable { get; private set; } = [];
            internal int SavedCount { get; set; }

            /// <summary>The native node, as long as its backward runs.</summary>
            internal nint Node { get; set; }

            /// <summary>Whether results without a gradient give backward zeros (the default) or null.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>Keeps arguments or results; changing one in place before backward is an error.</summary>
            public void save_for_backward(List<Tensor> tensors) => Saved = [.. tensors];

            /// <summary>The arguments that forward changed in place; they must be among its results.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            /// <summary>Keeps anything but tensors, which belong to <see cref="save_for_backward"/>.</summary>
            public void save_data(string key, object value) => _data[key] = value is Tensor
                ? throw new ArgumentException($"save_data: '{key}' is a tensor: keep it with save_for_backward, which watches over changes.", nameof(value)) : value;

            public object get_data(string key) => _data.GetValueOrDefault(key)!;

            /// <summary>What was saved, in that order; callable in backward only.</summary>
            public unsafe List<Tensor> get_saved_variables()
            {
                if (Node == 0) throw new InvalidOperationException("get_saved_variables: call it in backward, where the saved tensors are known to be unchanged.");
                var list = new List<Tensor>();
                for (var k = 0; k < SavedCount; k++)
                {
                    nint found;
                    var has = Library.FunctionSaved(Node, k, &found);
                    if (has < 0) throw new TorchException(Library.ErrorText);
                    list.Add(has == 1 ? new Tensor(found) : null!);
                }
                return list;
            }

            internal void ForgetTensors() => (Saved, Dirty, NonDifferentiable) = ([], [], []);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) => _data.Clear();
        }
    }
}
