namespace Course;

/// <summary>
/// Shows how far a loop is: one line that renews itself below the cell of a notebook or in a terminal, and a plain line every few
/// seconds in a log. What it shows follows the loop within a fifth of a second and costs the loop nothing.
/// </summary>
public static class Progress
{
    /// <summary>Runs through items and shows how many are done: <c>foreach (var batch in Progress.Track(batches, "training"))</c>.</summary>
    /// <param name="items">The items; with no count known the line shows no percentage.</param>
    /// <param name="description">What is done; null for nothing.</param>
    /// <param name="total">How many items there are, where the sequence cannot say it.</param>
    /// <returns>The same items. A loop that is left before the end leaves the line where it was, and the line says so.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The total is negative.</exception>
    public static IEnumerable<T> Track<T>(IEnumerable<T> items, string? description = null, long? total = null) =>
        Track(items, description, out _, total);

    /// <summary>Runs through items and shows how many are done, with a message: <c>bar.Report($"loss {loss:0.000}")</c>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="description">What is done; null for nothing.</param>
    /// <param name="bar">Takes messages while the loop runs.</param>
    /// <param name="total">How many items there are, where the sequence cannot say it.</param>
    /// <returns>The same items.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The total is negative.</exception>
    public static IEnumerable<T> Track<T>(IEnumerable<T> items, string? description, out ProgressBar bar, long? total = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        bar = new ProgressBar(description, total ?? (items.TryGetNonEnumeratedCount(out var count) ? count : null), TimeProvider.System);
        return Run(items, bar);
    }

    /// <summary>Shows how far work is that is no loop of yours; dispose of what it returns at the end of the work.</summary>
    /// <param name="description">What is done; null for nothing.</param>
    /// <param name="total">How many steps there are; null if nobody knows.</param>
    /// <returns>Takes reports, also as <see cref="IProgress{T}"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The total is negative.</exception>
    public static ProgressBar Start(string? description = null, long? total = null)
    {
        var bar = new ProgressBar(description, total, TimeProvider.System);
        bar.Begin();
        return bar;
    }

    internal static IEnumerable<T> Run<T>(IEnumerable<T> items, ProgressBar bar)
    {
        bar.Begin();
        try
        {
            foreach (var item in items)
            {
                yield return item;
                bar.Step();
            }

            bar.Complete();
        }
        finally
        {
            bar.Dispose();
        }
    }
}
