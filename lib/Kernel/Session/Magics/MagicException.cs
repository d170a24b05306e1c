namespace CSharpKernel;

/// <summary>A magic that cannot do what it was asked; the message is for the user.</summary>
/// <param name="message">One or more lines.</param>
/// <param name="line">1-based line of the cell.</param>
internal sealed class MagicException(string message, int line) : Exception(message)
{
    /// <summary>The error of the cell, or of a file that it imports.</summary>
    public CellError In(CellSource source) =>
        new("MagicError", Message, [$"{(source.Name is null ? "" : source.Name + ", ")}line {line}: {Message}"], line, 1);
}
