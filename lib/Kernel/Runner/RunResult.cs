namespace CSharpKernel.Runner;

/// <summary>How the run of a notebook ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell ran without an error.</summary>
    Passed,

    /// <summary>A cell failed.</summary>
    CellFailed,

    /// <summary>A cell took longer than allowed.</summary>
    CellTimedOut,

    /// <summary>The kernel's process ended while a cell ran.</summary>
    KernelDied,

    /// <summary>The file is missing or is not a notebook; nothing was run.</summary>
    BadNotebook,

    /// <summary>The notebook is one of another kernel, Python for instance; nothing was run.</summary>
    ForeignNotebook,

    /// <summary>The kernel could not be started.</summary>
    KernelNotStarted,

    /// <summary>The executed notebook could not be written.</summary>
    NotWritten,

    /// <summary>The run was cancelled.</summary>
    Cancelled,
}

/// <summary>What went wrong in a cell.</summary>
/// <param name="Cell">Number of the code cell; the first is 1.</param>
/// <param name="Line">1-based line of the cell, if known.</param>
/// <param name="Column">1-based column, if known.</param>
/// <param name="Name">The type of the exception, "CellTimeout" or "KernelDied".</param>
/// <param name="Message">For a reader.</param>
/// <param name="Source">The line of the code that failed, or the first of the cell.</param>
public sealed record RunError(int Cell, int? Line, int? Column, string Name, string Message, string Source);

/// <summary>A cell that was run.</summary>
/// <param name="Cell">Number of the code cell; the first is 1.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record CellTime(int Cell, double Seconds);

/// <summary>A claim that a notebook checked (<c>application/vnd.course.check+json</c>).</summary>
/// <param name="Cell">Number of the code cell; the first is 1.</param>
/// <param name="Claim">What was claimed.</param>
/// <param name="Passed">Whether it held.</param>
public sealed record CheckResult(int Cell, string Claim, bool Passed);

/// <summary>An exercise that a notebook checked (<c>application/vnd.course.exercise+json</c>).</summary>
/// <param name="Cell">Number of the code cell; the first is 1.</param>
/// <param name="Id">For example 05-1.</param>
/// <param name="Passed">Whether the answer is right.</param>
/// <param name="Feedback">What the learner was told.</param>
public sealed record ExerciseResult(int Cell, string Id, bool Passed, string Feedback);

/// <summary>What came of running a notebook.</summary>
/// <param name="Path">The notebook.</param>
/// <param name="Status">How it ended.</param>
public sealed record RunResult(string Path, RunStatus Status)
{
    /// <summary>Where the executed notebook was written; null if it was not.</summary>
    public string? Output { get; init; }

    /// <summary>What a reader must know of a run that did not pass; empty otherwise.</summary>
    public string Message { get; init; } = "";

    /// <summary>Code cells of the notebook that are not empty.</summary>
    public int CellCount { get; init; }

    /// <summary>The cells that were run, in order.</summary>
    public IReadOnlyList<CellTime> Cells { get; init; } = [];

    /// <summary>Errors, in order; more than one only where the run kept going.</summary>
    public IReadOnlyList<RunError> Errors { get; init; } = [];

    /// <summary>Claims, in order.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>Exercises, in order.</summary>
    public IReadOnlyList<ExerciseResult> Exercises { get; init; } = [];

    /// <summary>How long it all took, with the start of the kernel.</summary>
    public double Seconds { get; init; }
}

/// <summary>How far the run of a notebook is.</summary>
/// <param name="Path">The notebook.</param>
/// <param name="CellsDone">Cells that were run.</param>
/// <param name="CellCount">Cells to run.</param>
/// <param name="Result">Set by the last report.</param>
/// <param name="Doing">How far the running cell is, where it says so (<c>application/vnd.course.progress+json</c>); else empty.</param>
public sealed record RunProgress(string Path, int CellsDone, int CellCount, RunResult? Result = null, string Doing = "");

/// <summary>A notebook to run.</summary>
/// <param name="Path">The notebook.</param>
/// <param name="Output">Where to write the executed notebook; may be the notebook itself; null writes nothing.</param>
public sealed record RunJob(string Path, string? Output = null);
