using static TorchSharp.torch;

/// <summary>An n-dimensional array as plain as can be: what the property tests hold the operators against.</summary>
internal sealed class NdArray
{
    public readonly long[] Shape;
    public readonly long[] Values;

    public NdArray(IEnumerable<long> shape, Func<long[], long> value)
    {
        Shape = [.. shape];
        Values = [.. Places(Shape).Select(value)];
    }

    public long this[params long[] place]
    {
        get => Values[Offset(place)];
        set => Values[Offset(place)] = value;
    }

    public int Rank => Shape.Length;
    public long Count => Values.Length;

    /// <summary>Every place of a shape, the last dimension running fastest.</summary>
    public static IEnumerable<long[]> Places(long[] shape)
    {
        if (shape.Contains(0)) yield break;
        var place = new long[shape.Length];
        while (true)
        {
            yield return [.. place];
            var d = shape.Length - 1;
            for (; d >= 0 && ++place[d] == shape[d]; d--) place[d] = 0;
            if (d < 0) yield break;
        }
    }

    /// <summary>The elements in order under another shape of as many.</summary>
    public NdArray As(IEnumerable<long> shape)
    {
        var next = 0;
        return new NdArray(shape, _ => Values[next++]);
    }

    /// <summary>The shape that both broadcast to; null if there is none.</summary>
    public static long[]? Broadcast(long[] a, long[] b)
    {
        var shape = new long[Math.Max(a.Length, b.Length)];
        for (var k = 1; k <= shape.Length; k++)
        {
            long left = k <= a.Length ? a[^k] : 1, right = k <= b.Length ? b[^k] : 1;
            if (left != right && left != 1 && right != 1) return null;
            shape[^k] = left == 1 ? right : left;
        }
        return shape;
    }

    /// <summary>The element that broadcasting puts at a place of a larger shape.</summary>
    public long At(long[] place)
    {
        var own = place[^Rank..];
        return this[[.. own.Select((at, d) => Shape[d] == 1 ? 0 : at)]];
    }

    public Tensor ToTensor() => tensor(Values, Shape);

    public override string ToString() => $"[{string.Join(", ", Shape)}] ({string.Join(" ", Values)})";

    private long Offset(long[] place)
    {
        var offset = 0L;
        for (var d = 0; d < Rank; d++)
        {
            Assert.InRange(place[d], 0, Shape[d] - 1);
            offset = offset * Shape[d] + place[d];
        }
        return offset;
    }
}
