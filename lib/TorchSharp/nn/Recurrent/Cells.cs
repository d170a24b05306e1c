using TorchSharp.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One step of <see cref="RNN"/>: (B, I) and (B, H) give (B, H). weight_ih (H, I), weight_hh (H, H), bias_ih and bias_hh (H).</summary>
    public sealed class RNNCell : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        [ComponentName(Name = "weight_ih")] private Parameter _weightIh;
        [ComponentName(Name = "weight_hh")] private Parameter _weightHh;
        [ComponentName(Name = "bias_ih")] private Parameter? _biasIh;
        [ComponentName(Name = "bias_hh")] private Parameter? _biasHh;
        private readonly bool _relu;

        internal RNNCell(long inputSize, long hiddenSize, torch.nn.NonLinearities nonLinearity, bool bias, Device? device, ScalarType? dtype) : base(nameof(RNNCell))
        {
            _relu = nonLinearity == torch.nn.NonLinearities.ReLU;
            (_weightIh, _weightHh, _biasIh, _biasHh) = CellWeights.Make(1, inputSize, hiddenSize, bias, device, dtype);
            RegisterComponents();
        }

        public Parameter weight_ih
        {
            get => _weightIh;
            set => ConditionallyRegisterParameter(nameof(weight_ih), _weightIh = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public Parameter weight_hh
        {
            get => _weightHh;
            set => ConditionallyRegisterParameter(nameof(weight_hh), _weightHh = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public Parameter? bias_ih
        {
            get => _biasIh;
            set => ConditionallyRegisterParameter(nameof(bias_ih), (_biasIh = value)!);
        }

        public Parameter? bias_hh
        {
            get => _biasHh;
            set => ConditionallyRegisterParameter(nameof(bias_hh), (_biasHh = value)!);
        }

        public override Tensor forward(Tensor input, Tensor? h0 = null)
        {
            using var scope = NewDisposeScope();
            h0 = CellWeights.State(this, input, h0, nameof(h0), _weightIh, _weightHh);
            var hidden = _relu ? Dispatch.Call("rnn_relu_cell", input, h0, _weightIh, _weightHh, _biasIh, _biasHh) : Dispatch.Call("rnn_tanh_cell", input, h0, _weightIh, _weightHh, _biasIh, _biasHh);
            return hidden.MoveToOuterDisposeScope();
        }
    }

    /// <summary>One step of <see cref="GRU"/>: (B, I) and (B, H) give (B, H). The parameters have 3 H rows.</summary>
    public sealed class GRUCell : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        [ComponentName(Name = "weight_ih")] private Parameter _weightIh;
        [ComponentName(Name = "weight_hh")] private Parameter _weightHh;
        [ComponentName(Name = "bias_ih")] private Parameter? _biasIh;
        [ComponentName(Name = "bias_hh")] private Parameter? _biasHh;

        internal GRUCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(GRUCell))
        {
            (_weightIh, _weightHh, _biasIh, _biasHh) = CellWeights.Make(3, inputSize, hiddenSize, bias, device, dtype);
            RegisterComponents();
        }

        public Parameter weight_ih
        {
            get => _weightIh;
            set => ConditionallyRegisterParameter(nameof(weight_ih), _weightIh = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public Parameter weight_hh
        {
            get => _weightHh;
            set => ConditionallyRegisterParameter(nameof(weight_hh), _weightHh = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public Parameter? bias_ih
        {
            get => _biasIh;
            set => ConditionallyRegisterParameter(nameof(bias_ih), (_biasIh = value)!);
        }

        public Parameter? bias_hh
        {
            get => _biasHh;
            set => ConditionallyRegisterParameter(nameof(bias_hh), (_biasHh = value)!);
        }

        public override Tensor forward(Tensor input, Tensor? h0 = null)
        {
            using var scope = NewDisposeScope();
            h0 = CellWeights.State(this, input, h0, nameof(h0), _weightIh, _weightHh);
            return Dispatch.Call("gru_cell", input, h0, _weightIh, _weightHh, _biasIh, _biasHh).MoveToOuterDisposeScope();
        }
    }

    /// <summary>One step of <see cref="LSTM"/>: (B, I), and h and c of (B, H), give h and c. The parameters have 4 H rows.</summary>
    public sealed class LSTMCell : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
    {
        [ComponentName(Name = "weight_ih")] private Parameter _weightIh;
        [ComponentName(Name = "weight_hh")] private Parameter _weightHh;
        [ComponentName(Name = "bias_ih")] private Parameter? _biasIh;
        [ComponentName(Name = "bias_hh")] private Parameter? _biasHh;

        internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(LSTMCell))
        {
            (_weightIh, _weightHh, _biasIh, _biasHh) = CellWeights.Make(4, inputSize, hiddenSize, bias, device, dtype);
            RegisterComponents();
        }

        public Parameter weight_ih
        {
            get => _weightIh;
            set => ConditionallyRegisterParameter(nameof(weight_ih), _weightIh = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public Parameter weight_hh
        {
            get => _weightHh;
            set => ConditionallyRegisterParameter(nameof(weight_hh), _weightHh = value ?? throw new ArgumentNullException(nameof(value)));
        }

        public Parameter? bias_ih
        {
            get => _biasIh;
            set => ConditionallyRegisterParameter(nameof(bias_ih), (_biasIh = value)!);
        }

        public Parameter? bias_hh
        {
            get => _biasHh;
            set => ConditionallyRegisterParameter(nameof(bias_hh), (_biasHh = value)!);
        }

        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
        {
            using var scope = NewDisposeScope();
            Tensor[] state = [CellWeights.State(this, input, h0_c0?.Item1, "h0", _weightIh, _weightHh), CellWeights.State(this, input, h0_c0?.Item2, "c0", _weightIh, _weightHh)];
            var (hidden, memory) = Dispatch.Pair("lstm_cell", input, state, _weightIh, _weightHh, _biasIh, _biasHh);
            return scope.MoveToOuter(hidden, memory);
        }

        public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
    }
}

namespace TorchSharp
{
    internal static class CellWeights
    {
        public static (Parameter, Parameter, Parameter?, Parameter?) Make(long gates, long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hiddenSize);
            using var scope = NewDisposeScope();
            var bound = 1 / Math.Sqrt(hiddenSize);
            return (New(gates * hiddenSize, inputSize), New(gates * hiddenSize, hiddenSize), bias ? New(gates * hiddenSize) : null, bias ? New(gates * hiddenSize) : null);

            Parameter New(params long[] shape)
            {
                var parameter = new Parameter(empty(shape, dtype, device));
                nn.init.uniform_(parameter, -bound, bound);
                return parameter;
            }
        }

        /// <summary>The state that was given, checked along with the input, or zeros.</summary>
        public static Tensor State(nn.Module cell, Tensor input, Tensor? state, string name, Parameter weightIh, Parameter weightHh)
        {
            ArgumentNullException.ThrowIfNull(input);
            long inputs = weightIh.shape[1], hidden = weightHh.shape[1];
            if (input.ndim != 2 || input.shape[1] != inputs)
                throw new ArgumentException($"{cell.GetName()}: expected (B, I) with I = {inputs}, but the input has shape {ErrorText.Text(input.shape)}", nameof(input));
            long[] expected = [input.shape[0], hidden];
            if (state is null) return zeros(expected, input.dtype, input.device);
            return state.shape.SequenceEqual(expected) ? state
                : throw new ArgumentException($"{cell.GetName()}: {name} must have shape {ErrorText.Text(expected)} (B, H), not {ErrorText.Text(state.shape)}", name);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static RNNCell RNNCell(long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, nonLinearity, bias, device, dtype);
            public static GRUCell GRUCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, bias, device, dtype);
            public static LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(inputSize, hiddenSize, bias, device, dtype);
        }
    }
}
