using TorchSharp.Interop;
using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[long i1] { get => select(0, i1); set => Assign(value, i1); }
        public Tensor this[long i1, long i2] { get => At(i1, i2); set => Assign(value, i1, i2); }
        public Tensor this[long i1, long i2, long i3] { get => At(i1, i2, i3); set => Assign(value, i1, i2, i3); }
        public Tensor this[long i1, long i2, long i3, long i4] { get => At(i1, i2, i3, i4); set => Assign(value, i1, i2, i3, i4); }
        public Tensor this[long i1, long i2, long i3, long i4, long i5] { get => At(i1, i2, i3, i4, i5); set => Assign(value, i1, i2, i3, i4, i5); }
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6] { get => At(i1, i2, i3, i4, i5, i6); set => Assign(value, i1, i2, i3, i4, i5, i6); }
        public Tensor this[params long[] indices] { get => At(indices); set => Assign(value, indices); }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, positions) = Slice(indices);
            return positions is null ? view : Call("index.Tensor", view, Arg.Optional(positions));
        }

        public Tensor index(params Tensor[] indices) => Call("index.Tensor", this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => index_put_(Filled(value), indices, false);
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(Filled(value), indices, false);
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => InPlace("index_put_", this, indices, Fit(value), accumulate);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, positions) = Slice(indices);
            if (positions is not null) InPlace("index_put_", view, Arg.Optional(positions), Fit(value), accumulate);
            else if (accumulate) view.add_(value);
            else view.copy_(value);
            return this;
        }

        public Tensor select(long dim, long index) => Call("select.int", this, dim, index);
        public Tensor narrow(long dim, long start, long length) => Call("narrow", this, dim, start, length);
        public Tensor slice(long dim, long start, long finish, long step) => Call("slice.Tensor", this, dim, start, finish, step);
        public Tensor index_select(long dim, Tensor index) => Call("index_select", this, dim, index);
        public Tensor gather(long dim, Tensor index) => Call("gather", this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Call("scatter.src", this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace("scatter_.src", this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Call("scatter_add", this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace("scatter_add_", this, dim, index, src);
        public Tensor masked_fill(Tensor mask, Scalar value) => Call("masked_fill.Scalar", this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace("masked_fill_.Scalar", this, mask, value);
        public Tensor masked_select(Tensor mask)
        {
            // Its gradient is a masked_scatter, which goes wrong in LibTorch 1.13 where this tensor is not contiguous.
            using var ordered = contiguous();
            return Call("masked_select", ordered, mask);
        }


        public Tensor nonzero() => Call("nonzero", this);
        public Tensor where(Tensor condition, Tensor y) => Call("where.self", condition, this, y);
        public Tensor take(Tensor index) => Call("take", this, index);

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            var view = this;
            foreach (var i in indices)
            {
                var next = view.select(0, i);
                if (!ReferenceEquals(view, this)) view.Dispose();
                view = next;
            }
            return ReferenceEquals(view, this) ? alias() : view;
        }

        private void Assign(Tensor value, params ReadOnlySpan<long> indices)
        {
            using var view = At(indices);
            view.copy_(value);
        }

        /// <summary>Applies everything but tensors of positions; those come back, null where a dimension is taken whole.</summary>
        private (Tensor View, Tensor?[]? Positions) Slice(TensorIndex[] indices)
        {
            var taken = indices.Sum(Takes);
            if (taken > ndim) throw new TorchException($"index: {taken} positions are too many for shape {ErrorText.Text(shape)}, which has {ndim} dimensions");

            var view = this;
            int dim = 0, covered = 0;
            List<Tensor?>? positions = null;
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.Kinds.Single: Step(view.select(dim, index.Start!.Value)); break;
                    case TensorIndex.Kinds.Slice: Step(Call("slice.Tensor", view, dim++, index.Start, index.Stop, index.Step ?? 1)); break;
                    case TensorIndex.Kinds.Ellipsis: dim += (int)ndim - taken; break;
                    case TensorIndex.Kinds.None: Step(view.unsqueeze(dim++)); break;
                    default:
                        positions ??= [];
                        for (; covered < dim; covered++) positions.Add(null);
                        if (index.Kind == TensorIndex.Kinds.Bool) Step(view.unsqueeze(dim));
                        positions.Add(index.Positions ?? tensor(new[] { index.Start != 0 }));
                        dim += Math.Max(1, Takes(index));
                        covered = dim;
                        break;
                }
            }
            return (ReferenceEquals(view, this) && positions is null ? alias() : view, positions?.ToArray());

            void Step(Tensor next)
            {
                if (!ReferenceEquals(view, this)) view.Dispose();
                view = next;
            }
        }

        /// <summary>How many dimensions of the tensor an index uses up; a mask uses as many as it has.</summary>
        private static int Takes(TensorIndex index) => index.Kind switch
        {
            TensorIndex.Kinds.Single or TensorIndex.Kinds.Slice => 1,
            TensorIndex.Kinds.Tensor => index.Positions!.dtype == ScalarType.Bool ? (int)index.Positions.ndim : 1,
            _ => 0,
        };

        private Tensor Filled(Scalar value) => Call("full", Array.Empty<long>(), value, dtype, default, device);
        private Tensor Fit(Tensor value) => value.dtype == dtype ? value : value.to(dtype);
    }

    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);
    public static Tensor nonzero(Tensor input) => input.nonzero();
    public static Tensor take(Tensor input, Tensor index) => input.take(index);
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Call("where.self", condition, x, y);
    public static Tensor[] where(Tensor condition) => List("where", condition);
}
