namespace CSharpKernel.Jupyter;

/// <summary>Writes to the process's own stderr, which a cell cannot redirect.</summary>
public static class Log
{
    private static readonly StreamWriter Stderr = new(Console.OpenStandardError()) { AutoFlush = true };

    /// <summary>Writes one line with the program's name before it.</summary>
    public static void Write(string message)
    {
        lock (Stderr) Stderr.WriteLine("csharp-kernel: " + message);
    }
}
