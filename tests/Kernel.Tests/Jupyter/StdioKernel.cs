using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Tests.Jupyter;

/// <summary>A client of <c>csharp-kernel stdio</c> that knows nothing of the kernel's own classes: it reads and writes lines.</summary>
public sealed class StdioKernel : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<JsonObject> _messages = [];
    private readonly List<string> _strayLines = [];
    private readonly StringBuilder _stderr = new();
    private bool _ended;

    public StdioKernel()
    {
        var utf8 = new UTF8Encoding(false);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "csharp-kernel.dll"), "stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        _process = Process.Start(start)!;
        new Thread(ReadOutput) { IsBackground = true }.Start();
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_messages) _stderr.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Stderr
    {
        get { lock (_messages) return _stderr.ToString(); }
    }

    /// <summary>Lines of stdout that are no messages.</summary>
    public IReadOnlyList<string> StrayLines
    {
        get { lock (_messages) return [.. _strayLines]; }
    }

    public string Send(string type, JsonObject? content = null, string channel = "shell")
    {
        var id = Guid.NewGuid().ToString();
        SendLine(new JsonObject
        {
            ["channel"] = channel,
            ["header"] = new JsonObject { ["msg_id"] = id, ["msg_type"] = type, ["session"] = "test", ["username"] = "test", ["version"] = "5.3" },
            ["parent_header"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["content"] = content ?? [],
        }.ToJsonString());
        return id;
    }

    public void SendLine(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    public string SendCode(string code, bool silent = false, bool storeHistory = true, bool stopOnError = true, bool allowStdin = false) =>
        Send("execute_request", new JsonObject
        {
            ["code"] = code,
            ["silent"] = silent,
            ["store_history"] = storeHistory,
            ["stop_on_error"] = stopOnError,
            ["allow_stdin"] = allowStdin,
        });

    /// <summary>Sends a request and waits for its idle.</summary>
    public Exchange Ask(string type, JsonObject? content = null, string channel = "shell") => Await(Send(type, content, channel));

    /// <summary>Runs a cell and waits for its idle.</summary>
    public Exchange Run(string code) => Await(SendCode(code));

    /// <summary>Runs a cell that must go well.</summary>
    public Exchange RunWell(string code)
    {
        var exchange = Run(code);
        Assert.True(exchange.Status == "ok", exchange.Reply.ToJsonString());
        return exchange;
    }

    /// <summary>Waits for the idle of a request and returns everything that it caused, in order.</summary>
    public Exchange Await(string id)
    {
        WaitFor(message => Parent(message) == id && Text(message, "content", "execution_state") == "idle");
        return Messages(id);
    }

    public Exchange Messages(string id)
    {
        lock (_messages) return new Exchange([.. _messages.Where(message => Parent(message) == id)]);
    }

    public JsonObject WaitFor(Func<JsonObject, bool> match)
    {
        var end = DateTime.UtcNow + Patience;
        lock (_messages)
        {
            while (true)
            {
                if (_messages.LastOrDefault(match) is { } message) return message;
                Assert.False(_ended, "The kernel ended. It said: " + _stderr);
                Assert.True(Monitor.Wait(_messages, end - DateTime.UtcNow is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero),
                    "The kernel did not answer in time. Its stderr: " + _stderr);
            }
        }
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits for the process to end.</summary>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Patience), "the kernel did not end");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Signal(string name) => Process.Start("kill", ["-" + name, _process.Id.ToString()]).WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    public static string Text(JsonObject message, string part, string key) => message[part]?[key]?.GetValue<string>() ?? "";

    private static string Parent(JsonObject message) => Text(message, "parent_header", "msg_id");

    private void ReadOutput()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            JsonObject? message = null;
            try
            {
                message = JsonNode.Parse(line) as JsonObject;
            }
            catch (System.Text.Json.JsonException)
            {
                // Kept as stray.
            }
            lock (_messages)
            {
                if (message is null) _strayLines.Add(line);
                else _messages.Add(message);
                Monitor.PulseAll(_messages);
            }
        }
        lock (_messages)
        {
            _ended = true;
            Monitor.PulseAll(_messages);
        }
    }
}

/// <summary>The messages that one request caused, in order.</summary>
public sealed record Exchange(IReadOnlyList<JsonObject> Messages)
{
    public IReadOnlyList<string> Types => [.. Messages.Select(message => StdioKernel.Text(message, "header", "msg_type"))];

    public IReadOnlyList<JsonObject> Replies => [.. Messages.Where(message => StdioKernel.Text(message, "header", "msg_type").EndsWith("_reply", StringComparison.Ordinal) && message["channel"]!.GetValue<string>() != "iopub")];

    public JsonObject Reply => (JsonObject)Assert.Single(Replies)["content"]!;

    public string Status => Reply["status"]!.GetValue<string>();

    public IReadOnlyList<JsonObject> Contents(string type) =>
        [.. Messages.Where(message => StdioKernel.Text(message, "header", "msg_type") == type).Select(message => (JsonObject)message["content"]!)];

    public string Stream(string name) => string.Concat(Contents("stream").Where(stream => stream["name"]!.GetValue<string>() == name).Select(stream => stream["text"]!.GetValue<string>()));
}

/// <summary>One kernel for all tests that leave it as they found it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedKernel : ICollectionFixture<StdioKernel>
{
    public const string Name = "a kernel over stdio";
}
