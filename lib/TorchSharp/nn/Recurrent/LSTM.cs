using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace TorchSharp.Modules
{
    /// <summary>A recurrent layer with a memory c beside its state h (Hochreiter and Schmidhuber 1997).</summary>
    /// <remarks>
    /// i, f, o = σ(W · x + b + U · h + c'), g = tanh(…), c = f · c + i · g, h = o · tanh(c); the weights hold i, f, g, o in this order.
    /// Shapes as for <see cref="RNN"/>; returns the output, the last h and the last c.
    /// </remarks>
    public sealed class LSTM : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        private readonly RecurrentWeights _weights;

        internal LSTM(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(LSTM)) =>
            _weights = new(this, 4, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            var w = _weights;
            using var scope = NewDisposeScope();
            var state = State(h0_c0, input, w.Batch(input));
            var (output, hidden, memory) = Dispatch.Triple("lstm.input", input, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional, w.BatchFirst);
            return scope.MoveToOuter(output, hidden, memory);
        }

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

        public (PackedSequence, Tensor, Tensor) call(PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
        {
            ThrowIfDisposed();
            var w = _weights;
            using var scope = NewDisposeScope();
            var state = State(h0_c0, input.data, w.Batch(input)).Select(part => RecurrentWeights.Sorted(part, input.sorted_indices)).ToArray();
            var (output, hidden, memory) = Dispatch.Triple("lstm.data", input.data, input.batch_sizes, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional);
            return (input.With(output).MoveToOuterDisposeScope(), RecurrentWeights.Sorted(hidden, input.unsorted_indices).MoveToOuterDisposeScope(),
                RecurrentWeights.Sorted(memory, input.unsorted_indices).MoveToOuterDisposeScope());
        }

        /// <summary>Does nothing: only cuDNN would want the parameters side by side. It exists so that code written for TorchSharp compiles.</summary>
        public void flatten_parameters() { }

        private Tensor[] State((Tensor h0, Tensor c0)? given, Tensor input, long batch) =>
            [_weights.State(given?.h0, "h0", input, batch), _weights.State(given?.c0, "c0", input, batch)];
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}
