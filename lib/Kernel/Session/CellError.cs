namespace CSharpKernel;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The type of the exception, "CompilationError" or "Interrupted".</param>
/// <param name="Message">One or more lines for a reader.</param>
/// <param name="Traceback">What a front-end shows, line by line: name and message, then where.</param>
/// <param name="Line">1-based line of the cell, if known.</param>
/// <param name="Column">1-based column, if known.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback, int? Line, int? Column);
