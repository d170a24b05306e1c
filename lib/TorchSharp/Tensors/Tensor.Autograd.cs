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
                if (Library.SetRequiresGrad(Handle, value) < 0) throw AutogradErrorText.Exception(nameof(requires_grad), Library.ErrorText, this);
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

        /// <summary>Makes backward leave a gradient here too, though this is no leaf; without effect on a leaf, which keeps its gradient anyway.</summary>
        public void retain_grad()
        {
            Library.Checked(Library.RetainGrad(Handle), nameof(retain_grad));
            GC.KeepAlive(this);
        }

        public Tensor detach() => Call("detach", this);
        public Tensor detach_() => InPlace("detach_", this);

        /// <summary>Computes the gradients of this number with respect to everything that it was made from.</summary>
        public void backward() => autograd.backward(this);

        /// <inheritdoc cref="autograd.backward(IList{Tensor}, IList{Tensor}?, bool?, bool, IList{Tensor}?)"/>
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
}
