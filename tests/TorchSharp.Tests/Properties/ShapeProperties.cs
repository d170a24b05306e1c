using static TorchSharp.torch;

/// <summary>Shape operators on random shapes, sizes 0 and 1 and any memory layout among them, against plain loops.</summary>
public class ShapeProperties
{
    /// <summary>What was done, what came out, and what the plain loops say.</summary>
    private delegate (string What, Tensor Actual, NdArray Expected) Property(Dice dice);

    private static readonly Dictionary<string, Property> Properties = new()
    {
        ["reshape"] = dice =>
        {
            var x = dice.Array();
            var shape = Factored(dice, x.Count);
            return ($"reshape({Text(shape)}) of {x}", dice.Lay(x).reshape(Unknown(dice, shape)), x.As(shape));
        },
        ["view"] = dice =>
        {
            var x = dice.Array();
            var shape = Factored(dice, x.Count);
            return ($"view({Text(shape)}) of {x}", dice.Lay(x).contiguous().view(Unknown(dice, shape)), x.As(shape));
        },
        ["flatten"] = dice =>
        {
            var x = dice.Array(1);
            var start = dice.Dim(x);
            var end = start + dice.Next(x.Rank - start);
            long[] shape = [.. x.Shape[..start], x.Shape[start..(end + 1)].Aggregate(1L, (a, b) => a * b), .. x.Shape[(end + 1)..]];
            return ($"flatten({start}, {end}) of {x}", dice.Lay(x).flatten(dice.Sign(start, x.Rank), dice.Sign(end, x.Rank)), x.As(shape));
        },
        ["unflatten"] = dice =>
        {
            var x = dice.Array(1);
            var d = dice.Dim(x);
            var sizes = Factored(dice, x.Shape[d]) is { Length: > 0 } factors ? factors : [1];
            return ($"unflatten({d}, {Text(sizes)}) of {x}", dice.Lay(x).unflatten(dice.Sign(d, x.Rank), sizes), x.As([.. x.Shape[..d], .. sizes, .. x.Shape[(d + 1)..]]));
        },
        ["transpose"] = dice =>
        {
            var x = dice.Array(1);
            int a = dice.Dim(x), b = dice.Dim(x);
            return ($"transpose({a}, {b}) of {x}", dice.Lay(x).transpose(dice.Sign(a, x.Rank), dice.Sign(b, x.Rank)), new(Swapped(x.Shape), place => x[Swapped(place)]));
            long[] Swapped(long[] list) { list = [.. list]; (list[a], list[b]) = (list[b], list[a]); return list; }
        },
        ["permute"] = dice =>
        {
            var x = dice.Array();
            var order = Shuffled(dice, x.Rank);
            return ($"permute({Text(order)}) of {x}", dice.Lay(x).permute([.. order.Select(d => dice.Sign((int)d, x.Rank))]), new(order.Select(d => x.Shape[d]), place =>
            {
                var source = new long[x.Rank];
                for (var k = 0; k < x.Rank; k++) source[order[k]] = place[k];
                return x[source];
            }));
        },
        ["squeeze"] = dice =>
        {
            var x = dice.Array(1);
            if (dice.Flip()) return ($"squeeze() of {x}", dice.Lay(x).squeeze(), x.As(x.Shape.Where(size => size != 1)));
            var d = dice.Dim(x);
            return ($"squeeze({d}) of {x}", dice.Lay(x).squeeze(dice.Sign(d, x.Rank)), x.As(x.Shape.Where((size, k) => k != d || size != 1)));
        },
        ["unsqueeze"] = dice =>
        {
            var x = dice.Array();
            var d = dice.Next(x.Rank + 1);
            return ($"unsqueeze({d}) of {x}", dice.Lay(x).unsqueeze(dice.Sign(d, x.Rank + 1)), x.As([.. x.Shape[..d], 1, .. x.Shape[d..]]));
        },
        ["expand"] = dice =>
        {
            var wide = dice.Shape();
            var x = dice.Array(Narrowed(dice, wide));
            var asked = wide.Select((size, d) => d >= wide.Length - x.Rank && x.Shape[d - (wide.Length - x.Rank)] == size && dice.Flip() ? -1 : size).ToArray();
            return ($"expand({Text(asked)}) of {x}", dice.Lay(x).expand(asked), new(wide, x.At));
        },
        ["repeat"] = dice =>
        {
            var x = dice.Array(most: 3);
            long[] times = [.. Enumerable.Range(0, x.Rank + dice.Next(2)).Select(_ => dice.Of(2L, 1, 3, 0))];
            long[] shape = [.. Enumerable.Repeat(1L, times.Length - x.Rank), .. x.Shape];
            var wide = x.As(shape);
            return ($"repeat({Text(times)}) of {x}", dice.Lay(x).repeat(times), new(shape.Zip(times, (a, b) => a * b), place => wide[[.. place.Zip(shape, (at, size) => at % size)]]));
        },
        ["repeat_interleave"] = dice =>
        {
            var x = dice.Array(1, 3);
            int d = dice.Dim(x), times = dice.Next(4);
            return ($"repeat_interleave({times}, {d}) of {x}", dice.Lay(x).repeat_interleave(times, dice.Sign(d, x.Rank)),
                new(With(x.Shape, d, x.Shape[d] * times), place => x[With(place, d, place[d] / times)]));
        },
        ["narrow"] = dice =>
        {
            var x = dice.Array(1);
            var d = dice.Dim(x);
            var start = dice.Next(x.Shape[d] + 1);
            var length = dice.Next(x.Shape[d] - start + 1);
            return ($"narrow({d}, {start}, {length}) of {x}", dice.Lay(x).narrow(dice.Sign(d, x.Rank), start, length), new(With(x.Shape, d, length), place => x[With(place, d, place[d] + start)]));
        },
        ["select"] = dice =>
        {
            var shape = dice.Shape(1);
            var d = dice.Next(shape.Length);
            shape[d] = Math.Max(1, shape[d]);
            var x = dice.Array(shape);
            var at = dice.Next(shape[d]);
            return ($"select({d}, {at}) of {x}", dice.Lay(x).select(dice.Sign(d, x.Rank), dice.Sign((int)at, (int)shape[d])), new(Without(shape, d), place => x[[.. place[..d], at, .. place[d..]]]));
        },
        ["split"] = dice =>
        {
            var x = dice.Array(1);
            var d = dice.Dim(x);
            var size = 1 + dice.Next(4);
            return Parts($"split({size}, {d}) of {x}", x, d, dice.Lay(x).split(size, d), Enumerable.Repeat((long)size, 1000));
        },
        ["split into sizes"] = dice =>
        {
            var x = dice.Array(1);
            var d = dice.Dim(x);
            var first = dice.Next(x.Shape[d] + 1);
            long[] sizes = [first, x.Shape[d] - first];
            return Parts($"split({Text(sizes)}, {d}) of {x}", x, d, dice.Lay(x).split(sizes, d), sizes);
        },
        ["chunk"] = dice =>
        {
            var x = dice.Array(1);
            int d = dice.Dim(x), chunks = 1 + dice.Next(4);
            if (x.Shape[d] == 0) return Parts($"chunk({chunks}, {d}) of {x}", x, d, dice.Lay(x).chunk(chunks, d), Enumerable.Repeat(0L, chunks));
            return Parts($"chunk({chunks}, {d}) of {x}", x, d, dice.Lay(x).chunk(chunks, d), Enumerable.Repeat((x.Shape[d] + chunks - 1) / chunks, 1000));
        },
        ["cat"] = dice =>
        {
            var x = dice.Array(1);
            var d = dice.Dim(x);
            var y = dice.Array(With(x.Shape, d, dice.Next(4)));
            return ($"cat({x}, {y}; {d})", cat([dice.Lay(x), dice.Lay(y), dice.Lay(x)], dice.Sign(d, x.Rank)), new(With(x.Shape, d, 2 * x.Shape[d] + y.Shape[d]), place =>
                place[d] < x.Shape[d] ? x[place] : place[d] < x.Shape[d] + y.Shape[d] ? y[With(place, d, place[d] - x.Shape[d])]
                : x[With(place, d, place[d] - x.Shape[d] - y.Shape[d])]));
        },
        ["stack"] = dice =>
        {
            var x = dice.Array(most: 3);
            var d = dice.Next(x.Rank + 1);
            var y = new NdArray(x.Shape, place => -x[place]);
            return ($"stack({x}, {y}; {d})", stack([dice.Lay(x), dice.Lay(y)], dice.Sign(d, x.Rank + 1)), new([.. x.Shape[..d], 2, .. x.Shape[d..]], place => (place[d] == 0 ? x : y)[Without(place, d)]));
        },
        ["gather"] = dice =>
        {
            var (x, d, index) = Picks(dice);
            return ($"gather({d}, {index}) of {x}", dice.Lay(x).gather(dice.Sign(d, x.Rank), dice.Lay(index)), new(index.Shape, place => x[With(place, d, index[place])]));
        },
        ["scatter_add"] = dice =>
        {
            var (x, d, index) = Picks(dice);
            var source = dice.Array(index.Shape);
            var sum = new NdArray(x.Shape, place => x[place]);
            foreach (var place in NdArray.Places(index.Shape)) sum[With(place, d, index[place])] += source[place];
            return ($"scatter_add({d}, {index}, {source}) of {x}", dice.Lay(x).scatter_add(dice.Sign(d, x.Rank), dice.Lay(index), dice.Lay(source)), sum);
        },
        ["index_select"] = dice =>
        {
            var (x, d, _) = Picks(dice);
            var index = dice.Array([x.Shape[d] == 0 ? 0 : dice.Next(5)], x.Shape[d]);
            return ($"index_select({d}, {index}) of {x}", dice.Lay(x).index_select(dice.Sign(d, x.Rank), dice.Lay(index)), new(With(x.Shape, d, index.Count), place => x[With(place, d, index[place[d]])]));
        },
        ["roll"] = dice =>
        {
            var x = dice.Array(1);
            int d = dice.Dim(x), by = dice.Next(9) - 4;
            return ($"roll({by}, {d}) of {x}", dice.Lay(x).roll(by, d), new(x.Shape, place => x[With(place, d, ((place[d] - by) % x.Shape[d] + x.Shape[d]) % x.Shape[d])]));
        },
        ["flip"] = dice =>
        {
            var x = dice.Array();
            var dims = Shuffled(dice, x.Rank)[..dice.Next(x.Rank + 1)];
            return ($"flip({Text(dims)}) of {x}", dice.Lay(x).flip(dims), new(x.Shape, place => x[[.. place.Select((at, d) => dims.Contains(d) ? x.Shape[d] - 1 - at : at)]]));
        },
        ["tril"] = dice =>
        {
            var x = dice.Array(2);
            var k = dice.Next(7) - 3;
            return ($"tril({k}) of {x}", dice.Lay(x).tril(k), new(x.Shape, place => place[^1] - place[^2] <= k ? x[place] : 0));
        },
        ["triu"] = dice =>
        {
            var x = dice.Array(2);
            var k = dice.Next(7) - 3;
            return ($"triu({k}) of {x}", dice.Lay(x).triu(k), new(x.Shape, place => place[^1] - place[^2] >= k ? x[place] : 0));
        },
        ["masked_fill"] = dice =>
        {
            var x = dice.Array();
            var mask = dice.Array(Narrowed(dice, x.Shape), 2);
            return ($"masked_fill({mask}, -7) of {x}", dice.Lay(x).masked_fill(dice.Lay(mask).@bool(), -7), new(x.Shape, place => mask.At(place) == 1 ? -7 : x[place]));
        },
        ["masked_select"] = dice =>
        {
            var x = dice.Array();
            var mask = dice.Array(Narrowed(dice, x.Shape), 2);
            long[] picked = [.. NdArray.Places(x.Shape).Where(place => mask.At(place) == 1).Select(place => x[place])];
            return ($"masked_select({mask}) of {x}", dice.Lay(x).masked_select(dice.Lay(mask).@bool()), new([picked.Length], place => picked[place[0]]));
        },
        ["where"] = dice =>
        {
            var shape = dice.Shape();
            NdArray condition = dice.Array(Narrowed(dice, shape), 2), x = dice.Array(Narrowed(dice, shape)), y = new(Narrowed(dice, shape), place => -1 - place.Sum());
            var whole = NdArray.Broadcast(NdArray.Broadcast(condition.Shape, x.Shape)!, y.Shape)!;
            return ($"where({condition}, {x}, {y})", where(dice.Lay(condition).@bool(), dice.Lay(x), dice.Lay(y)), new(whole, place => condition.At(place) == 1 ? x.At(place) : y.At(place)));
        },
        ["add"] = dice =>
        {
            var shape = dice.Shape();
            NdArray x = dice.Array(Narrowed(dice, shape)), y = dice.Array(Narrowed(dice, shape));
            return ($"{x} + {y}", dice.Lay(x) + dice.Lay(y), new(NdArray.Broadcast(x.Shape, y.Shape)!, place => x.At(place) + y.At(place)));
        },
        ["sum"] = dice =>
        {
            var x = dice.Array(1);
            var dims = Shuffled(dice, x.Rank)[..(1 + dice.Next(x.Rank))];
            var keep = dice.Flip();
            var sum = new NdArray(x.Shape.Select((size, d) => dims.Contains(d) ? 1 : size), _ => 0);
            foreach (var place in NdArray.Places(x.Shape)) sum[[.. place.Select((at, d) => dims.Contains(d) ? 0 : at)]] += x[place];
            return ($"sum({Text(dims)}, {keep}) of {x}", dice.Lay(x).sum(dims, keep), keep ? sum : sum.As(sum.Shape.Where((_, d) => !dims.Contains(d))));
        },
    };

    public static TheoryData<string> Names() => [.. Properties.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_plain_loops(string name) => Dice.Roll(dice =>
    {
        using var scope = NewDisposeScope();
        var (what, actual, expected) = Properties[name](dice);
        Same(what, expected, actual);
    });

    internal static void Same(string what, NdArray expected, Tensor actual)
    {
        Assert.True(expected.Shape.SequenceEqual(actual.shape), $"{what}: expected shape [{string.Join(", ", expected.Shape)}], got [{string.Join(", ", actual.shape)}]");
        Assert.True(expected.Values.SequenceEqual(actual.data<long>().ToArray()), $"{what}: expected {expected}, got {actual}");
    }

    /// <summary>Some dimensions are 1 instead, some in front are missing.</summary>
    internal static long[] Narrowed(Dice dice, long[] shape) => [.. shape[dice.Next(shape.Length + 1)..].Select(size => dice.Next(4) == 1 ? 1 : size)];

    internal static string Text(IEnumerable<long> list) => $"[{string.Join(", ", list)}]";
    internal static long[] With(long[] list, int at, long value) => [.. list[..at], value, .. list[(at + 1)..]];
    private static long[] Without(long[] list, int at) => [.. list[..at], .. list[(at + 1)..]];

    /// <summary>A shape of so many elements.</summary>
    private static long[] Factored(Dice dice, long count)
    {
        var shape = new List<long>();
        while (shape.Count < 3)
        {
            var divisor = dice.Of(2L, 1, 3, 0);
            if (divisor == 0 || count == 0 || count % divisor != 0) break;
            shape.Add(divisor);
            count /= divisor;
        }
        if (count != 1 || dice.Flip()) shape.Insert(dice.Next(shape.Count + 1), count);
        return [.. shape];
    }

    /// <summary>One size left to be found, where it can be.</summary>
    private static long[] Unknown(Dice dice, long[] shape)
    {
        if (shape.Length == 0 || shape.Contains(0) || dice.Flip()) return shape;
        return With(shape, dice.Next(shape.Length), -1);
    }

    private static long[] Shuffled(Dice dice, int count)
    {
        var rest = Enumerable.Range(0, count).Select(d => (long)d).ToList();
        var order = new List<long>();
        while (rest.Count > 0)
        {
            var next = rest[dice.Next(rest.Count)];
            order.Add(next);
            rest.Remove(next);
        }
        return [.. order];
    }

    /// <summary>An array, a dimension, and positions in it of a shape that gather takes: no larger in the other dimensions.</summary>
    private static (NdArray, int, NdArray) Picks(Dice dice)
    {
        var x = dice.Array(1, 3);
        var d = dice.Dim(x);
        var index = dice.Array(x.Shape.Select((size, k) => k == d ? (size == 0 ? 0 : dice.Next(5)) : dice.Next(size + 1)), x.Shape[d]);
        return (x, d, index);
    }

    /// <summary>Pieces of the given sizes, as far as the dimension goes; one empty piece for an empty dimension. Compared joined again, with their sizes.</summary>
    private static (string, Tensor, NdArray) Parts(string what, NdArray x, int d, Tensor[] parts, IEnumerable<long> sizes)
    {
        var expected = new List<long>();
        var left = x.Shape[d];
        foreach (var size in sizes)
        {
            if (left == 0 && size != 0 && expected.Count > 0) break;
            expected.Add(Math.Min(size, left));
            left -= expected[^1];
            if (expected.Count > 10) break;
        }
        Assert.True(expected.SequenceEqual(parts.Select(part => part.shape[d])), $"{what}: expected sizes {Text(expected)}, got {Text(parts.Select(part => part.shape[d]))}");
        return (what, cat(parts, d), x);
    }
}
