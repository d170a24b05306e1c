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
                /// <remarks>Owns its tensors, and belongs to a DisposeScope as one.</remarks>
                public sealed class PackedSequence : IScoped
                {
                    /// <summary>(sum of lengths, …).</summary>
                    public readonly Tensor data;
                    /// <summary>(longest length) int64 on the CPU: how many sequences reach each step.</summary>
                    public readonly Tensor batch_sizes;
                    /// <summary>(B) int64: the order by falling length, or null if the sequences came in it.</summary>
                    public readonly Tensor sorted_indices;
                    /// <summary>(B) int64: the way back, or null.</summary>
                    public readonly Tensor unsorted_indices;

                    private bool _disposed;

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices)
                    {
                        (this.data, this.batch_sizes, this.sorted_indices, this.unsorted_indices) = (data, batch_sizes, sorted_indices!, unsorted_indices!);
                        Each(tensor => tensor.DetachFromDisposeScope());
                        var manager = DisposeScopeManager.Here;
                        manager.Made(this, manager.Counts.PackedSequenceStatistics);
                    }

                    internal DisposeScope? Scope { get; private set; }
                    DisposeScope? IScoped.Scope { get => Scope; set => Scope = value; }
                    LifetimeStatistics IScoped.CountsIn(ThreadDisposeScopeStatistics statistics) => statistics.PackedSequenceStatistics;

                    /// <summary>Other data of the same lengths.</summary>
                    internal PackedSequence With(Tensor data) => new(data, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());

                    public PackedSequence MoveToOuterDisposeScope()
                    {
                        Scope?.MoveToOuter(this);
                        return this;
                    }

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => MoveToOtherDisposeScope(other.Scope);

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other)
                    {
                        if (Scope is { } scope) scope.MoveToOther(other, this);
                        else other?.Attach(this);
                        return this;
                    }

                    public PackedSequence DetachFromDisposeScope()
                    {
                        Scope?.Detach(this);
                        return this;
                    }

                    public void Dispose()
                    {
                        if (_disposed) return;
                        _disposed = true;
                        Each(tensor => tensor.Dispose());
                        var manager = DisposeScopeManager.Here;
                        manager.Disposing(this, Scope, manager.Counts.PackedSequenceStatistics);
                    }

                    private void Each(Action<Tensor> action)
                    {
                        foreach (var tensor in new[] { data, batch_sizes, sorted_indices, unsorted_indices })
                            if (tensor is not null) action(tensor);
                    }
                }
            }
        }
    }
}
