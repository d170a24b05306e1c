using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Item i is the list of the tensors' rows i.</summary>
    public class TensorDataset : utils.data.IterableDataset
    {
        private readonly Tensor[] _tensors;

        internal TensorDataset(Tensor[] tensors)
        {
            if (tensors is null or []) throw new ArgumentException("A dataset needs a tensor at least.", nameof(tensors));
            if (tensors.Any(tensor => tensor.ndim == 0 || tensor.shape[0] != tensors[0].shape[0]))
                throw new ArgumentException($"The tensors must have equal first sizes: {string.Join(", ", tensors.Select(tensor => ErrorText.Text(tensor.shape)))}.", nameof(tensors));
            // References of its own, so that no scope takes them away.
            _tensors = Array.ConvertAll(tensors, tensor => Dispatch.Call("alias", tensor).DetachFromDisposeScope());
        }

        public override long Count => _tensors[0].shape[0];

        /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
        public IList<Tensor> this[long index] => [.. _tensors.Select(tensor => tensor[Valid(index)])];

        public override IList<Tensor> GetTensor(long index) => this[index];

        /// <summary>Many items at once, each tensor's rows one below the other: what stacking them would give.</summary>
        internal IList<Tensor> Rows(long[] indices)
        {
            foreach (var index in indices) Valid(index);
            using var wanted = tensor(indices);
            return [.. _tensors.Select(tensor =>
            {
                using var there = wanted.to(tensor.device);
                return Dispatch.Call("index_select", tensor, 0, there);
            })];
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) foreach (var tensor in _tensors) tensor.Dispose();
        }

        private long Valid(long index) => index >= 0 && index < Count ? index
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"The dataset has the items 0 to {Count - 1}.");
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public static Modules.TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}
