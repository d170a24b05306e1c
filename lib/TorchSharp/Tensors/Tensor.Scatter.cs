using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor argwhere() => Call("argwhere", this);
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) => Call("diagonal_scatter", this, src, offset, dim1, dim2);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Call("index_add", this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => InPlace("index_add_", this, dim, index, source, alpha);
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Call("index_copy", this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => InPlace("index_copy_", this, dim, index, source);
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Call("index_fill.int_Scalar", this, dim, index, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => InPlace("index_fill_.int_Scalar", this, dim, index, value);

        /// <summary>Where the mask is true, the values of <paramref name="value"/> one after the other.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value)
        {
            // LibTorch 1.13 hands the values out in the order of memory, which is not that of the indices after a transpose.
            using var ordered = contiguous();
            return Call("masked_scatter", ordered, mask, value);
        }

        public Tensor masked_scatter_(Tensor mask, Tensor value)
        {
            if (is_contiguous()) return InPlace("masked_scatter_", this, mask, value);
            using var scattered = masked_scatter(mask, value);
            return copy_(scattered);
        }

        public IList<Tensor> nonzero_as_list() => List("nonzero_numpy", this);
        public Tensor select_scatter(Tensor src, long dim, long index) => Call("select_scatter", this, src, dim, index);
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => Call("slice_scatter", this, src, dim, start, end, step);

        /// <summary>The elements at the given positions of the flattened tensor; with a dimension, along it, as argsort and argmax give them.</summary>
        public Tensor take_along_dim(Tensor indices) => Call("take_along_dim", this, indices);
        public Tensor take_along_dim(IEnumerable<long> indices)
        {
            using var positions = tensor(indices.ToArray());
            return take_along_dim(positions);
        }

        public Tensor take_along_dim(Tensor indices, long dim) => Call("take_along_dim", this, indices, dim);
        public Tensor take_along_dim(IEnumerable<long> indices, long dim)
        {
            using var positions = tensor(indices.ToArray());
            return take_along_dim(positions, dim);
        }
    }

    public static Tensor argwhere(Tensor input) => input.argwhere();
    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal_scatter(src, offset, dim1, dim2);
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => Call("gather", input, dim, index, sparse_grad);
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.index_add(dim, index, source, alpha);
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.index_add_(dim, index, source, alpha);
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy_(dim, index, source);
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);
    public static Tensor index_reduce(Tensor input, long dim, Tensor index, Tensor source, Reduce reduce, bool include_self = true) => Call("index_reduce", input, dim, index, source, reduce.ToString(), include_self);
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);
    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => input.select_scatter(src, dim, index);
    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => input.slice_scatter(src, dim, start, end, step);
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) => input.take_along_dim(indices, dim);
}
