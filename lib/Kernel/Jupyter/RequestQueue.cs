namespace CSharpKernel.Jupyter;

/// <summary>The requests of one channel that wait for their turn.</summary>
internal sealed class RequestQueue
{
    private readonly Queue<JupyterMessage> _requests = new();
    private bool _isClosed;

    public void Add(JupyterMessage request)
    {
        lock (_requests)
        {
            if (_isClosed) return;
            _requests.Enqueue(request);
            Monitor.Pulse(_requests);
        }
    }

    /// <summary>Lets what is queued be taken and accepts no more.</summary>
    public void Close()
    {
        lock (_requests)
        {
            _isClosed = true;
            Monitor.PulseAll(_requests);
        }
    }

    /// <summary>Waits for the next request; null once the queue is closed and empty.</summary>
    public JupyterMessage? Take()
    {
        lock (_requests)
        {
            while (_requests.Count == 0 && !_isClosed) Monitor.Wait(_requests);
            return _requests.TryDequeue(out var request) ? request : null;
        }
    }

    /// <summary>Takes out all requests of a type and leaves the others in order.</summary>
    public IReadOnlyList<JupyterMessage> TakeAll(string type)
    {
        lock (_requests)
        {
            var taken = _requests.Where(request => request.Type == type).ToList();
            var kept = _requests.Where(request => request.Type != type).ToList();
            _requests.Clear();
            kept.ForEach(_requests.Enqueue);
            return taken;
        }
    }
}
