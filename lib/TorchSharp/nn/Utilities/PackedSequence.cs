namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences of different lengths without padding: the first element of every sequence, then the second of those that have one, …</summary>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>(sum of lengths, …).</summary>
                    public readonly Tensor data;
                    /// <summary>(longest length) int64 on the CPU: how many sequences reach each step.</summary>
                    public readonly Tensor batch_sizes;
                    /// <summary>(B) int64: the order by falling length, or null if the sequences came in it.</summary>
                    public readonly Tensor sorted_indices;
                    /// <summary>(B) int64: the way back, or null.</summary>
                    public readonly Tensor unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices) =>
                        (this.data, this.batch_sizes, this.sorted_indices, this.unsorted_indices) = (data, batch_sizes, sorted_indices!, unsorted_indices!);

                    /// <summary>Other data of the same lengths.</summary>
                    internal PackedSequence With(Tensor data) => new(data, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());

                    public PackedSequence MoveToOuterDisposeScope() => Each(tensor => tensor.MoveToOuterDisposeScope());
                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other) => Each(tensor => tensor.MoveToOtherDisposeScope(other));
                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => Each(tensor => tensor.MoveToOtherDisposeScope(other.data));
                    public PackedSequence DetachFromDisposeScope() => Each(tensor => tensor.DetachFromDisposeScope());
                    public void Dispose() => Each(tensor => tensor.Dispose());

                    private PackedSequence Each(Action<Tensor> action)
                    {
                        foreach (var tensor in new[] { data, batch_sizes, sorted_indices, unsorted_indices })
                            if (tensor is not null) action(tensor);
                        return this;
                    }
                }
            }
        }
    }
}
