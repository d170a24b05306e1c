using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Batches of items that are tensors under names: under each name the items' tensors, stacked.</summary>
    public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        public DataLoader(utils.data.Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Stack, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

        public DataLoader(utils.data.Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Stack, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

        private static Dictionary<string, Tensor> Stack(IEnumerable<Dictionary<string, Tensor>> items, Device device)
        {
            var list = items.ToList();
            if (list.Find(item => !item.Keys.ToHashSet().SetEquals(list[0].Keys)) is { } other)
                throw new ArgumentException($"Items of one batch have different names: {string.Join(", ", list[0].Keys)} and {string.Join(", ", other.Keys)}.");
            return list[0].Keys.ToDictionary(name => name, name => Batch.Of(name, list.Select(item => item[name]), device));
        }
    }

    /// <summary>Batches of items that are lists of tensors: at each place the items' tensors, stacked.</summary>
    public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
    {
        public IterableDataLoader(utils.data.IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Stack, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

        public IterableDataLoader(utils.data.IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(dataset, batchSize, Stack, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

        // Rows of one tensor are taken in one call rather than one by one.
        private protected override IList<Tensor> Collate(long[] indices, DisposeScope batchScope)
        {
            if (dataset is not TensorDataset tensors) return base.Collate(indices, batchScope);
            using var scope = NewDisposeScope();
            var batch = tensors.Rows(indices).Select(rows => rows.to(Device)).ToList();
            foreach (var tensor in batch) scope.MoveToOther<Tensor>(batchScope, tensor);
            return batch;
        }

        private static IList<Tensor> Stack(IEnumerable<IList<Tensor>> items, Device device)
        {
            var list = items.ToList();
            if (list.Find(item => item.Count != list[0].Count) is { } other)
                throw new ArgumentException($"Items of one batch have {list[0].Count} and {other.Count} tensors.");
            return [.. Enumerable.Range(0, list[0].Count).Select(place => Batch.Of($"{place}", list.Select(item => item[place]), device))];
        }
    }
}

namespace TorchSharp.Interop
{
    internal static class Batch
    {
        public static Tensor Of(string name, IEnumerable<Tensor> items, Device device)
        {
            Tensor[] tensors = [.. items];
            if (Array.Find(tensors, tensor => !tensor.shape.SequenceEqual(tensors[0].shape)) is { } other)
                throw new ArgumentException($"Items of one batch have different shapes under '{name}', {ErrorText.Text(tensors[0].shape)} and {ErrorText.Text(other.shape)}: pad them, or pass a collate_fn that does.");
            using var stacked = stack(tensors);
            return stacked.to(device);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);
                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);
                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }
}
