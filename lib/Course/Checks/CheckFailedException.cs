namespace Course;

/// <summary>A claim of the notebook is not true. Ends the cell, so that the notebook fails.</summary>
/// <param name="message">The claim, what was expected and what came out.</param>
public sealed class CheckFailedException(string message) : Exception(message);
