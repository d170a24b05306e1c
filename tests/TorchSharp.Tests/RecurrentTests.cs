using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils.rnn;

/// <summary>Recurrent layers and cells against PyTorch: layers, directions, states, packed sequences.</summary>
public class RecurrentTests
{
    internal static readonly ModuleTable Table = new("modules-recurrent.json")
    {
        { "RNN", () => RNN(3, 4) },
        { "RNN state", () => RNN(3, 4) },
        { "RNN no bias", () => RNN(3, 4, bias: false) },
        { "RNN batch first", () => RNN(3, 4, batchFirst: true) },
        { "RNN layers", () => RNN(3, 4, 3) },
        { "RNN both ways", () => RNN(3, 4, 2, bidirectional: true) },
        { "RNN dropout", () => RNN(3, 4, 2, dropout: 0.4) },
        { "RNN dropout eval", () => RNN(3, 4, 2, dropout: 0.4) },
        { "RNN packed", () => RNN(3, 4), (m, x) => Unpacked(m.call(Packed(x, false)), false) },
        { "RNN packed state", () => RNN(3, 4, 2, batchFirst: true, bidirectional: true), (m, x) => Unpacked(m.call(Packed(x, true), x[2]), true) },
        { "GRU", () => GRU(3, 4) },
        { "GRU state", () => GRU(3, 4) },
        { "GRU no bias", () => GRU(3, 4, bias: false) },
        { "GRU batch first", () => GRU(3, 4, batchFirst: true) },
        { "GRU layers", () => GRU(3, 4, 3) },
        { "GRU both ways", () => GRU(3, 4, 2, bidirectional: true) },
        { "GRU dropout", () => GRU(3, 4, 2, dropout: 0.4) },
        { "GRU dropout eval", () => GRU(3, 4, 2, dropout: 0.4) },
        { "GRU packed", () => GRU(3, 4), (m, x) => Unpacked(m.call(Packed(x, false)), false) },
        { "GRU packed state", () => GRU(3, 4, 2, batchFirst: true, bidirectional: true), (m, x) => Unpacked(m.call(Packed(x, true), x[2]), true) },
        { "LSTM", () => LSTM(3, 4) },
        { "LSTM state", () => LSTM(3, 4) },
        { "LSTM no bias", () => LSTM(3, 4, bias: false) },
        { "LSTM batch first", () => LSTM(3, 4, batchFirst: true) },
        { "LSTM layers", () => LSTM(3, 4, 3) },
        { "LSTM both ways", () => LSTM(3, 4, 2, bidirectional: true) },
        { "LSTM dropout", () => LSTM(3, 4, 2, dropout: 0.4) },
        { "LSTM dropout eval", () => LSTM(3, 4, 2, dropout: 0.4) },
        { "LSTM packed", () => LSTM(3, 4), (m, x) => Unpacked(m.call(Packed(x, false)), false) },
        { "LSTM packed state", () => LSTM(3, 4, 2, batchFirst: true, bidirectional: true), (m, x) => Unpacked(m.call(Packed(x, true), (x[2], x[3])), true) },
        { "RNNCell", () => RNNCell(3, 4) },
        { "RNNCell state", () => RNNCell(3, 4) },
        { "RNNCell no bias", () => RNNCell(3, 4, bias: false) },
        { "GRUCell", () => GRUCell(3, 4) },
        { "GRUCell state", () => GRUCell(3, 4) },
        { "GRUCell no bias", () => GRUCell(3, 4, bias: false) },
        { "LSTMCell", () => LSTMCell(3, 4) },
        { "LSTMCell state", () => LSTMCell(3, 4) },
        { "LSTMCell no bias", () => LSTMCell(3, 4, bias: false) },
        { "RNN relu", () => RNN(3, 4, nonLinearity: NonLinearities.ReLU) },
        { "RNN relu packed", () => RNN(3, 4, nonLinearity: NonLinearities.ReLU), (m, x) => Unpacked(m.call(Packed(x, false)), false) },
        { "RNNCell relu", () => RNNCell(3, 4, NonLinearities.ReLU) },
    };

    public static TheoryData<string, ScalarType> Cases => Table.Cases();

    [Theory, MemberData(nameof(Cases))]
    public void A_recurrent_layer_gives_PyTorchs_numbers(string name, ScalarType type) => Table.Check(name, type);

    [Fact]
    public void Every_case_is_computed() => Table.AssertComplete();

    private static PackedSequence Packed(Tensor[] x, bool batchFirst) => pack_padded_sequence(x[0], x[1], batchFirst, enforce_sorted: false);
    private static object Unpacked((PackedSequence output, Tensor last) result, bool batchFirst) => (pad_packed_sequence(result.output, batchFirst, -3).Item1, result.last);
    private static object Unpacked((PackedSequence output, Tensor hidden, Tensor memory) result, bool batchFirst) =>
        (pad_packed_sequence(result.output, batchFirst, -3).Item1, result.hidden, result.memory);

    [Fact]
    public void Each_weight_is_found_by_layer_and_direction()
    {
        var rnn = RNN(3, 4, 2, bidirectional: true);
        Assert.Same(rnn.get_parameter("weight_ih_l0"), rnn.get_weight_ih(0));
        Assert.Same(rnn.get_parameter("weight_hh_l0_reverse"), rnn.get_weight_hh(1));
        Assert.Same(rnn.get_parameter("bias_ih_l1"), rnn.get_bias_ih(2));
        Assert.Same(rnn.get_parameter("bias_hh_l1_reverse"), rnn.get_bias_hh(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => rnn.get_weight_ih(4));
        Assert.Throws<InvalidOperationException>(() => RNN(3, 4, bias: false).get_bias_ih(0));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("expected (T, B, I) with I = 3, but the input has shape [5, 2, 4]", Assert.Throws<ArgumentException>(() => LSTM(3, 4).call(ones(5, 2, 4))).Message);
        Assert.Contains("h0 must have shape [2, 2, 4]", Assert.Throws<ArgumentException>(() => GRU(3, 4, 2).call(ones(5, 2, 3), ones(1, 2, 4))).Message);
        Assert.Contains("expected (B, I) with I = 3", Assert.Throws<ArgumentException>(() => GRUCell(3, 4).call(ones(3), null!)).Message);
        Assert.Contains("c0 must have shape [2, 4] (B, H), not [2, 5]", Assert.Throws<ArgumentException>(() => LSTMCell(3, 4).call(ones(2, 3), (ones(2, 4), ones(2, 5)))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LSTM(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GRU(3, 4, dropout: 2));
    }

    [Fact]
    public void Lengths_must_fit_the_batch()
    {
        var x = ones(4, 2, 3);
        Assert.Contains("do not fall", Assert.Throws<ArgumentException>(() => pack_padded_sequence(x, tensor(new[] { 2L, 4 }))).Message);
        Assert.Contains("one length for each sequence", Assert.Throws<ArgumentException>(() => pack_padded_sequence(x, tensor(new[] { 2L }))).Message);
        Assert.Contains("from 1 to 4", Assert.Throws<ArgumentException>(() => pack_padded_sequence(x, tensor(new[] { 5L, 1 }))).Message);
        Assert.Contains("more than 1", Assert.Throws<ArgumentException>(() => pad_packed_sequence(pack_padded_sequence(x, tensor(new[] { 3L, 1 })), total_length: 1)).Message);
        Assert.Contains("no sequence", Assert.Throws<ArgumentException>(() => pad_sequence([])).Message);
        Assert.Contains("[2, 3] and [2, 4]", Assert.Throws<ArgumentException>(() => pad_sequence([ones(2, 3), ones(2, 4)])).Message);
    }

    [Fact]
    public void A_packed_sequence_moves_between_scopes_as_one()
    {
        PackedSequence kept;
        using (NewDisposeScope())
        {
            kept = pack_sequence([ones(1, 3), ones(2, 3)], enforce_sorted: false).MoveToOuterDisposeScope();
        }
        Assert.Equal([3, 3], kept.data.shape);
        Assert.Equal([1, 0], kept.sorted_indices.data<long>().ToArray());
        kept.Dispose();
        Assert.True(kept.batch_sizes.IsInvalid && kept.unsorted_indices.IsInvalid);
    }
}
