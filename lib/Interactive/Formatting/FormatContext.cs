namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes a value; false leaves it to the next formatter.</summary>
/// <param name="value">The value.</param>
/// <param name="context">Where to write.</param>
public delegate bool FormatDelegate<in T>(T value, FormatContext context);

/// <summary>Where a formatter writes.</summary>
/// <param name="writer">Receives the text.</param>
public class FormatContext(TextWriter writer) : IDisposable
{
    /// <summary>Receives the text.</summary>
    public TextWriter Writer { get; } = writer;

    /// <summary>How many formatters this one writes for: 1 in the formatter of the value itself, 2 in that of a value inside it.</summary>
    public int Depth { get; } = ValueWriter.Depth;

    /// <summary>Does nothing; the writer stays open.</summary>
    public void Dispose() => GC.SuppressFinalize(this);
}
