using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe partial class autograd
    {
        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}?, bool?, bool, IList{Tensor}?)"/>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}?, bool?, bool, IList{Tensor}?)"/>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Adds the gradients of <paramref name="tensors"/> to the <c>grad</c> of every leaf that they were made from.</summary>
        /// <param name="tensors">What to differentiate: single numbers, unless <paramref name="grad_tensors"/> is given.</param>
        /// <param name="grad_tensors">Where to start: one for each of <paramref name="tensors"/>, of its shape; null stands for one.</param>
        /// <param name="retain_graph">Keeps what another backward through the same graph needs; by default that is kept where a graph is created.</param>
        /// <param name="create_graph">Records the computation of the gradients, so that they can be differentiated in turn.</param>
        /// <param name="inputs">What to give gradients to; null stands for all leaves.</param>
        /// <exception cref="TorchException">Nothing to differentiate, a shape that does not fit, or a graph that was used up.</exception>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            Require(nameof(backward), tensors, grad_tensors, nameof(grad_tensors));
            fixed (nint* from = Handles(tensors), grads = Handles(grad_tensors), into = Handles(inputs))
            {
                var retain = retain_graph is { } keep ? (keep ? 1 : 0) : -1;
                if (Library.Backward(from, tensors.Count, grads, into, inputs?.Count ?? 0, retain, create_graph) < 0)
                    throw AutogradErrorText.Exception(nameof(backward), Library.ErrorText);
            }
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        /// <summary>The gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>; no <c>grad</c> changes.</summary>
        /// <param name="outputs">What to differentiate: single numbers, unless <paramref name="grad_outputs"/> is given.</param>
        /// <param name="inputs">What to differentiate by; need not be leaves.</param>
        /// <param name="grad_outputs">Where to start: one for each of <paramref name="outputs"/>, of its shape; null stands for one.</param>
        /// <param name="retain_graph">Keeps what another pass through the same graph needs; kept in any case where a graph is created.</param>
        /// <param name="create_graph">Records the computation of the gradients, so that they can be differentiated in turn.</param>
        /// <param name="allow_unused">Gives an empty tensor (<c>IsInvalid</c>) for an input that the outputs do not depend on, instead of an error.</param>
        /// <returns>One gradient for each of <paramref name="inputs"/>, of its shape.</returns>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            Require(nameof(grad), outputs, grad_outputs, nameof(grad_outputs));
            if (inputs.Count == 0) throw new ArgumentException("grad: there is nothing to differentiate by: inputs is empty.", nameof(inputs));
            for (var k = 0; k < inputs.Count; k++)
                if (!inputs[k].requires_grad)
                    throw new TorchException($"grad: inputs[{k}], of shape {ErrorText.Text(inputs[k].shape)}, does not require a gradient: call requires_grad_() on it before the outputs are computed");
            var results = new nint[inputs.Count];
            fixed (nint* from = Handles(outputs), to = Handles(inputs), grads = Handles(grad_outputs), found = results)
            {
                if (Library.Gradients(from, outputs.Count, to, inputs.Count, grads, retain_graph || create_graph, create_graph, allow_unused, found) < 0)
                    throw AutogradErrorText.Exception(nameof(grad), Library.ErrorText);
            }
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return results.Select(handle => handle == 0 ? Tensor.Nothing() : new Tensor(handle)).ToArray();
        }

        private static void Require(string operation, IList<Tensor> tensors, IList<Tensor>? grads, string gradsName)
        {
            if (grads is not null && grads.Count != tensors.Count)
                throw new ArgumentException($"{operation}: {tensors.Count} tensors need as many starting gradients, but {grads.Count} were given.", gradsName);
            for (var k = 0; k < tensors.Count; k++)
            {
                var tensor = tensors[k];
                if (!tensor.requires_grad)
                    throw new TorchException($"{operation}: a tensor of shape {ErrorText.Text(tensor.shape)} depends on nothing that requires a gradient: make the parameters with requires_grad: true, and outside no_grad()");
                if (grads?[k] is not { } start)
                {
                    if (tensor.numel() != 1)
                        throw new TorchException($"{operation}: a gradient starts from one number, but this tensor has shape {ErrorText.Text(tensor.shape)}: reduce it with sum() or mean() first, or pass {gradsName}");
                }
                else if (!start.shape.SequenceEqual(tensor.shape))
                {
                    throw new TorchException($"{operation}: {gradsName}[{k}] has shape {ErrorText.Text(start.shape)}, but must have its tensor's, {ErrorText.Text(tensor.shape)}");
                }
            }
        }

        private static nint[]? Handles(IList<Tensor>? tensors) => tensors?.Select(tensor => tensor?.Handle ?? 0).ToArray();
    }
}
