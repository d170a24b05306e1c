using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The parameters and checks that RNN, GRU and LSTM share: of each layer and direction weight_ih (gates · H, in), weight_hh (gates · H, H), bias_ih, bias_hh (gates · H).</summary>
internal sealed class RecurrentWeights
{
    private readonly nn.Module _owner;
    private readonly long _inputSize, _hiddenSize, _layers;
    private readonly int _perLayer;
    private readonly Parameter[] _flat;

    public RecurrentWeights(nn.Module owner, long gates, long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hiddenSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numLayers);
        if (dropout is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "A share to drop lies between 0 and 1.");
        (_owner, _inputSize, _hiddenSize, _layers, _perLayer) = (owner, inputSize, hiddenSize, numLayers, bias ? 4 : 2);
        (Bias, BatchFirst, Dropout, Bidirectional) = (bias, batchFirst, dropout, bidirectional);

        using var scope = NewDisposeScope();
        var parameters = new List<Parameter>();
        foreach (var layer in Enumerable.Range(0, (int)numLayers))
        {
            foreach (var suffix in bidirectional ? new[] { "", "_reverse" } : [""])
            {
                Add("weight_ih", gates * hiddenSize, layer == 0 ? inputSize : hiddenSize * Directions);
                Add("weight_hh", gates * hiddenSize, hiddenSize);
                if (!bias) continue;
                Add("bias_ih", gates * hiddenSize);
                Add("bias_hh", gates * hiddenSize);

                void Add(string name, params long[] shape)
                {
                    var parameter = new Parameter(empty(shape, dtype, device));
                    owner.register_parameter($"{name}_l{layer}{suffix}", parameter);
                    parameters.Add(parameter);
                }
            }
        }
        _flat = [.. parameters];
        var bound = 1 / Math.Sqrt(hiddenSize);
        foreach (var parameter in _flat) nn.init.uniform_(parameter, -bound, bound);
    }

    public bool Bias { get; }
    public bool BatchFirst { get; }
    public double Dropout { get; }
    public bool Bidirectional { get; }
    public long Layers => _layers;
    public long Directions => Bidirectional ? 2 : 1;
    public Tensor[] Flat => _flat;

    /// <summary>Parameter <paramref name="place"/> (0 weight_ih to 3 bias_hh) of a layer and direction, counted as the native module does.</summary>
    public Parameter At(long index, int place)
    {
        if (index < 0 || index >= _layers * Directions) throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {_layers * Directions} layers and directions.");
        if (place >= _perLayer) throw new InvalidOperationException($"{_owner.GetName()} was made without biases.");
        return _flat[index * _perLayer + place];
    }

    /// <summary>The state that was given, checked, or zeros: (layers · directions, B, H).</summary>
    public Tensor State(Tensor? given, string name, Tensor input, long batch)
    {
        long[] expected = [_layers * Directions, batch, _hiddenSize];
        if (given is null) return zeros(expected, input.dtype, input.device);
        return given.shape.SequenceEqual(expected) ? given
            : throw new ArgumentException($"{_owner.GetName()}: {name} must have shape {ErrorText.Text(expected)} (layers · directions, B, H), not {ErrorText.Text(given.shape)}", name);
    }

    /// <summary>Checks an input of three dimensions and says how many sequences it holds.</summary>
    public long Batch(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.shape;
        if (shape.Length != 3 || shape[2] != _inputSize)
            throw new ArgumentException($"{_owner.GetName()}: expected {(BatchFirst ? "(B, T, I)" : "(T, B, I)")} with I = {_inputSize}, but the input has shape {ErrorText.Text(shape)}", nameof(input));
        return shape[BatchFirst ? 0 : 1];
    }

    public long Batch(nn.utils.rnn.PackedSequence input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.data.shape;
        return shape.Length == 2 && shape[1] == _inputSize ? input.batch_sizes[0].item<long>()
            : throw new ArgumentException($"{_owner.GetName()}: expected packed inputs of width {_inputSize}, but they have shape {ErrorText.Text(shape)}", nameof(input));
    }

    public static Tensor Sorted(Tensor state, Tensor? order) => order is null ? state : state.index_select(1, order);
}
