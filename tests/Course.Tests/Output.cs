using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Tests;

/// <summary>Catches what a test displays, as a cell would.</summary>
internal sealed class Output : IDisplaySink, IDisposable
{
    public Output() => DisplaySink.Use(this);

    public List<IReadOnlyList<FormattedValue>> Shown { get; } = [];

    /// <summary>The output that each display went to, and whether it replaced what was there.</summary>
    public List<(string Id, bool Update)> Calls { get; } = [];

    public int Clears { get; private set; }

    public string Of(string mimeType, int index = 0) => Shown[index].Single(value => value.MimeType == mimeType).Value;

    public JsonNode Json(string mimeType, int index = 0) => JsonNode.Parse(Of(mimeType, index))!;

    public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool update)
    {
        Shown.Add(bundle);
        Calls.Add((displayId, update));
    }

    public void ClearOutput(bool wait) => Clears++;

    public void Dispose() => DisplaySink.Use(null);
}
