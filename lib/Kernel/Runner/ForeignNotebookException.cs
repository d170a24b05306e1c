namespace CSharpKernel.Runner;

/// <summary>A notebook is for another kernel.</summary>
/// <param name="message">Which one.</param>
internal sealed class ForeignNotebookException(string message) : FormatException(message);
