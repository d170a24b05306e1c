using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>The cells of this session that were stored, for the arrow-up of a console and for searches.</summary>
/// <remarks>Source: "Messaging in Jupyter", history. It lasts as long as the process: earlier sessions are not kept.</remarks>
internal sealed class CellHistory
{
    /// <summary>The number that clients know this session by.</summary>
    private const int Session = 1;

    private readonly List<Entry> _entries = [];

    private sealed record Entry(int Line, string Input, string? Output);

    /// <summary>Adds a cell that has run.</summary>
    /// <param name="line">Its execution count.</param>
    /// <param name="input">Its text.</param>
    /// <param name="output">Its value as text; null if it has none.</param>
    public void Add(int line, string input, string? output)
    {
        lock (_entries) _entries.Add(new(line, input, output));
    }

    /// <summary>The content of the reply to a <c>history_request</c>.</summary>
    /// <exception cref="FormatException">The access type is unknown.</exception>
    public JsonArray Find(JsonObject request)
    {
        List<Entry> all;
        lock (_entries) all = [.. _entries];
        var withOutput = request.Flag("output", false);
        var found = request.Text("hist_access_type") switch
        {
            "range" => Range(all, request),
            "search" => Last(Matching(all, request), request.Number("n")),
            "tail" or null => Last(all, request.Number("n")),
            var other => throw new FormatException($"the hist_access_type is '{other}'; expected range, tail or search"),
        };
        return [.. found.Select(entry => new JsonArray(Session, entry.Line,
            withOutput ? new JsonArray(Unicode.Whole(entry.Input), entry.Output is null ? null : Unicode.Whole(entry.Output)) : Unicode.Whole(entry.Input)))];
    }

    /// <summary>The lines from start up to and without stop; a session that is not this one (0, its number, or -0) has none.</summary>
    private static IEnumerable<Entry> Range(List<Entry> all, JsonObject request)
    {
        if (request.Number("session") is not (null or 0 or Session)) return [];
        var (start, stop) = (request.Number("start") ?? 0, request.Number("stop") ?? int.MaxValue);
        return all.Where(entry => entry.Line >= start && entry.Line < stop);
    }

    private static IEnumerable<Entry> Matching(List<Entry> all, JsonObject request)
    {
        // The whole text has to match, * stands for any text and ? for one character.
        var pattern = (request.Text("pattern") ?? "*").Replace("\\", "\\\\", StringComparison.Ordinal);
        var matching = all.Where(entry => FileSystemName.MatchesSimpleExpression(pattern, entry.Input, ignoreCase: false));
        // Of equal texts the last one stays.
        return request.Flag("unique", false) ? matching.Reverse().DistinctBy(entry => entry.Input).Reverse() : matching;
    }

    private static IEnumerable<Entry> Last(IEnumerable<Entry> entries, int? count) =>
        count is { } n and >= 0 ? entries.TakeLast(n) : entries;
}
