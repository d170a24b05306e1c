using TorchSharp.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors, looked up by number. weight (num_embeddings, embedding_dims).</summary>
    public sealed class Embedding : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")] private Parameter _weight;
        private readonly long _paddingIndex;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency, _sparse;

        internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
        {
            var rows = weight.shape[0];
            if (padding_idx is { } index && (index < -rows || index >= rows))
                throw new ArgumentOutOfRangeException(nameof(padding_idx), padding_idx, $"The table has {rows} rows.");
            _weight = weight;
            _paddingIndex = padding_idx is { } i ? (i < 0 ? i + rows : i) : -1;
            (_maxNorm, _normType, _scaleByFrequency, _sparse) = (max_norm, norm_type, scale_grad_by_freq, sparse);
            RegisterComponents();
        }

        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public override Tensor forward(Tensor input)
        {
            if (_maxNorm is { } norm)
            {
                using var gradMode = no_grad();
                using var indices = input.contiguous();
                Dispatch.Do("embedding_renorm_", _weight, indices, norm, _normType);
            }
            return Dispatch.Call("embedding", _weight, input, _paddingIndex, _scaleByFrequency, _sparse);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                var weight = init.normal_(empty(num_embeddings, embedding_dims, dtype, device));
                if (padding_idx is { } index && index >= -num_embeddings && index < num_embeddings) weight[index].zero_();
                return new Embedding(new Parameter(weight), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            /// <summary>From vectors that exist already.</summary>
            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                return new(new Parameter(embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device), !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }
        }
    }
}
