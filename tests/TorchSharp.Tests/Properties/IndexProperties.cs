using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

/// <summary>x[…], read and written, on random shapes and random places, against PyTorch's rules written out as plain loops.</summary>
public class IndexProperties
{
    [Fact]
    public void Reads_what_plain_loops_read() => Dice.Roll(dice =>
    {
        using var scope = NewDisposeScope();
        var x = dice.Array();
        var places = Places.Random(dice, x.Shape);
        var what = $"x[{places}] of {x}";
        if (places.Resolve() is not { } found) { Assert.Throws<TorchException>(() => dice.Lay(x)[places.Indices]); return; }
        ShapeProperties.Same(what, new(found.Shape, place => x[found.Source(place)]), dice.Lay(x)[places.Indices]);
    }, 2000);

    [Fact]
    public void Writes_where_plain_loops_write() => Dice.Roll(dice =>
    {
        using var scope = NewDisposeScope();
        var x = dice.Array();
        var places = Places.Random(dice, x.Shape);
        if (places.Resolve() is not { } found) { Assert.Throws<TorchException>(() => dice.Lay(x)[places.Indices] = 1); return; }

        // Where a position may come twice, only a sum or one value for all is well defined.
        var accumulate = dice.Flip();
        var shape = !accumulate && places.MayRepeat ? [] : ShapeProperties.Narrowed(dice, found.Shape);
        if (dice.Next(4) == 1) shape = [1, .. shape];
        var value = new NdArray(shape, place => 1000 + place.Sum(at => 10 * at));
        var what = $"x[{places}] {(accumulate ? "+" : "")}= {value} of {x}";

        var written = new NdArray(x.Shape, place => x[place]);
        var fitted = value.As(shape.SkipWhile((size, d) => size == 1 && shape.Length - d > found.Shape.Length));
        foreach (var place in NdArray.Places(found.Shape))
        {
            var source = found.Source(place);
            written[source] = fitted.At(place) + (accumulate ? written[source] : 0);
        }
        var laid = dice.Lay(x);
        if (accumulate) laid.index_put_(dice.Lay(value), places.Indices, true);
        else if (shape.Length == 0 && dice.Flip()) laid.index_put_((Scalar)value.Values[0], places.Indices);
        else laid[places.Indices] = dice.Lay(value);
        ShapeProperties.Same(what, written, laid);
    }, 2000);

    [Fact]
    public void Numbers_alone_read_and_write_as_any_other_place() => Dice.Roll(dice =>
    {
        using var scope = NewDisposeScope();
        long[] shape = [.. dice.Shape(1).Select(size => Math.Max(1, size))];
        var x = dice.Array(shape);
        long[] at = [.. shape[..dice.Next(shape.Length + 1)].Select(size => dice.Next(2 * size) - size)];
        long[] place = [.. at.Zip(shape, (i, size) => i < 0 ? i + size : i)];
        var laid = dice.Lay(x);
        var rest = shape[at.Length..];
        ShapeProperties.Same($"x[{string.Join(", ", at)}] of {x}", new(rest, tail => x[[.. place, .. tail]]), laid[at]);
        laid[at] = -5;
        ShapeProperties.Same($"x[{string.Join(", ", at)}] = -5 of {x}", new(shape, whole => place.SequenceEqual(whole[..place.Length]) ? -5 : x[whole]), laid);
    });

    /// <summary>What stands in the brackets, and the loops that say what it means.</summary>
    private sealed class Places
    {
        /// <summary>One dimension of the result, or several that tensors of positions share.</summary>
        private sealed record Part(long Size, Func<long, long>? From, int Dim, List<NdArray>? Coordinates = null);

        private readonly List<TensorIndex> _indices = [];
        private readonly List<string> _texts = [];
        private readonly List<Part> _parts = [];
        private readonly long[] _shape;
        private readonly Dictionary<int, long> _fixed = [];

        private Places(long[] shape) => _shape = shape;

        public TensorIndex[] Indices => [.. _indices];
        public bool MayRepeat { get; private set; }
        public override string ToString() => string.Join(", ", _texts);

        public static Places Random(Dice dice, long[] shape)
        {
            var places = new Places(shape);
            var dim = 0;
            var ellipsis = false;
            for (var k = dice.Next(shape.Length + 2); k > 0; k--)
            {
                switch (dice.Next(9))
                {
                    case 0 or 1 when dim < shape.Length: places.Slice(dice, dim++); break;
                    case 2 or 3 when dim < shape.Length && shape[dim] > 0: places.Number(dice, dim++); break;
                    case 4: places.Add(TensorIndex.None, "None", new Part(1, null, -1)); break;
                    case 5 when !ellipsis:
                        var skipped = dice.Next(shape.Length - dim + 1);
                        // What follows must then reach to the last dimension.
                        for (var d = 0; d < skipped; d++) places._parts.Add(Whole(shape, dim++));
                        places._indices.Add(TensorIndex.Ellipsis);
                        places._texts.Add("...");
                        ellipsis = true;
                        k = Math.Max(k, shape.Length - dim + 1);
                        break;
                    case 6 when dim < shape.Length: places.Positions(dice, dim++); break;
                    case 7 when dim < shape.Length: dim += places.Mask(dice, dim); break;
                    case 8 when dice.Next(3) == 0:
                        var flag = dice.Flip();
                        places.Add(TensorIndex.Bool(flag), flag ? "true" : "false", new Part(0, null, -1, [new([flag ? 1 : 0], _ => 0)]));
                        break;
                }
            }
            while (ellipsis && dim < shape.Length) places.Add(TensorIndex.Colon, ":", Whole(shape, dim++));
            while (dim < shape.Length) places._parts.Add(Whole(shape, dim++));
            return places;
        }

        /// <summary>The shape of x[…], and for each place in it the place in x; null if the tensors' shapes do not broadcast.</summary>
        public (long[] Shape, Func<long[], long[]> Source)? Resolve()
        {
            var chosen = _parts.Where(part => part.Coordinates is not null).ToList();
            long[]? together = [];
            foreach (var list in chosen.SelectMany(part => part.Coordinates!)) together = together is null ? null : NdArray.Broadcast(together, list.Shape);
            if (together is null) return null;

            // Neighbours leave their shared shape where the first of them stands, others in front.
            int first = _parts.FindIndex(part => part.Coordinates is not null), last = _parts.FindLastIndex(part => part.Coordinates is not null);
            var neighbours = first >= 0 && _parts[first..(last + 1)].All(part => part.Coordinates is not null);
            var front = neighbours ? first : 0;
            var plain = _parts.Where(part => part.Coordinates is null).ToList();
            long[] shape = chosen.Count == 0 ? [.. plain.Select(part => part.Size)]
                : [.. plain[..front].Select(part => part.Size), .. together, .. plain[front..].Select(part => part.Size)];

            return (shape, place =>
            {
                var source = new long[_shape.Length];
                foreach (var (dim, at) in _fixed) source[dim] = at;
                long[] shared = chosen.Count == 0 ? [] : place[front..(front + together.Length)];
                long[] rest = chosen.Count == 0 ? place : [.. place[..front], .. place[(front + together.Length)..]];
                for (var k = 0; k < plain.Count; k++)
                    if (plain[k].Dim >= 0) source[plain[k].Dim] = plain[k].From!(rest[k]);
                foreach (var part in chosen.Where(part => part.Dim >= 0))
                    for (var k = 0; k < part.Coordinates!.Count; k++) source[part.Dim + k] = part.Coordinates[k].At(shared);
                return source;
            }
            );
        }

        private void Add(TensorIndex index, string text, Part? part)
        {
            _indices.Add(index);
            _texts.Add(text);
            if (part is not null) _parts.Add(part);
        }

        private static Part Whole(long[] shape, int dim) => new(shape[dim], at => at, dim);

        private void Number(Dice dice, int dim)
        {
            var at = dice.Next(2 * _shape[dim]) - _shape[dim];
            _fixed[dim] = at < 0 ? at + _shape[dim] : at;
            Add(dice.Next(3) switch
            {
                0 => at,
                1 => TensorIndex.Tensor(tensor(at)),
                _ => at < 0 ? (Index)(^(int)-at) : (Index)(int)at,
            }, $"{at}", null);
        }

        private void Slice(Dice dice, int dim)
        {
            var size = _shape[dim];
            long? start = dice.Flip() ? dice.Next(2 * size + 4) - size - 2 : null, stop = dice.Flip() ? dice.Next(2 * size + 4) - size - 2 : null;
            var step = 1 + dice.Next(3);
            long from = Cut(start ?? 0), to = Cut(stop ?? size);
            var part = new Part(Math.Max(0, (to - from + step - 1) / step), at => from + at * step, dim);
            var text = $"{start}:{stop}:{step}";
            if (step > 1 || dice.Flip()) Add(TensorIndex.Slice(start, stop, step), text, part);
            else if (dice.Flip()) Add(new Range(End(start ?? 0), stop is { } end ? End(end) : ^0), text, part);
            else Add(((int?)start, (int?)stop), text, part);

            long Cut(long at) => Math.Clamp(at < 0 ? at + size : at, 0, size);
            static Index End(long at) => at < 0 ? ^(int)-at : (int)at;
        }

        private void Positions(Dice dice, int dim)
        {
            var shape = _shape[dim] == 0 ? [0] : dice.Of(new long[] { 2 }, [3], [3, 2], [1], [3, 1], [0]);
            var list = dice.Array(shape, 2 * _shape[dim]);
            var signed = new NdArray(shape, place => list[place] - _shape[dim]);
            MayRepeat = true;
            var given = dice.Lay(signed);
            Add(TensorIndex.Tensor(dice.Next(3) == 1 ? given.@int() : given), $"{signed}",
                new Part(0, null, dim, [new(shape, place => (signed[place] + _shape[dim]) % _shape[dim])]));
        }

        private int Mask(Dice dice, int dim)
        {
            var dims = 1 + dice.Next(Math.Min(2, _shape.Length - dim));
            var mask = dice.Array(_shape[dim..(dim + dims)], 2);
            var set = NdArray.Places(mask.Shape).Where(place => mask[place] == 1).ToList();
            Add(TensorIndex.Tensor(dice.Lay(mask).@bool()), $"mask {mask}",
                new Part(0, null, dim, [.. Enumerable.Range(0, dims).Select(d => new NdArray([set.Count], place => set[(int)place[0]][d]))]));
            return dims;
        }
    }
}
