using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Goes through a dataset in batches, in order or shuffled.</summary>
/// <remarks>
/// With more than one worker, batches are prepared ahead, each by a thread, and still come in order. With one, items are made
/// on the caller's thread when a batch is asked for.
/// </remarks>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    /// <param name="dataset">What is gone through.</param>
    /// <param name="batchSize">Items a batch.</param>
    /// <param name="collate_fn">Makes a batch of items, on a device.</param>
    /// <param name="shuffler">The numbers of the items, in the order in which they come; asked anew in every epoch.</param>
    /// <param name="device">Where batches go; the CPU if null.</param>
    /// <param name="num_worker">How many threads prepare batches.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether a batch's tensors are disposed when the next one is asked for; otherwise they are the caller's.</param>
    /// <param name="disposeDataset">Whether the dataset is disposed with the loader.</param>
    public DataLoader(utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(collate_fn);
        ArgumentNullException.ThrowIfNull(shuffler);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (this.dataset, batch_size, this.collate_fn, sampler, Device) = (dataset, batchSize, collate_fn, shuffler, device ?? CPU);
        (num_workers, this.drop_last, DisposeBatch, DisposeDataset) = (Math.Max(num_worker, 1), drop_last, disposeBatch, disposeDataset);
    }

    /// <param name="dataset">What is gone through.</param>
    /// <param name="batchSize">Items a batch.</param>
    /// <param name="collate_fn">Makes a batch of items, on a device.</param>
    /// <param name="shuffle">Whether items come in random order, another in every epoch.</param>
    /// <param name="device">Where batches go; the CPU if null.</param>
    /// <param name="seed">Makes the orders the same in every run.</param>
    /// <param name="num_worker">How many threads prepare batches.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether a batch's tensors are disposed when the next one is asked for; otherwise they are the caller's.</param>
    /// <param name="disposeDataset">Whether the dataset is disposed with the loader.</param>
    public DataLoader(utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, Order(dataset, shuffle, seed), device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public utils.data.Dataset<T> dataset { get; }
    public int batch_size { get; }
    public Func<IEnumerable<T>, Device, S> collate_fn { get; }
    public IEnumerable<long> sampler { get; }
    public Device Device { get; }
    public int num_workers { get; }
    public bool drop_last { get; }
    public bool DisposeBatch { get; }
    public bool DisposeDataset { get; }

    /// <summary>How many batches an epoch has.</summary>
    public long Count => (dataset.Count + (drop_last ? 0 : batch_size - 1)) / batch_size;

    /// <summary>One epoch.</summary>
    /// <exception cref="InvalidOperationException">The dataset threw: the message names the item, the inner exception says why.</exception>
    public IEnumerator<S> GetEnumerator()
    {
        var ahead = new Queue<Task<Made>>();
        var current = default(Made);
        using var order = sampler.GetEnumerator();
        try
        {
            while (true)
            {
                if (num_workers == 1)
                {
                    if (Next(order) is not { } indices) yield break;
                    current = Make(indices);
                }
                else
                {
                    Prepare();
                    if (!ahead.TryDequeue(out var first)) yield break;
                    Prepare();
                    current = first.GetAwaiter().GetResult();
                }
                yield return current.Batch;
                Drop(current);
                current = default;
            }
        }
        finally
        {
            Drop(current);
            foreach (var task in ahead)
            {
                try
                {
                    Drop(task.GetAwaiter().GetResult(), always: true);
                }
                catch (Exception)
                {
                    // Of a batch that nobody will ask for: the loop has ended, by itself or by an error that is under way.
                }
            }
        }

        void Prepare()
        {
            var gradients = is_grad_enabled();
            while (ahead.Count < num_workers && Next(order) is { } indices)
            {
                ahead.Enqueue(Task.Run(() =>
                {
                    using (set_grad_enabled(gradients)) return Make(indices);
                }));
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset) dataset.Dispose();
    }

    /// <summary>A batch of these items; what is made on the way and not part of it is disposed by the caller's scope.</summary>
    private protected virtual S Collate(long[] indices, DisposeScope batchScope)
    {
        var items = new T[indices.Length];
        using var itemScope = NewDisposeScope();
        for (var k = 0; k < items.Length; k++)
        {
            try
            {
                items[k] = dataset.GetTensor(indices[k]) ?? throw new InvalidOperationException("it gave null");
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{dataset.GetType().Name} failed at item {indices[k]}: {error.Message}", error);
            }
        }
        using var collateScope = NewDisposeScope();
        var batch = collate_fn(items, Device);
        foreach (var made in collateScope.DisposablesView) collateScope.MoveToOther<IDisposable>(batchScope, made);
        return batch;
    }

    private readonly record struct Made(S Batch, IReadOnlyList<IDisposable>? Tensors);

    private Made Make(long[] indices)
    {
        using var scope = NewDisposeScope();
        var batch = Collate(indices, scope);
        var tensors = scope.DisposablesView.ToArray();
        foreach (var tensor in tensors) scope.Detach<IDisposable>(tensor);
        return new Made(batch, tensors);
    }

    private void Drop(Made made, bool always = false)
    {
        if (made.Tensors is null || !(DisposeBatch || always)) return;
        foreach (var tensor in made.Tensors) tensor.Dispose();
    }

    private long[]? Next(IEnumerator<long> order)
    {
        var indices = new List<long>(batch_size);
        while (indices.Count < batch_size && order.MoveNext()) indices.Add(order.Current);
        return indices.Count == 0 || (drop_last && indices.Count < batch_size) ? null : [.. indices];
    }

    private static IEnumerable<long> Order(utils.data.Dataset<T> dataset, bool shuffle, int? seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count);
    }

    private static IEnumerable<long> InOrder(long count)
    {
        for (var k = 0L; k < count; k++) yield return k;
    }
}
