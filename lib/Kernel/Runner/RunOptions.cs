namespace CSharpKernel.Runner;

/// <summary>How notebooks are run.</summary>
public sealed record RunOptions
{
    /// <summary>How long one cell may take before it is stopped.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether the cells after one that failed are run.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>How many notebooks run at once, each in a process of its own.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The folder of csharp-kernel.dll.</summary>
    public string KernelFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Environment variables of the kernels beside those of this process, for example COURSE_LANG.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
