using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers with a shape, an element type and a device, that remembers how it was made if gradients are wanted.
    /// </summary>
    /// <remarks>
    /// Owns one reference to a native tensor: released by <see cref="Dispose()"/>, by the <see cref="DisposeScope"/> it was
    /// made in, or by the garbage collector. A loop that disposes nothing stays bounded too: see <see cref="NativeMemory"/>.
    /// </remarks>
    public partial class Tensor : IScoped
    {
        private readonly long _bytes;
        private nint _handle;

        /// <summary>Takes over a reference that carries no memory of its own (a view, or one more reference).</summary>
        internal Tensor(nint handle) : this(handle, 0) { }

        /// <summary>Takes over a reference; <paramref name="freshUnits"/> counts the memory made for it, in units of 64 bytes.</summary>
        internal Tensor(nint handle, int freshUnits)
        {
            _handle = handle;
            _bytes = freshUnits * 64L + NativeMemory.Overhead;
            NativeMemory.Add(_bytes);
            var manager = DisposeScopeManager.Here;
            manager.Made(this, manager.Counts.TensorStatistics);
        }

        private Tensor() => GC.SuppressFinalize(this);

        ~Tensor() => Dispose(false);

        /// <summary>Stands where there is no tensor, as TorchSharp has it: <see cref="IsInvalid"/> is true.</summary>
        internal static Tensor Nothing() => new();

        internal DisposeScope? Scope { get; private set; }
        DisposeScope? IScoped.Scope { get => Scope; set => Scope = value; }
        LifetimeStatistics IScoped.CountsIn(ThreadDisposeScopeStatistics statistics) => statistics.TensorStatistics;

        /// <summary>Tensors alive in this process.</summary>
        public static long TotalCount => NativeMemory.Tensors;

        /// <summary>The most tensors that were ever alive at once.</summary>
        public static long PeakCount => NativeMemory.Peak;

        public bool IsInvalid => _handle == 0;

        public nint Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                if (_handle == 0) ThrowDisposed();
                return _handle;
            }
        }

        private void ThrowDisposed() => throw (_bytes == 0
            ? new InvalidOperationException("There is no tensor here (IsInvalid): no gradient reached this input.")
            : new ObjectDisposedException(nameof(Tensor), "This tensor was disposed: by Dispose, by `using`, or by the end of the DisposeScope it was made in (MoveToOuterDisposeScope keeps a result)."));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0) return;
            if (disposing)
            {
                var manager = DisposeScopeManager.Here;
                manager.Disposing(this, Scope, manager.Counts.TensorStatistics);
            }
            Library.Release(handle);
            NativeMemory.Remove(_bytes);
        }

        /// <summary>Gives the native reference away; this object is unusable afterwards.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var handle = Library.Retain(Handle);
            Dispose();
            return handle;
        }

        /// <summary>Takes on another device or floating type without becoming another object; a gradient goes along.</summary>
        internal void Become(Device? device, ScalarType? type)
        {
            var wanted = type is { } asked && is_floating_point() ? asked : dtype;
            if (wanted == dtype && (device is null || device.Equals(this.device))) return;
            var (wantsGradient, gradient) = (requires_grad, grad);
            using var scope = NewDisposeScope();
            using (no_grad())
            {
                var changed = to(wanted, device ?? this.device);
                var old = Interlocked.Exchange(ref _handle, Library.Retain(changed.Handle));
                Library.Release(old);
                requires_grad = wantsGradient;
                if (gradient is not null) grad = gradient.to(wanted, device ?? this.device);
            }
        }

        public static Tensor UnsafeCreateTensor(nint handle) => handle != 0 ? new Tensor(handle) : throw new ArgumentException("The handle is null.", nameof(handle));

        /// <summary>Keeps it beyond the scope that it belongs to: it moves to the scope around that one.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            Scope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.Scope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (Scope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        /// <summary>Takes it out of every scope: from here on its owner disposes it, or the garbage collector does.</summary>
        public Tensor DetachFromDisposeScope()
        {
            Scope?.Detach(this);
            return this;
        }

        /// <summary>As <see cref="DetachFromDisposeScope"/>; the name is TorchSharp's older, misspelt one.</summary>
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        /// <summary>Equal shape and equal elements.</summary>
        public bool Equals(Tensor? target) => target is not null && (ReferenceEquals(this, target) || Dispatch.Bool("equal", this, target));

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);
        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
    }
}
