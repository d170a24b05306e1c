namespace Microsoft.DotNet.Interactive;

/// <summary>Whoever answers when a cell asks the user something.</summary>
public interface IInputSource
{
    /// <summary>Asks for one line.</summary>
    /// <param name="prompt">What the user is asked; may be empty.</param>
    /// <param name="isPassword">True hides what is typed.</param>
    /// <returns>The line, once it is typed; cancelled when the cell ends or is stopped before.</returns>
    /// <exception cref="InvalidOperationException">Nobody can type here.</exception>
    Task<string> AskAsync(string prompt, bool isPassword);
}
