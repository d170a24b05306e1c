using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Where displayed values go: the output of the cell that displays them.</summary>
public interface IDisplaySink
{
    /// <summary>Shows a value, or replaces one shown before.</summary>
    /// <param name="bundle">The same value in one or more MIME types, text/plain among them.</param>
    /// <param name="displayId">Names the output, so that it can be replaced.</param>
    /// <param name="update">True replaces the output of that name.</param>
    void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool update);

    /// <summary>Empties the output of the running cell.</summary>
    /// <param name="wait">True waits for the next output, so that nothing flickers.</param>
    void ClearOutput(bool wait);

    /// <summary>Has something done when the cell has ended, before its outputs are complete: the last state of what changes too fast to be shown each time.</summary>
    /// <param name="action">Called once, also when the cell failed or was interrupted. A sink that belongs to no cell never calls it.</param>
    void AtEnd(Action action) { }
}
