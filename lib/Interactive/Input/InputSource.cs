namespace Microsoft.DotNet.Interactive;

/// <summary>The input of the process.</summary>
public static class InputSource
{
    /// <summary>What a cell is told that asks where nobody can type.</summary>
    public const string NobodyTypes =
        "This cell asks for input, and nobody can type here: the notebook runs without a user. Put the value in a variable instead: var name = \"Ada\";";

    /// <summary>What <c>Kernel.GetInputAsync</c> asks; with no kernel, the console.</summary>
    public static IInputSource Current { get; set; } = new ConsoleInput();

    private sealed class ConsoleInput : IInputSource
    {
        public Task<string> AskAsync(string prompt, bool isPassword)
        {
            if (prompt.Length > 0) Console.Write(prompt + " ");
            return Task.FromResult(Console.ReadLine() ?? throw new InvalidOperationException(NobodyTypes));
        }
    }
}
