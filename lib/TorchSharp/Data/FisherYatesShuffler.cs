using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The numbers 0 to size − 1 in random order, another order each time it is gone through.</summary>
/// <remarks>
/// With a seed the orders are the same in every run, and the first is TorchSharp's; TorchSharp repeats that one in every
/// epoch, which trains on the same batches over and over.
/// </remarks>
public class FisherYatesShuffler : IEnumerable<long>
{
    private readonly long _size;
    private readonly Random _random;

    public FisherYatesShuffler(long size, int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        (_size, _random) = (size, seed is { } given ? new Random(given) : new Random());
    }

    public IEnumerator<long> GetEnumerator()
    {
        var order = new long[_size];
        lock (_random)
        {
            for (var k = 0L; k < _size; k++)
            {
                // The new number takes a random place, and what was there moves to the end.
                var place = (((long)_random.Next() << 32) + _random.Next()) % (k + 1);
                (order[k], order[place]) = (order[place], k);
            }
        }
        return ((IEnumerable<long>)order).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
