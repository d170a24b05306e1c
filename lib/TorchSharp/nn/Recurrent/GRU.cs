using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace TorchSharp.Modules
{
    /// <summary>A recurrent layer whose gates decide what to forget (r) and what to keep (z) of h(t-1) (Cho et al. 2014, arXiv:1406.1078).</summary>
    /// <remarks>
    /// r, z = σ(W · x + b + U · h + c), n = tanh(W · x + b + r · (U · h + c)), h = (1 - z) · n + z · h; the weights hold r, z, n in this order.
    /// Shapes as for <see cref="RNN"/>.
    /// </remarks>
    public sealed class GRU : torch.nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        private readonly RecurrentWeights _weights;

        internal GRU(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(GRU)) =>
            _weights = new(this, 3, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
        {
            var w = _weights;
            using var scope = NewDisposeScope();
            var state = w.State(h0, nameof(h0), input, w.Batch(input));
            var (output, last) = Dispatch.Pair("gru.input", input, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional, w.BatchFirst);
            return scope.MoveToOuter(output, last);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

        public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
        {
            ThrowIfDisposed();
            var w = _weights;
            using var scope = NewDisposeScope();
            var state = RecurrentWeights.Sorted(w.State(h0, nameof(h0), input.data, w.Batch(input)), input.sorted_indices);
            var (output, last) = Dispatch.Pair("gru.data", input.data, input.batch_sizes, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional);
            return (input.With(output).MoveToOuterDisposeScope(), RecurrentWeights.Sorted(last, input.unsorted_indices).MoveToOuterDisposeScope());
        }

        /// <summary>Does nothing: only cuDNN would want the parameters side by side. It exists so that code written for TorchSharp compiles.</summary>
        public void flatten_parameters() { }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}
