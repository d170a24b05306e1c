using TorchSharp.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    public enum EmbeddingBagMode { Sum, Mean, Max }
}

namespace TorchSharp.Modules
{
    /// <summary>Sums, averages or takes the largest of the vectors of each bag of numbers, without making all of them. weight (num_embeddings, embedding_dims).</summary>
    public sealed class EmbeddingBag : torch.nn.Module<Tensor, Tensor, Tensor, Tensor>
    {
        [ComponentName(Name = "weight")] private Parameter _weight;
        private readonly EmbeddingBagMode _mode;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency, _sparse, _includeLast;
        private readonly long? _padding;

        internal EmbeddingBag(Parameter weight, double? max_norm, double norm_type, bool scale_grad_by_freq, EmbeddingBagMode mode, bool sparse, bool include_last_offset, long padding_index) : base(nameof(EmbeddingBag))
        {
            var rows = weight.shape[0];
            if (padding_index < -1 || padding_index >= rows)
                throw new ArgumentOutOfRangeException(nameof(padding_index), padding_index, $"The table has {rows} rows; -1 means none of them.");
            (_weight, _mode, _maxNorm, _normType) = (weight, mode, max_norm, norm_type);
            (_scaleByFrequency, _sparse, _includeLast, _padding) = (scale_grad_by_freq, sparse, include_last_offset, padding_index < 0 ? null : padding_index);
            RegisterComponents();
        }

        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value ?? throw new ArgumentNullException(nameof(value)));
        }

        /// <param name="input">(B, N) of numbers, one bag a row; or (N), cut into bags by offsets.</param>
        /// <param name="offsets">(B), where each bag starts in an input of one dimension; null for two.</param>
        /// <param name="perSampleWeights">As input: factors of the vectors, in mode Sum only. May be null.</param>
        /// <returns>(B, embedding_dims).</returns>
        /// <exception cref="ArgumentException">The arguments do not fit one another, or the mode.</exception>
        public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
        {
            ArgumentNullException.ThrowIfNull(input);
            if (input.ndim is not (1 or 2)) throw new ArgumentException($"one or two dimensions are needed, not shape {ErrorText.Text(input.shape)}", nameof(input));
            if (offsets is null == (input.ndim == 1)) throw new ArgumentException("offsets belong to an input of one dimension, and only to that", nameof(offsets));
            if (perSampleWeights is not null && (_mode != EmbeddingBagMode.Sum || !perSampleWeights.shape.SequenceEqual(input.shape)))
                throw new ArgumentException($"weights of shape {ErrorText.Text(input.shape)}, the input's, are needed, and mode Sum", nameof(perSampleWeights));
            using var scope = NewDisposeScope();
            if (input.ndim == 2)
            {
                long bags = input.shape[0], each = input.shape[1];
                offsets = (arange(bags + (_includeLast ? 1 : 0), input.dtype, input.device) * each).to(input.dtype);
                (input, perSampleWeights) = (input.reshape(-1), perSampleWeights?.reshape(-1));
            }
            if (_maxNorm is { } norm) using (no_grad()) Dispatch.Do("embedding_renorm_", _weight, input.contiguous(), norm, _normType);
            var (result, _, _, _) = Dispatch.Quadruple("embedding_bag.padding_idx", _weight, input, offsets, _scaleByFrequency, (long)_mode, _sparse, perSampleWeights, _includeLast, _padding);
            return result.MoveToOuterDisposeScope();
        }

        public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights) => base.call(input, offsets!, perSampleWeights!);
        public Tensor call(Tensor input, Tensor? offsets) => call(input, offsets, null);
        public Tensor call(Tensor input) => call(input, null, null);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static EmbeddingBag EmbeddingBag(long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                var weight = init.normal_(empty(num_embeddings, embedding_dims, dtype, device));
                if (padding_index >= 0 && padding_index < num_embeddings) weight[padding_index].zero_();
                return new(new Parameter(weight), max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);
            }

            /// <summary>From vectors that exist already.</summary>
            public static EmbeddingBag EmbeddingBag_from_pretrained(Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                return new(new Parameter(embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device), !freeze), max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);
            }
        }
    }
}
