using Plotly.NET;
using Plotly.NET.CSharp;

namespace Course;

/// <summary>One line of a chart of training.</summary>
internal sealed class Series(string name)
{
    private readonly List<(double X, double Y)> _points = [];

    public string Name { get; } = name;

    public void Add(double x, double y) => _points.Add((x, y));

    /// <summary>The line, of no more points than asked for, peaks and gaps among them.</summary>
    public GenericChart ToLine(int most)
    {
        var points = Thin(_points, most);
        // Seven digits are more than a picture shows.
        return Chart.Line(points.Select(point => point.X), points.Select(point => (float)point.Y), ShowMarkers: _points.Count == 1, Name: Name);
    }

    /// <summary>
    /// Keeps the first and the last point, and of each of equally many points in between the one that spans the largest triangle with
    /// the one kept before and the mean of those that follow: S. Steinarsson, "Downsampling Time Series for Visual Representation", 2013.
    /// </summary>
    internal static IReadOnlyList<(double X, double Y)> Thin(IReadOnlyList<(double X, double Y)> points, int most)
    {
        if (points.Count <= most) return points;
        var kept = new List<(double X, double Y)>(most) { points[0] };
        int Start(int bucket) => 1 + (int)((long)bucket * (points.Count - 2) / (most - 2));
        for (var bucket = 0; bucket < most - 2; bucket++)
        {
            var (from, to) = (Start(bucket), Start(bucket + 1));
            var next = Mean(points, to, bucket == most - 3 ? points.Count : Start(bucket + 2));
            kept.Add(Farthest(points, from, to, kept[^1], next));
        }
        kept.Add(points[^1]);
        return kept;
    }

    private static (double X, double Y) Farthest(IReadOnlyList<(double X, double Y)> points, int from, int to, (double X, double Y) last, (double X, double Y) next)
    {
        var (best, largest) = (points[from], -1.0);
        for (var i = from; i < to; i++)
        {
            if (!double.IsFinite(points[i].Y)) return points[i]; // a gap must be seen
            var (x, y) = points[i];
            var area = Math.Abs((last.X - next.X) * (y - last.Y) - (last.X - x) * (next.Y - last.Y));
            if (area > largest) (best, largest) = (points[i], area);
        }
        return best;
    }

    private static (double X, double Y) Mean(IReadOnlyList<(double X, double Y)> points, int from, int to)
    {
        var (x, y, count) = (0.0, 0.0, 0);
        for (var i = from; i < to; i++)
        {
            if (!double.IsFinite(points[i].Y)) continue;
            (x, y, count) = (x + points[i].X, y + points[i].Y, count + 1);
        }
        return count == 0 ? points[from] : (x / count, y / count);
    }
}
