using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The run of the cell that this code belongs to.</summary>
public class KernelInvocationContext
{
    private KernelInvocationContext() { }

    /// <summary>The run of the cell.</summary>
    public static KernelInvocationContext Current { get; } = new();

    /// <summary>Cancelled when the cell is asked to stop.</summary>
    public CancellationToken CancellationToken => Interruption.Token;
}

/// <summary>Displaying by the run of a cell.</summary>
public static class KernelInvocationContextExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="context">The run of the cell.</param>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The MIME types wanted; none means those preferred for the type.</param>
    /// <returns>The output, which can be updated.</returns>
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Shows a string that is already written in a MIME type.</summary>
    /// <param name="context">The run of the cell.</param>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">Its MIME type.</param>
    /// <returns>The output, which can be updated.</returns>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType) => value.DisplayAs(mimeType);
}
