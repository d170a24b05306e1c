using TorchSharp.Interop;
using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Has(TensorFlags.RequiresGrad);
            set
            {
                Library.Checked(Library.SetRequiresGrad(Handle, value), nameof(requires_grad));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true) => with_requires_grad(requires_grad);

        public Tensor with_requires_grad(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>The gradient that backward left here, or null.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                nint found;
                var has = Library.Checked(Library.Grad(Handle, &found), nameof(grad));
                GC.KeepAlive(this);
                return has == 1 ? new Tensor(found) : null;
            }
            set
            {
                Library.Checked(Library.SetGrad(Handle, value?.Handle ?? 0), nameof(grad));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public void retain_grad()
        {
            Library.Checked(Library.RetainGrad(Handle), nameof(retain_grad));
            GC.KeepAlive(this);
        }

        public Tensor detach() => Call("detach", this);
        public Tensor detach_() => InPlace("detach_", this);

        /// <summary>Computes the gradients of this number with respect to everything that it was made from.</summary>
        public void backward() => autograd.backward(this);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>"AddBackward0": the step that made it; null for a leaf.</summary>
        internal unsafe string? GradFn
        {
            get
            {
                var name = stackalloc byte[256];
                var length = Library.Checked(Library.GradFnName(Handle, name, 256), nameof(GradFn));
                GC.KeepAlive(this);
                return length == 0 ? null : System.Text.Encoding.UTF8.GetString(name, length);
            }
        }
    }

    public static unsafe class autograd
    {
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            foreach (var tensor in tensors)
            {
                if (!tensor.requires_grad)
                    throw new TorchException($"backward: a tensor of shape {ErrorText.Text(tensor.shape)} depends on nothing that requires a gradient: make the parameters with requires_grad: true, and outside no_grad()");
                if (grad_tensors is null && tensor.numel() != 1)
                    throw new TorchException($"backward: a gradient starts from one number, but this tensor has shape {ErrorText.Text(tensor.shape)}: reduce it with sum() or mean() first, or pass grad_tensors");
            }
            fixed (nint* from = Handles(tensors), grads = Handles(grad_tensors), into = Handles(inputs))
            {
                var retain = retain_graph is { } keep ? (keep ? 1 : 0) : -1;
                Library.Checked(Library.Backward(from, tensors.Count, grads, into, inputs?.Count ?? 0, retain, create_graph), nameof(backward));
            }
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            fixed (nint* from = Handles(outputs), to = Handles(inputs), grads = Handles(grad_outputs), found = results)
                Library.Checked(Library.Gradients(from, outputs.Count, to, inputs.Count, grads, retain_graph, create_graph, allow_unused, found), nameof(grad));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return results.Select(handle => handle == 0 ? null! : new Tensor(handle)).ToArray();
        }

        private static nint[]? Handles(IList<Tensor>? tensors) => tensors?.Select(tensor => tensor?.Handle ?? 0).ToArray();
    }

    /// <summary>Until disposed, nothing on this thread is recorded for gradients.</summary>
    public static IDisposable no_grad() => new GradMode(false);
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);
    public static bool is_grad_enabled() => Library.GradEnabled();

    private sealed class GradMode : IDisposable
    {
        private bool? _before;

        public GradMode(bool enabled)
        {
            _before = Library.GradEnabled();
            Library.SetGradEnabled(enabled);
        }

        public void Dispose()
        {
            if (_before is { } before) Library.SetGradEnabled(before);
            _before = null;
        }
    }
}
