using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What training loops do to all parameters at once.</summary>
        public static partial class utils
        {
            /// <summary>Shortens all gradients together so that their common norm is at most max_norm.</summary>
            /// <param name="tensors">Those without a gradient are passed over.</param>
            /// <param name="max_norm">The longest norm that is left alone.</param>
            /// <param name="norm_type">2 for the length, infinity for the largest element, …</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var gradMode = no_grad();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0) return 0;
                var device = gradients[0].device;
                var norms = gradients.Select(gradient => Dispatch.Call("linalg_vector_norm", gradient, norm_type).to(device)).ToArray();
                var norm = norms.Length == 1 ? norms[0] : Dispatch.Call("linalg_vector_norm", stack(norms), norm_type);
                // Multiplying by 1 instead of asking first would cost a pass over all gradients.
                var total = norm.to(ScalarType.Float64).item<double>();
                var share = max_norm / (total + 1e-6);
                if (!(share >= 1)) Dispatch.Do("_foreach_mul_.Scalar", gradients, share);
                return total;
            }

            /// <summary>Cuts every element of every gradient off at -clip_value and clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var gradMode = no_grad();
                foreach (var gradient in Gradients(tensors)) gradient.clamp_(-clip_value, clip_value);
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                return [.. tensors.Select(parameter => parameter.grad).OfType<Tensor>()];
            }

            /// <summary>All parameters behind one another: (N).</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(parameter => parameter.reshape(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            /// <summary>Copies a vector (N) of all elements into the parameters.</summary>
            /// <exception cref="ArgumentException">The vector has more or fewer elements than the parameters.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var parameters = tensors.ToArray();
                var wanted = parameters.Sum(parameter => parameter.numel());
                if (vec.ndim != 1 || vec.shape[0] != wanted)
                    throw new ArgumentException($"a vector of shape {ErrorText.Text(vec.shape)} was given, the parameters have {wanted} elements", nameof(vec));
                using var scope = NewDisposeScope();
                using var gradMode = no_grad();
                foreach (var (parameter, part) in parameters.Zip(vec.split(parameters.Select(parameter => parameter.numel()).ToArray())))
                    parameter.copy_(part.view_as(parameter));
            }
        }
    }
}
