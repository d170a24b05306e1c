using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>What one cell writes to, also through the tasks that it leaves running.</summary>
internal sealed class CellWriter(OutputPump pump, ICellOutput output) : IDisplaySink
{
    private readonly ConcurrentQueue<Action> _atEnd = new();

    /// <summary>Describes an exception that comes after the cell, or beside it.</summary>
    public required Func<Exception, string> Describe { get; init; }

    public void Write(string stream, ReadOnlySpan<char> text)
    {
        Interruption.CheckOnce();   // stops the loops of libraries, as long as they print
        pump.Write(output, stream, text);
    }

    public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool update)
    {
        // A loop that is being stopped may still say so where it has shown how far it was.
        if (!update) Interruption.CheckOnce();
        var data = Data(bundle);
        pump.Send(output, to => to.Display(data, displayId, update));
    }

    public void Result(object? value)
    {
        var data = Data(FormattedValue.CreateManyFromObject(value));
        pump.Send(output, to => to.Result(data));
    }

    public void ClearOutput(bool wait) => pump.Send(output, to => to.Clear(wait));

    public void AtEnd(Action action) => _atEnd.Enqueue(action);

    /// <summary>Shows what waits for the end of the cell, then sends everything.</summary>
    public void End()
    {
        while (_atEnd.TryDequeue(out var action))
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                Write("stderr", $"An output could not be brought to its last state: {e.Message}\n");
            }
        }
        NativeOutput.Drain();
        Flush();
    }

    public void Flush() => pump.Flush();

    private Dictionary<string, object> Data(IReadOnlyList<FormattedValue> bundle)
    {
        var data = new Dictionary<string, object>();
        foreach (var part in bundle)
        {
            if (!part.IsJson) data[part.MimeType] = part.Value;
            // The notebook format allows an object only where the type is plain JSON; a list stays as text.
            else if (Parse(part) is { } json && (json is JsonObject || part.MimeType != "application/json")) data[part.MimeType] = json;
        }

        return data;
    }

    private JsonNode? Parse(FormattedValue part)
    {
        try
        {
            return JsonNode.Parse(part.Value);
        }
        catch (JsonException e)
        {
            Write("stderr", $"Left out of the output: its formatter for {part.MimeType} wrote text that is not JSON. {e.Message}\n");
            return null;
        }
    }
}
