using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CSharpKernel.Jupyter;
using CSharpKernel.Stdio;

namespace CSharpKernel.Runner;

/// <summary>A kernel in a process of its own, spoken to over stdin and stdout.</summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    /// <summary>How long the kernel may take to end after it was asked to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int TailLength = 4000;

    private readonly Process _process;
    private readonly Task _readers;
    private readonly StringBuilder _stderr = new();

    // Bounded, so that a cell which prints without end waits for us instead of filling the memory.
    private readonly Channel<JupyterMessage> _messages = System.Threading.Channels.Channel.CreateBounded<JupyterMessage>(1000);

    /// <summary>Starts a kernel.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public KernelProcess(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var utf8 = new UTF8Encoding(false);
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        foreach (var argument in command.Skip(1)) start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        _process = Process.Start(start)!;
        _readers = Task.WhenAll(Task.Run(ReadMessagesAsync), Task.Run(ReadStderrAsync));
    }

    /// <summary>Sends a request and returns its id.</summary>
    public string Send(Jupyter.Channel channel, string type, JsonObject content)
    {
        var message = new JupyterMessage(channel, MessageHeader.Create(type), null, [], content);
        try
        {
            var line = Encoding.UTF8.GetString(LineFormat.Write(message));
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is dead; reading says so.
        }
        return message.Header.MessageId;
    }

    /// <summary>The next message; null once the kernel has ended.</summary>
    /// <exception cref="OperationCanceledException">Nothing came in time.</exception>
    public async Task<JupyterMessage?> ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            return await _messages.Reader.ReadAsync(cancel);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>How the kernel ended, for a reader.</summary>
    public async Task<string> DescribeEndAsync()
    {
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(Patience));
        if (!_process.HasExited) return "the kernel closed its output";
        await Task.WhenAny(_readers, Task.Delay(Patience));
        var why = _process.ExitCode switch
        {
            134 => "exit code 134: it was aborted, as by a stack overflow",
            137 => "exit code 137: it was killed, perhaps because memory ran out",
            139 => "exit code 139: native code read or wrote memory that is not its own",
            var code => $"exit code {code}",
        };
        string tail;
        lock (_stderr) tail = _stderr.ToString().Trim();
        return $"the kernel ended ({why})" + (tail.Length > 0 ? $"; it last said:\n{LastLines(tail)}" : "");
    }

    /// <summary>Ends the process at once, with what it started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Asks the kernel to end, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        Send(Jupyter.Channel.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        // Whoever waits to write must not wait for us to read.
        var drain = Task.Run(async () =>
        {
            await foreach (var _ in _messages.Reader.ReadAllAsync()) { }
        });
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(Patience));
        if (!_process.HasExited) Kill();
        await Task.WhenAny(Task.WhenAll(_readers, drain), Task.Delay(Patience));
        _process.Dispose();
    }

    private async Task ReadMessagesAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            JupyterMessage message;
            try
            {
                message = LineFormat.Read(line);
            }
            catch (FormatException)
            {
                // A line that the kernel's end cut short.
                continue;
            }
            await _messages.Writer.WriteAsync(message);
        }
        _messages.Writer.Complete();
    }

    private async Task ReadStderrAsync()
    {
        var buffer = new char[4096];
        while (await _process.StandardError.ReadAsync(buffer) is var length && length > 0)
        {
            lock (_stderr)
            {
                _stderr.Append(buffer, 0, length);
                if (_stderr.Length > 2 * TailLength) _stderr.Remove(0, _stderr.Length - TailLength);
            }
        }
    }

    /// <summary>The end of what the runtime writes when it dies, without its own frames.</summary>
    private static string LastLines(string text) => string.Join('\n', text.Split('\n')
        .Where(line => !line.StartsWith("   at System.", StringComparison.Ordinal) && !line.StartsWith("   at CSharpKernel.", StringComparison.Ordinal))
        .TakeLast(10));
}
