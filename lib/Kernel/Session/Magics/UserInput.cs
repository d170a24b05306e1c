namespace CSharpKernel;

/// <summary>Asks the user while a cell runs.</summary>
internal static class UserInput
{
    /// <summary>The line that the user types. Call it on the thread of cells.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="isSecret">Whether the answer is hidden.</param>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    public static string Ask(string prompt, bool isSecret)
    {
        _ = isSecret;
        Console.Write(prompt + " ");
        return Console.ReadLine() ?? "";
    }
}
