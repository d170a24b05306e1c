using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;

namespace CSharpKernel.Jupyter;

/// <summary>What cells read from, by <see cref="Console.In"/> or by <c>Kernel.GetInputAsync</c>: every line is asked of the user.</summary>
internal sealed class CellInput(IMessageSink sink) : TextReader, IInputSource
{
    private readonly Lock _lock = new();
    private readonly Queue<Question> _questions = new();   // the first is on the user's page
    private JupyterMessage? _cell;
    private string _rest = "";

    /// <summary>Names the cell that may ask; null forbids asking. What the last one still asked is cancelled.</summary>
    public void Begin(JupyterMessage? cell)
    {
        List<Question> left;
        lock (_lock)
        {
            left = [.. _questions];
            _questions.Clear();
            (_cell, _rest) = (cell, "");
        }

        foreach (var question in left) question.Answer.TrySetCanceled();
    }

    /// <summary>Takes the user's answer; one to a question that is no longer asked is dropped.</summary>
    public void Answer(JupyterMessage reply)
    {
        Question? question;
        lock (_lock)
        {
            if (!_questions.TryPeek(out question)) return;
            // Some front-ends do not say what they answer; what says so must fit.
            if (reply.ParentHeader is { Type: "input_request" } asked && asked.MessageId != question.Request.Header.MessageId) return;
            _questions.Dequeue();
            if (_questions.TryPeek(out var next)) sink.Send(next.Request);
        }

        question.Answer.TrySetResult(reply.Content.Text("value") ?? "");
    }

    public Task<string> AskAsync(string prompt, bool isPassword)
    {
        // The question that the cell has printed comes before the place to answer.
        Console.Out.Flush();
        lock (_lock)
        {
            var cell = _cell ?? throw new InvalidOperationException(InputSource.NobodyTypes);
            var content = new JsonObject { ["prompt"] = Unicode.Whole(prompt), ["password"] = isPassword };
            var question = new Question(cell.Reply("input_request", content, Channel.Stdin), new(TaskCreationOptions.RunContinuationsAsynchronously));
            _questions.Enqueue(question);
            if (_questions.Count == 1) sink.Send(question.Request);
            return question.Answer.Task;
        }
    }

    public override string ReadLine()
    {
        if (_rest.Length == 0) return AskAsync("", isPassword: false).GetAwaiter().GetResult();
        var line = _rest[..^1];
        _rest = "";
        return line;
    }

    public override int Peek()
    {
        if (_rest.Length == 0) _rest = ReadLine() + "\n";
        return _rest[0];
    }

    public override int Read()
    {
        var next = Peek();
        _rest = _rest[1..];
        return next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0) return 0;
        Peek();
        var length = Math.Min(count, _rest.Length);
        _rest.CopyTo(0, buffer, index, length);
        _rest = _rest[length..];
        return length;
    }

    public override string ReadToEnd() => ReadLine();

    private sealed record Question(JupyterMessage Request, TaskCompletionSource<string> Answer);
}
