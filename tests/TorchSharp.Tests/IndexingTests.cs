using TorchSharp;
using static TorchSharp.torch;

public class IndexingTests
{
    private readonly Tensor _x = arange(24).reshape(2, 3, 4);

    [Fact]
    public void Numbers_take_a_dimension_away()
    {
        Assert.Equal([3, 4], _x[1].shape);
        Assert.Equal(23, _x[1, 2, 3].item<long>());
        Assert.Equal(23, _x[-1, -1, -1].item<long>());
        Assert.Equal([12L, 13, 14, 15], _x[1, 0].data<long>().ToArray());
    }

    [Fact]
    public void Slices_and_ranges_keep_it()
    {
        Assert.Equal([2, 2, 4], _x[.., 1..].shape);
        Assert.Equal([2, 3, 2], _x[.., .., ^2..].shape);
        Assert.Equal([2, 3, 2], _x[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)].shape);
        Assert.Equal([0L, 2], _x[0, 0, TensorIndex.Slice(0, 4, 2)].data<long>().ToArray());
        Assert.Equal([4L, 16], _x[TensorIndex.Colon, 1, 0].data<long>().ToArray());
        Assert.Equal([5L, 17], _x[TensorIndex.Ellipsis, 1, 1].data<long>().ToArray());
        Assert.Equal([11L], _x[0, ^1, ^1..].data<long>().ToArray());
    }

    [Fact]
    public void None_adds_one()
    {
        Assert.Equal([1, 2, 3, 4], _x[TensorIndex.None].shape);
        Assert.Equal([2, 1, 4], _x[.., TensorIndex.None, 0].shape);
    }

    [Fact]
    public void Tensors_of_positions_and_masks_pick()
    {
        Assert.Equal([3, 3, 4], _x[tensor(new[] { 0L, 1, 0 })].shape);
        Assert.Equal([2, 2, 4], _x[.., TensorIndex.Tensor(tensor(new[] { 2L, 0 }))].shape);
        Assert.Equal([22L, 23], _x[_x > 21].data<long>().ToArray());
        var mask = tensor(new[,] { { true, false, true }, { false, false, true } });
        Assert.Equal([3, 2], _x[TensorIndex.Tensor(mask), 1..3].shape);
        Assert.Equal([2L, 10, 22], _x[TensorIndex.Tensor(mask), 2].data<long>().ToArray());
    }

    [Fact]
    public void Tensors_numbers_and_Colon_stand_side_by_side()
    {
        var rows = tensor(new[] { 0L, 1 });
        Assert.Equal([4L, 16], _x[rows, 1, 0].data<long>().ToArray());
        Assert.Equal([2, 4], _x[rows, 1].shape);
        Assert.Equal([2, 3], _x[rows, TensorIndex.Colon, 2].shape);
        Assert.Equal([5L, 22], _x[rows, tensor(new[] { 1, 2 }), tensor(new[] { 1L, -2 })].data<long>().ToArray());
        Assert.Equal([2, 4], _x.index(rows, tensor(1L)).shape);
        Assert.Throws<InvalidOperationException>(() => _x[rows, TensorIndex.Slice(1)]);
        Assert.Throws<InvalidOperationException>(() => _x[rows, TensorIndex.Ellipsis]);
    }

    [Fact]
    public void Ranges_end_where_those_of_CSharp_do()
    {
        var x = arange(5);
        Assert.Equal([3L, 4], x[^2..].data<long>().ToArray());
        Assert.Equal([0L, 1, 2], x[..^2].data<long>().ToArray());
        Assert.Equal(0, x[^0..].numel());
        Assert.Equal(0, x[3..2].numel());
        Assert.Equal(5, x[..].numel());
        Assert.Equal([1L, 2], x[(1, 3)].data<long>().ToArray());
        Assert.Equal([3L, 4], x[(3, null)].data<long>().ToArray());
        Assert.Equal([0L, 1, 2, 3], x[(null, -1)].data<long>().ToArray());
        Assert.Equal([1, 5], x[default(TensorIndex)].shape);
        Assert.Equal([1, 5], x[TensorIndex.Single(null)].shape);
        Assert.Equal([5], x[Array.Empty<TensorIndex>()].shape);
        Assert.Equal([5], x[Array.Empty<long>()].shape);
    }

    [Fact]
    public void True_adds_a_dimension_of_one_and_False_of_none()
    {
        Assert.Equal([1, 2, 3, 4], _x[TensorIndex.Bool(true)].shape);
        Assert.Equal([0, 2, 3, 4], _x[TensorIndex.Bool(false)].shape);
        Assert.Equal([1, 3, 4], _x[TensorIndex.Tensor(tensor(true)), 1].shape);
        var number = tensor(7L);
        number[TensorIndex.Bool(true)] = 9;
        Assert.Equal(9, number.item<long>());
    }

    [Fact]
    public void A_view_shares_memory()
    {
        var x = zeros(2, 3);
        x[0].fill_(7);
        Assert.Equal(21, x.sum().item<float>());
    }

    [Fact]
    public void Places_can_be_written()
    {
        var x = zeros(3, 4);
        x[0] = 1;
        x[1, 2] = 5;
        x[2, 1..3] = tensor(new[] { 7f, 8 });
        x[.., 3] = ones(3) * 9;
        Assert.Equal([1f, 1, 1, 9, 0, 0, 5, 9, 0, 7, 8, 9], x.data<float>().ToArray());
        x[x > 6] = 0;
        Assert.Equal(8, x.sum().item<float>());
        x[TensorIndex.Tensor(tensor(new[] { 0L, 2 })), 0] = tensor(new[] { 3.0, 4.0 });
        Assert.Equal([3f, 0, 4], x[.., 0].data<float>().ToArray());
        x[TensorIndex.Ellipsis] = -1;
        Assert.Equal(-12, x.sum().item<float>());
    }

    [Fact]
    public void Every_way_to_put_a_value()
    {
        Tensor one = tensor(new[] { 0L, 1, 1 }), ten = tensor(10.0);
        Assert.Equal([10f, 10, 0], zeros(3).index_put_(ten, one).data<float>().ToArray());
        Assert.Equal([10f, 20, 0], zeros(3).index_put_(ten, [one], accumulate: true).data<float>().ToArray());
        Assert.Equal([7f, 7, 0], zeros(3).index_put_((Scalar)7, one).data<float>().ToArray());
        Assert.Equal([7f, 0, 7], zeros(3).index_put_((Scalar)7, TensorIndex.Slice(step: 2)).data<float>().ToArray());
        Assert.Equal([0f, 10, 10], zeros(3).index_put_(ten, TensorIndex.Slice(1)).data<float>().ToArray());
        Assert.Equal([1f, 11, 11], ones(3).index_put_(ten, [TensorIndex.Slice(1)], accumulate: true).data<float>().ToArray());
        var x = zeros(2, 3);
        x[one[..1], 2] = 5;
        x[1] = tensor(new[,] { { 1f, 2, 3 } });
        Assert.Equal([0f, 0, 5, 1, 2, 3], x.data<float>().ToArray());
        x[TensorIndex.Ellipsis] = tensor(new[] { 4, 5, 6 });
        Assert.Equal([4f, 5, 6, 4, 5, 6], x.data<float>().ToArray());
        x.transpose(0, 1)[2, 0] = -1;
        Assert.Equal(-1, x[0, 2].item<float>());
        Assert.Throws<ArgumentNullException>(() => x[0] = null!);
    }

    [Fact]
    public void Gradients_go_to_the_places_picked()
    {
        var x = arange(4.0).requires_grad_();
        (x[1..3] * tensor(new[] { 10f, 20 })).sum().backward();
        Assert.Equal([0f, 10, 20, 0], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Wrong_places_are_named()
    {
        Assert.Contains("out of range", Assert.ThrowsAny<Exception>(() => _x[2]).Message);
        Assert.Contains("[2, 3, 4]", Assert.ThrowsAny<Exception>(() => _x[0, 0, 0, TensorIndex.Colon]).Message);
    }

    [Fact]
    public void An_accessor_reads_by_index_whatever_the_strides()
    {
        var t = _x[0].transpose(0, 1);
        var data = t.data<long>();
        Assert.Equal(9, data[1, 2]);
        Assert.Equal([0L, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], data.ToArray());
        data[1, 2] = 99;
        Assert.Equal(99, t[1, 2].item<long>());
        Assert.Equal(99, ((long[,])data.ToNDArray())[1, 2]);
        Assert.Throws<IndexOutOfRangeException>(() => data[4, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => data[12]);
        Assert.Equal(23, _x.ReadCpuValue<long>(23));
        Assert.Throws<ArgumentOutOfRangeException>(() => _x.ReadCpuValue<long>(24));
        Assert.Throws<ArgumentOutOfRangeException>(() => _x[1].ReadCpuValue<long>(12));
        Assert.ThrowsAny<Exception>(() => zeros(2, device: META).ReadCpuValue<float>(0));
        Assert.Throws<ArgumentException>(() => t.data<float>());
    }
}
