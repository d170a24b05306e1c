using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until disposed, nothing on this thread is recorded for gradients.</summary>
    public static IDisposable no_grad() => new GradMode(false);
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);
    public static bool is_grad_enabled() => Library.GradEnabled();

    /// <summary>As <see cref="no_grad"/> and cheaper, for results that no gradient will ever be taken through.</summary>
    /// <remarks>Dispose it on the thread that made it, the innermost first, as `using` does.</remarks>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);
    public static bool is_inference_mode_enabled() => Library.InferenceEnabled();

    private sealed class GradMode : IDisposable
    {
        private bool? _before;

        public GradMode(bool enabled)
        {
            _before = Library.GradEnabled();
            Library.SetGradEnabled(enabled);
        }

        public void Dispose()
        {
            if (_before is { } before) Library.SetGradEnabled(before);
            _before = null;
        }
    }

    // No finalizer: the mode belongs to its thread, and a finalizer runs on another.
    private sealed class InferenceMode(bool mode) : IDisposable
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;
        private nint _guard = Library.Checked(Library.InferenceBegin(mode), nameof(inference_mode));

        public void Dispose()
        {
            if (_guard == 0) return;
            if (_thread != Environment.CurrentManagedThreadId)
                throw new InvalidOperationException("inference_mode: ended on another thread than it began on (after an await?): keep its `using` within one thread.");
            Library.InferenceEnd(_guard);
            _guard = 0;
        }
    }

    public static partial class autograd
    {
        /// <summary>Until disposed, backward fails where a gradient is NaN and names the operator that made it. Slow: for finding faults.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}

/// <summary>Switches the search for wrong gradients on or off, on every thread, until it is disposed.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool _enabledBefore = IsEnabled, _checkedBefore = ShouldCheckNaN;
    private bool _ended;

    public AnomalyMode(bool enabled, bool check_nan = true) => Library.SetAnomaly(enabled, check_nan);

    public static bool IsEnabled => (Library.Anomaly() & 1) != 0;
    public static bool ShouldCheckNaN => (Library.Anomaly() & 2) != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _ended) return;
        Library.SetAnomaly(_enabledBefore, _checkedBefore);
        _ended = true;
    }
}
