using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its entries came, and finds them by position too.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<TKey> _order = [];
    private readonly Dictionary<TKey, TValue> _values = [];

    public int Count => _order.Count;
    public bool IsReadOnly => false;
    public ICollection<TKey> Keys => [.. _order];
    public ICollection<TValue> Values => [.. _order.Select(key => _values[key])];
    public IEnumerable<TKey> keys() => Keys;
    public IEnumerable<TValue> values() => Values;
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>Setting replaces the entry at this position, its key included.</summary>
    public (TKey, TValue) this[int index]
    {
        get => (_order[index], _values[_order[index]]);
        set
        {
            var (key, item) = value;
            var old = _order[index];
            if (!Equals(old, key) && _values.ContainsKey(key)) throw Taken(key);
            _values.Remove(old);
            _values.Add(key, item);
            _order[index] = key;
        }
    }

    /// <summary>Setting a new key adds an entry at the end.</summary>
    public TValue this[TKey key]
    {
        get => _values.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}': the keys are {string.Join(", ", _order)}.");
        set
        {
            if (!_values.ContainsKey(key)) _order.Add(key);
            _values[key] = value;
        }
    }

    public void Add(TKey key, TValue value) => Insert(Count, (key, value));
    public void Add((TKey, TValue) item) => Insert(Count, item);
    public void Add(KeyValuePair<TKey, TValue> item) => Insert(Count, (item.Key, item.Value));

    public void Insert(int index, (TKey, TValue) item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)Count, nameof(index));
        if (!_values.TryAdd(item.Item1, item.Item2)) throw Taken(item.Item1);
        _order.Insert(index, item.Item1);
    }

    public void clear() => Clear();

    public void Clear()
    {
        _order.Clear();
        _values.Clear();
    }

    public bool ContainsKey(TKey key) => _values.ContainsKey(key);
    public bool Contains((TKey, TValue) item) => _values.TryGetValue(item.Item1, out var value) && Equals(value, item.Item2);
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);
    public int IndexOf((TKey, TValue) item) => Contains(item) ? _order.IndexOf(item.Item1) : -1;

    public bool Remove(TKey key) => _values.Remove(key) && _order.Remove(key);
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));
    public void RemoveAt(int index) => Remove(_order[index]);

    public void CopyTo((TKey, TValue)[] array, int arrayIndex)
    {
        foreach (var entry in Entries()) array[arrayIndex++] = entry;
    }

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in Entries()) array[arrayIndex++] = new(key, value);
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => Entries().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        Entries().Select(entry => new KeyValuePair<TKey, TValue>(entry.Item1, entry.Item2)).GetEnumerator();

    private IEnumerable<(TKey, TValue)> Entries() => _order.Select(key => (key, _values[key]));
    private static ArgumentException Taken(TKey key) => new($"There is an entry '{key}' already.", nameof(key));
}
