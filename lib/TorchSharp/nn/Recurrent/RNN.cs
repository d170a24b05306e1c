using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace TorchSharp.Modules
{
    /// <summary>h(t) = tanh(W_ih · x(t) + b_ih + W_hh · h(t-1) + b_hh), or relu (Elman 1990).</summary>
    /// <remarks>Input (T, B, I), or (B, T, I) with batchFirst; output (T, B, directions · H); states (layers · directions, B, H), zeros if not given.</remarks>
    public sealed class RNN : torch.nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        private readonly RecurrentWeights _weights;
        private readonly bool _relu;

        internal RNN(long inputSize, long hiddenSize, long numLayers, torch.nn.NonLinearities nonLinearity, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(RNN))
        {
            _relu = nonLinearity == torch.nn.NonLinearities.ReLU;
            _weights = new(this, 1, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }

        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
        {
            var w = _weights;
            using var scope = NewDisposeScope();
            var state = w.State(h0, nameof(h0), input, w.Batch(input));
            var (output, last) = _relu
                ? Dispatch.Pair("rnn_relu.input", input, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional, w.BatchFirst)
                : Dispatch.Pair("rnn_tanh.input", input, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional, w.BatchFirst);
            return scope.MoveToOuter(output, last);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

        public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
        {
            ThrowIfDisposed();
            var w = _weights;
            using var scope = NewDisposeScope();
            var state = RecurrentWeights.Sorted(w.State(h0, nameof(h0), input.data, w.Batch(input)), input.sorted_indices);
            var (output, last) = _relu
                ? Dispatch.Pair("rnn_relu.data", input.data, input.batch_sizes, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional)
                : Dispatch.Pair("rnn_tanh.data", input.data, input.batch_sizes, state, w.Flat, w.Bias, w.Layers, w.Dropout, training, w.Bidirectional);
            return (input.With(output).MoveToOuterDisposeScope(), RecurrentWeights.Sorted(last, input.unsorted_indices).MoveToOuterDisposeScope());
        }

        public Parameter get_weight_ih(long idx) => _weights.At(idx, 0);
        public Parameter get_weight_hh(long idx) => _weights.At(idx, 1);
        public Parameter get_bias_ih(long idx) => _weights.At(idx, 2);
        public Parameter get_bias_hh(long idx) => _weights.At(idx, 3);

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
            public enum NonLinearities { ReLU, Tanh }

            public static RNN RNN(long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, nonLinearity, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}
