using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

/// <summary>
/// Random choices read from a list of numbers. FsCheck shrinks the list, towards fewer and smaller numbers, and with it
/// whatever was chosen: a dice that has run out always says 0.
/// </summary>
internal sealed class Dice(int[] faces)
{
    private int _next;

    /// <summary>0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below) => below > 1 && _next < faces.Length ? faces[_next++] % below : 0;
    public long Next(long below) => Next((int)below);
    public bool Flip() => Next(2) == 1;
    public T Of<T>(params T[] choices) => choices[Next(choices.Length)];

    /// <summary>0 to 4 dimensions of 0 to 4; most are 2 or 3.</summary>
    public long[] Shape(int least = 0, int most = 4)
    {
        var shape = new long[least + Next(most - least + 1)];
        for (var d = 0; d < shape.Length; d++) shape[d] = Of(2L, 3, 1, 2, 3, 4, 0);
        return shape;
    }

    public int Dim(NdArray array) => Next(array.Rank);

    /// <summary>The same dimension, sometimes counted from the end.</summary>
    public long Sign(int dim, int rank) => Flip() ? dim - rank : dim;

    public NdArray Array(long[] shape)
    {
        var next = 0L;
        return new NdArray(shape, _ => next++);
    }

    public NdArray Array(int least = 0, int most = 4) => Array(Shape(least, most));

    public NdArray Array(IEnumerable<long> shape, long below) => new(shape, _ => Next(below));

    /// <summary>The array as a tensor whose elements lie in memory in order, transposed, or with gaps.</summary>
    public Tensor Lay(NdArray array)
    {
        var kind = Next(3);
        if (kind == 0 || array.Rank == 0) return array.ToTensor();
        if (kind == 1)
        {
            var reversed = new NdArray(array.Shape.Reverse(), place => array[[.. place.Reverse()]]);
            return reversed.ToTensor().permute([.. Enumerable.Range(0, array.Rank).Reverse().Select(d => (long)d)]);
        }
        var wide = new NdArray([.. array.Shape[..^1], array.Shape[^1] * 2 + 1], place => place[^1] % 2 == 1 ? array[[.. place[..^1], place[^1] / 2]] : -1);
        return wide.ToTensor().slice(array.Rank - 1, 1, long.MaxValue, 2);
    }

    /// <summary>Runs a property on random dice; a failure shows the smallest case found and the seed to replay it.</summary>
    public static void Roll(Action<Dice> property, int times = 300) =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 5039).ArrayOf(40), Smaller), faces => property(new Dice(faces)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private static IEnumerable<int[]> Smaller(int[] faces)
    {
        if (faces.Length == 0) yield break;
        yield return faces[..(faces.Length / 2)];
        yield return faces[..^1];
        for (var k = 0; k < faces.Length; k++)
        {
            if (faces[k] == 0) continue;
            foreach (var smaller in new[] { 0, faces[k] % 10, faces[k] - 1 }.Where(value => value < faces[k]).Distinct())
                yield return [.. faces[..k], smaller, .. faces[(k + 1)..]];
        }
    }
}
