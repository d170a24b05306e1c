namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns: it wants gradients, and no DisposeScope takes it away.</summary>
    public sealed class Parameter : torch.Tensor
    {
        /// <summary>Shares its elements with <paramref name="data"/>.</summary>
        public Parameter(torch.Tensor data, bool requires_grad = true) : base(Leaf(data))
        {
            this.requires_grad = requires_grad;
            DetachFromDisposeScope();
        }

        private static nint Leaf(torch.Tensor data)
        {
            ArgumentNullException.ThrowIfNull(data);
            using var leaf = data.detach();
            return leaf.DecoupleFromNativeHandle();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
