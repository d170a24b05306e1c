namespace CSharpKernel;

/// <summary>What is known of the code at the caret.</summary>
/// <param name="Text">For a terminal.</param>
/// <param name="Markdown">The same in Markdown.</param>
/// <param name="Html">The same in HTML.</param>
public sealed record Inspection(string Text, string Markdown, string Html);
