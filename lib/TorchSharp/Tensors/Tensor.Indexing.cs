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

        public Tensor this[long i1] { get => At(i1); set => Assign(value, i1); }
        public Tensor this[long i1, long i2] { get => At(i1, i2); set => Assign(value, i1, i2); }
        public Tensor this[long i1, long i2, long i3] { get => At(i1, i2, i3); set => Assign(value, i1, i2, i3); }
        public Tensor this[long i1, long i2, long i3, long i4] { get => At(i1, i2, i3, i4); set => Assign(value, i1, i2, i3, i4); }
        public Tensor this[long i1, long i2, long i3, long i4, long i5] { get => At(i1, i2, i3, i4, i5); set => Assign(value, i1, i2, i3, i4, i5); }
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6] { get => At(i1, i2, i3, i4, i5, i6); set => Assign(value, i1, i2, i3, i4, i5, i6); }
        public Tensor this[params long[] indices] { get => At(indices); set => Assign(value, indices); }

        /// <summary>What lies at the given places: a view for numbers, slices, <c>Ellipsis</c> and <c>None</c>; a copy where tensors of positions or masks pick.</summary>
        /// <remarks>The rules are PyTorch's: numbers take their dimension away, and so do tensors of positions, whose own shape stands there instead (in front if they are not neighbours).</remarks>
        /// <exception cref="TorchException">A position outside its dimension, too many positions, or a tensor that is neither whole numbers nor a mask that fits.</exception>
        public Tensor index(params TensorIndex[] indices)
        {
            if (!indices.Any(index => index.Kind is TensorIndex.Kinds.Tensor or TensorIndex.Kinds.Bool))
            {
                var view = Sliced(indices, out _);
                return ReferenceEquals(view, this) ? alias() : view;
            }
            using var scope = NewDisposeScope();
            var part = Sliced(indices, out var positions);
            var found = positions is null ? part : Call("index.Tensor", part, Arg.Optional(positions));
            return (ReferenceEquals(found, this) ? alias() : found).MoveToOuterDisposeScope();
        }

        public Tensor index(params Tensor[] indices) => index(Places(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => index_put_(value, indices, false);
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Places(indices), false);
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Places(indices), false);
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_(value, Places(indices), accumulate);

        /// <summary>Writes <paramref name="value"/>, broadcast and converted, to the given places; with <paramref name="accumulate"/> adds it to what is there.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var scope = NewDisposeScope();
            var part = Sliced(indices, out var positions);
            if (positions is not null) InPlace("index_put_", part, Arg.Optional(positions), Fit(value), accumulate);
            else if (accumulate) part.add_(Fit(value, part.shape));
            else part.copy_(Fit(value, part.shape));
            return this;
        }

        private Tensor index_put_(Scalar value, TensorIndex[] indices, bool accumulate)
        {
            using var filled = Call("full", Array.Empty<long>(), value, dtype, default, device);
            return index_put_(filled, indices, accumulate);
        }

        private static TensorIndex[] Places(Tensor?[] indices) => [.. indices.Select(index => index is null ? TensorIndex.Colon : TensorIndex.Tensor(index))];

        public Tensor select(long dim, long index) => Call("select.int", this, dim, index);
        public Tensor narrow(long dim, long start, long length) => Call("narrow", this, dim, start, length);
        public Tensor slice(long dim, long start, long finish, long step) => Call("slice.Tensor", this, dim, start, finish, step);
        public Tensor index_select(long dim, Tensor index) => Call("index_select", this, dim, index);
        public Tensor gather(long dim, Tensor index) => Call("gather", this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Call("scatter.src", this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace("scatter_.src", this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Call("scatter_add", this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace("scatter_add_", this, dim, index, src);
        public Tensor masked_fill(Tensor mask, Scalar value) => Call("masked_fill.Scalar", this, MustBeBool(mask, nameof(masked_fill)), value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace("masked_fill_.Scalar", this, MustBeBool(mask, nameof(masked_fill_)), value);
        public Tensor masked_select(Tensor mask)
        {
            // Its gradient is a masked_scatter, which goes wrong in LibTorch 1.13 where this tensor is not contiguous.
            using var ordered = contiguous();
            return Call("masked_select", ordered, mask);
        }

        public Tensor nonzero() => Call("nonzero", this);
        public Tensor where(Tensor condition, Tensor y) => Call("where.self", condition, this, y);
        public Tensor take(Tensor index) => Call("take", this, index);

        // LibTorch 1.13 reads a mask of any type as bytes, which is wrong for all but bool.
        private static Tensor MustBeBool(Tensor mask, string op) => mask.dtype == ScalarType.Bool ? mask
            : throw new TorchException($"{op}: a mask must be bool, not {mask.dtype}: compare (mask > 0), or convert with .to(torch.@bool)");

        private Tensor At(params ReadOnlySpan<long> indices)
        {
            RequireWithin(indices);
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
            using var scope = NewDisposeScope();
            var view = At(indices);
            view.copy_(Fit(value, view.shape));
        }

        /// <summary>
        /// Applies everything but tensors of positions: a view, or this tensor itself where there is nothing to apply. The tensors
        /// come back in <paramref name="positions"/>, with null where a dimension is taken whole; null without any.
        /// </summary>
        private Tensor Sliced(TensorIndex[] indices, out Tensor?[]? positions)
        {
            var taken = indices.Sum(index => index.Takes);
            if (taken > ndim) throw TooMany(taken);
            if (indices.Count(index => index.Kind == TensorIndex.Kinds.Ellipsis) > 1)
                throw new TorchException("index: more than one Ellipsis leaves open which dimensions are meant: use one, and TensorIndex.Colon elsewhere");

            var view = this;
            // dim counts the dimensions of the view, real those of this tensor, covered those that found speaks of.
            int dim = 0, real = 0, covered = 0;
            List<Tensor?>? found = null;
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.Kinds.None: Step(view.unsqueeze(dim++)); break;
                    case TensorIndex.Kinds.Ellipsis: dim += (int)ndim - taken; real += (int)ndim - taken; break;
                    case TensorIndex.Kinds.Slice:
                        if (index.Step is <= 0) throw new TorchException($"index: a slice steps forward, not by {index.Step}: flip({dim}) turns a dimension round");
                        Step(Call("slice.Tensor", view, dim++, index.Start, index.Stop, index.Step ?? 1));
                        real++;
                        break;
                    case TensorIndex.Kinds.Single: Select(index.Start!.Value); break;
                    case TensorIndex.Kinds.Bool: Mask(index.Start != 0); break;
                    case TensorIndex.Kinds.Tensor when index.Positions is { ndim: 0 } single:
                        if (single.dtype is ScalarType.Bool or ScalarType.Byte) Mask(single.ToBoolean());
                        else if (single.is_integral()) Select(single.ToInt64());
                        else throw NoPosition(single);
                        break;
                    default: Pick(index.Positions!); break;
                }
            }
            positions = found?.ToArray();
            return view;

            void Step(Tensor next)
            {
                if (!ReferenceEquals(view, this)) view.Dispose();
                view = next;
            }

            void Select(long position)
            {
                if (!Within(position, shape[real])) throw Outside(position, real);
                Step(view.select(dim, position));
                real++;
            }

            void Mask(bool all)
            {
                Step(view.unsqueeze(dim));
                Record(tensor(new[] { all }, device: device), 1);
            }

            void Pick(Tensor places)
            {
                var takes = (int)places.ndim;
                switch (places.dtype)
                {
                    case ScalarType.Bool or ScalarType.Byte:
                        if (!places.shape.AsSpan().SequenceEqual(shape.AsSpan(real, takes)))
                            throw new TorchException($"index: a mask of shape {ErrorText.Text(places.shape)} does not fit dimension {real} on of shape {ErrorText.Text(shape)}: it needs a value for every place there, {ErrorText.Text(shape[real..(real + takes)])}");
                        Record(places.to(ScalarType.Bool), takes);
                        break;
                    case ScalarType.Int64 or ScalarType.Int32 or ScalarType.Int16 or ScalarType.Int8:
                        takes = 1;
                        Record(places.to(ScalarType.Int64), 1);
                        break;
                    default: throw NoPosition(places);
                }
                real += takes;
            }

            void Record(Tensor places, int takes)
            {
                found ??= [];
                for (; covered < dim; covered++) found.Add(null);
                found.Add(places);
                covered = dim += takes;
            }
        }

        private static bool Within(long position, long size) => position >= -size && position < size;

        private unsafe void RequireWithin(ReadOnlySpan<long> indices)
        {
            var info = Info;
            if (indices.Length > info.Dims) throw TooMany(indices.Length);
            for (var d = 0; d < indices.Length; d++)
                if (!Within(indices[d], info.Sizes[d])) throw Outside(indices[d], d);
            GC.KeepAlive(this);
        }

        private TorchException TooMany(int taken) => new(ndim == 0
            ? "index: a tensor of shape [] is a single number without dimensions: read it with item()"
            : $"index: {taken} positions are too many for shape {ErrorText.Text(shape)}, which has {ndim} dimensions");

        private TorchException Outside(long position, int dim) => new($"index: {position} is out of range: dimension {dim} of shape {ErrorText.Text(shape)} " +
            (shape[dim] == 0 ? "is empty" : $"goes from 0 to {shape[dim] - 1}, or from -{shape[dim]} to -1 counted from the end"));

        private static TorchException NoPosition(Tensor places) => new($"index: a tensor of {places.dtype} gives no positions: use whole numbers (.to(torch.int64)) " +
            "for positions, or bool, as a comparison gives, for a mask");

        /// <summary>Of this tensor's type, without sizes of 1 in front; <paramref name="place"/>, if known, is what it must broadcast to.</summary>
        private Tensor Fit(Tensor value, long[]? place = null)
        {
            ArgumentNullException.ThrowIfNull(value);
            long[] given = value.shape, sizes = [.. given.SkipWhile(size => size == 1)];
            if (place is not null && (sizes.Length > place.Length || sizes.Reverse().Zip(place.Reverse()).Any(pair => pair.First != 1 && pair.First != pair.Second)))
                throw new TorchException($"index: a value of shape {ErrorText.Text(given)} does not fit the place, which has shape {ErrorText.Text(place)}: counted from the right, its sizes must be equal or 1");
            if (sizes.Length < given.Length) value = value.view(sizes);
            return value.dtype == dtype && (sizes.Length > 0 || value.device_type == device_type) ? value
                : sizes.Length == 0 ? value.to(dtype, device) : value.to(dtype);
        }
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
