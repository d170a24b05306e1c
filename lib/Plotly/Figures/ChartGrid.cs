using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>
/// Lays charts out in rows and columns. Every chart keeps its axes under new numbers; how much room labels, titles and bars of colours
/// take is reckoned in pixels, so that none lies over a neighbour.
/// </summary>
internal sealed class ChartGrid(
    IReadOnlyList<GenericChart> charts, int rows, int columns, IReadOnlyList<string> titles, Font? titleFont, bool isCoupled)
{
    // A picture of this width fits the pages of notebooks.
    private const double Widest = 740, Edge = 12, Legend = 36;

    private readonly JsonObject _layout = Look.Layout(0, 0);
    private readonly JsonArray _traces = [];
    private readonly JsonArray _annotations = [];
    private readonly JsonArray _shapes = [];
    private readonly HashSet<string> _named = [];
    private int _lastX, _lastY;

    public GenericChart ToChart()
    {
        var cells = charts.Select((chart, index) => new GridCell(chart, index / columns, index % columns, titles[index].Length > 0)).ToList();
        var across = Tracks(columns, column => cells.Where(cell => cell.Column == column), cell => (cell.Left, cell.Width, cell.Right));
        var down = Tracks(rows, row => cells.Where(cell => cell.Row == row), cell => (cell.Top, cell.Height, cell.Bottom));
        if (isCoupled) ShareRoom(across, down);
        var room = Widest - 2 * Edge - across.Sum(track => track.Before + track.After);
        var shrink = Math.Clamp(room / across.Sum(track => track.Size), 0.25, 1);
        foreach (var track in across) track.Size *= shrink;
        foreach (var track in down) track.Size *= Math.Max(shrink, 0.6);
        var (width, height) = (Positions(across), Positions(down));

        _layout.Remove("xaxis");
        _layout.Remove("yaxis");
        _layout["grid"] = Json.Object(("rows", rows), ("columns", columns), ("pattern", "independent"));
        foreach (var cell in cells)
        {
            var (column, row) = (across[cell.Column], down[cell.Row]);
            Place(cell, column.Start / width, (column.Start + column.Size) / width, 1 - (row.Start + row.Size) / height, 1 - row.Start / height, width);
        }
        var hasLegend = _traces.Any(trace => (bool?)trace!["showlegend"] == true);
        _layout["margin"] = Json.Object(("l", Edge), ("r", Edge), ("t", Edge), ("b", hasLegend ? Edge + Legend : Edge));
        (_layout["width"], _layout["height"]) = ((int)(width + 2 * Edge), (int)(height + 2 * Edge + (hasLegend ? Legend : 0)));
        if (hasLegend) _layout["legend"] = Json.Object(("tracegroupgap", 0), ("orientation", "h"), ("x", 0.5), ("xanchor", "center"), ("y", -10 / height), ("yanchor", "top"));
        if (_annotations.Count > 0) _layout["annotations"] = _annotations;
        if (_shapes.Count > 0) _layout["shapes"] = _shapes;
        return new(_traces, _layout);
    }

    private void Place(GridCell cell, double left, double right, double bottom, double top, double width)
    {
        var layout = cell.Chart.Layout;
        var names = Renamed(layout);
        foreach (var (old, id) in names)
        {
            var letter = old[0];
            var axis = layout[old]!.DeepClone().AsObject();
            foreach (var member in new[] { "anchor", "overlaying", "matches" })
                if ((string?)axis[member] is { } other && names.TryGetValue(Name(other), out var renamed)) axis[member] = renamed;
            axis["anchor"] ??= names[letter == 'x' ? "yaxis" : "xaxis"];
            if (axis["overlaying"] is null) axis["domain"] = letter == 'x' ? new JsonArray(left, right) : new JsonArray(bottom, top);
            axis["automargin"] = false; // room is made already
            if (axis["title"]?["standoff"] is not null) axis["title"]!["standoff"] = 8;
            if (isCoupled) Couple(cell, letter, id, axis);
            _layout[Name(id)] = axis;
        }
        foreach (var (name, value) in layout)
            if (name is "boxmode" or "violinmode" or "bargap" or "barmode") _layout[name] ??= value?.DeepClone();

        var own = cell.Chart.Traces.DeepClone().AsArray();
        Palette.Paint(own, layout);
        foreach (var (index, trace) in own.ToList().Index())
        {
            own.Remove(trace);
            // Whether bars stack is said once for the whole picture; bars of different groups stand side by side all the same.
            if ((string?)trace!["type"] == "bar" && layout["barmode"] is null) trace["offsetgroup"] ??= $"{index}";
            Adopt(trace!.AsObject(), names, right, bottom, top, width);
        }
        foreach (var (list, known) in new[] { (layout["annotations"], _annotations), (layout["shapes"], _shapes) })
            foreach (var item in list as JsonArray ?? [])
                known.Add((JsonNode)Moved(item!.DeepClone().AsObject(), names));
        if (cell.HasTitle) _annotations.Add((JsonNode)TitleAbove(cell, (left + right) / 2, top));
    }

    private void Adopt(JsonObject trace, Dictionary<string, string> names, double right, double bottom, double top, double width)
    {
        trace["xaxis"] = names[Name((string?)trace["xaxis"] ?? "x")];
        trace["yaxis"] = names[Name((string?)trace["yaxis"] ?? "y")];
        if (trace["colorbar"] is JsonObject bar)
            bar.Merge(Json.Object(("x", right + 10 / width), ("xanchor", "left"), ("xpad", 0), ("y", (bottom + top) / 2), ("yanchor", "middle"), ("len", (top - bottom) * (bar["len"] is { } part ? Json.Number(part) : 1)), ("ypad", 0)));
        // The same name in several charts is one entry of the legend, which shows and hides them all.
        if ((bool?)trace["showlegend"] == true && (string?)trace["name"] is { } name)
        {
            trace["legendgroup"] ??= name;
            trace["showlegend"] = _named.Add(name);
        }
        _traces.Add((JsonNode)trace);
    }

    private JsonObject TitleAbove(GridCell cell, double middle, double top)
    {
        var font = Json.Object(("size", 15));
        if (titleFont is not null) font.Merge(titleFont.Json);
        return Json.Object(
            ("text", titles[cell.Row * columns + cell.Column]), ("font", font), ("showarrow", false), ("xref", "paper"), ("yref", "paper"),
            ("x", middle), ("xanchor", "center"), ("y", top), ("yanchor", "bottom"), ("yshift", 4));
    }

    /// <summary>New numbers for the axes of a chart, by their old names.</summary>
    private Dictionary<string, string> Renamed(JsonObject layout)
    {
        var names = new Dictionary<string, string>();
        foreach (var (name, _) in layout)
        {
            if (name.StartsWith("xaxis", StringComparison.Ordinal)) names[name] = Id('x', ++_lastX);
            else if (name.StartsWith("yaxis", StringComparison.Ordinal)) names[name] = Id('y', ++_lastY);
        }
        return names;
    }

    private static JsonObject Moved(JsonObject item, Dictionary<string, string> names)
    {
        foreach (var letter in "xy")
        {
            // What stood in the chart's paper stands in the place of its data now.
            var reference = (string?)item[$"{letter}ref"] ?? $"{letter}";
            var domain = reference == "paper" || reference.EndsWith(" domain", StringComparison.Ordinal) ? " domain" : "";
            var axis = reference == "paper" ? $"{letter}" : reference.Split(' ')[0];
            item[$"{letter}ref"] = names.GetValueOrDefault(Name(axis), $"{letter}") + domain;
        }
        return item;
    }

    private void Couple(GridCell cell, char letter, string id, JsonObject axis)
    {
        if (axis["overlaying"] is not null) return;
        var key = letter == 'x' ? $"x{cell.Column}" : $"y{cell.Row}";
        if (!_shared.TryAdd(key, id)) axis["matches"] = _shared[key];
        var isOutermost = letter == 'x' ? !charts.Skip((cell.Row + 1) * columns + cell.Column).Where((_, i) => i % columns == 0).Any() : cell.Column == 0;
        if (isOutermost) return;
        axis["showticklabels"] = false;
        axis.Remove("title");
    }

    private readonly Dictionary<string, string> _shared = [];

    // Only the lowest charts of a column and the leftmost of a row have labels.
    private static void ShareRoom(List<Track> across, List<Track> down)
    {
        foreach (var track in across.Skip(1)) track.Before = Math.Min(track.Before, 16);
        foreach (var track in down.SkipLast(1)) track.After = Math.Min(track.After, 16);
    }

    private static List<Track> Tracks(int count, Func<int, IEnumerable<GridCell>> cellsOf, Func<GridCell, (double Before, double Size, double After)> room) =>
        [.. Enumerable.Range(0, count).Select(index =>
        {
            var rooms = cellsOf(index).Select(room).DefaultIfEmpty().ToList();
            return new Track { Before = rooms.Max(r => r.Before), Size = rooms.Max(r => r.Size), After = rooms.Max(r => r.After) };
        })];

    private static double Positions(List<Track> tracks)
    {
        var end = 0.0;
        foreach (var track in tracks)
        {
            track.Start = end + track.Before;
            end = track.Start + track.Size + track.After;
        }
        return end;
    }

    private static string Id(char letter, int number) => number == 1 ? $"{letter}" : $"{letter}{number}";

    private static string Name(string id) => $"{id[0]}axis{id[1..]}";

    private sealed class Track
    {
        public double Before, Size, After, Start;
    }
}
