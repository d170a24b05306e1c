namespace CSharpKernel.Tests.Session;

/// <summary>Keeps what a cell writes and shows.</summary>
internal sealed class RecordedOutput : ICellOutput
{
    private readonly Lock _gate = new();
    private readonly List<(string Kind, string Text)> _events = [];

    public List<(IReadOnlyDictionary<string, object> Data, string Id, bool Update)> Displays { get; } = [];

    public IReadOnlyDictionary<string, object>? Value { get; private set; }

    public string Stdout => Text("stdout");

    public string Stderr => Text("stderr");

    public string? ResultText => Value?["text/plain"] as string;

    public (string Kind, string Text)[] Events
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    public void Stream(string name, string text) => Add(name, text);

    public void Display(IReadOnlyDictionary<string, object> data, string displayId, bool update)
    {
        Add("display", (string)data["text/plain"]);
        lock (_gate) Displays.Add((data, displayId, update));
    }

    public void Result(IReadOnlyDictionary<string, object> data)
    {
        Add("result", (string)data["text/plain"]);
        Value = data;
    }

    public void Clear(bool wait) => Add("clear", wait ? "wait" : "now");

    private void Add(string kind, string text)
    {
        lock (_gate) _events.Add((kind, text));
    }

    private string Text(string kind) => string.Concat(Events.Where(e => e.Kind == kind).Select(e => e.Text));
}
