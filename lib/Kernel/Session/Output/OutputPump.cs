using System.Text;

namespace CSharpKernel;

/// <summary>
/// Delivers what cells write, in order, on a thread of its own: a cell that is woken up by an interrupt can then never
/// leave half a message in a transport. Text is gathered for a tenth of a second, so floods stay cheap.
/// </summary>
internal sealed class OutputPump : IDisposable
{
    private const int DeliverAt = 32 * 1024;   // characters that do not wait for the tenth of a second
    private const int BlockAt = 1024 * 1024;   // characters after which the cell waits for the front-end
    private const int CallCharacters = 1024;   // what a displayed value counts as
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the end of a session, or of the process, waits for the front-end.</summary>
    public static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly Thread _thread;
    private List<Entry> _entries = [];
    private int _characters;
    private bool _hurry, _busy, _stopped;

    public OutputPump()
    {
        _thread = new Thread(Deliver) { IsBackground = true, Name = "cell output" };
        _thread.Start();
    }

    /// <summary>Adds text to the console output of a cell.</summary>
    public void Write(ICellOutput to, string stream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        WaitForRoom();
        lock (_gate)
        {
            if (_entries.Count == 0 || _entries[^1] is not { Text: not null } last || last.To != to || last.Stream != stream)
                _entries.Add(last = new Entry(to, stream, new StringBuilder(), null));
            last.Text!.Append(text);
            _characters += text.Length;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Adds anything else that a cell sends.</summary>
    public void Send(ICellOutput to, Action<ICellOutput> call)
    {
        WaitForRoom();
        lock (_gate)
        {
            _entries.Add(new Entry(to, "", null, call));
            _characters += CallCharacters;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until all that was written so far is delivered.</summary>
    /// <param name="limit">Gives up after this time, for a front-end that no longer listens.</param>
    public void Flush(TimeSpan? limit = null)
    {
        var until = limit is { } time ? DateTime.UtcNow + time : DateTime.MaxValue;
        lock (_gate)
        {
            while (!_stopped && (_entries.Count > 0 || _busy) && DateTime.UtcNow < until)
            {
                _hurry = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate, Gather);
            }
        }
    }

    public void Dispose()
    {
        Flush(LastMoment);
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void WaitForRoom()
    {
        if (Volatile.Read(ref _characters) < BlockAt) return;
        lock (_gate)
            while (_characters >= BlockAt && !_stopped)
                Monitor.Wait(_gate, Gather);
    }

    private void Deliver()
    {
        while (true)
        {
            List<Entry> batch;
            lock (_gate)
            {
                while (_entries.Count == 0 && !_stopped) Monitor.Wait(_gate);
                if (_entries.Count == 0) return;
                for (var until = DateTime.UtcNow + Gather; !_hurry && !_stopped && _characters < DeliverAt;)
                    if (until - DateTime.UtcNow is var left && left <= TimeSpan.Zero || !Monitor.Wait(_gate, left)) break;
                (batch, _entries, _characters, _hurry, _busy) = (_entries, [], 0, false, true);
                Monitor.PulseAll(_gate);
            }

            foreach (var entry in batch) entry.Deliver();
            lock (_gate)
            {
                _busy = false;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private sealed record Entry(ICellOutput To, string Stream, StringBuilder? Text, Action<ICellOutput>? Call)
    {
        public void Deliver()
        {
            try
            {
                if (Text is not null) To.Stream(Stream, Text.ToString());
                else Call!(To);
            }
            catch (Exception)
            {
                // The front-end has gone; the cell goes on and has nobody to tell.
            }
        }
    }
}
