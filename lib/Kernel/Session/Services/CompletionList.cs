namespace CSharpKernel;

/// <summary>Something that can be written at the caret.</summary>
/// <param name="Text">What replaces the word before the caret.</param>
/// <param name="Kind">What it is, in the words of the front-ends: method, property, class, keyword, file, magic, …</param>
/// <param name="Signature">One line that tells it from others; empty where the text says all.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature);

/// <summary>What can be written at the caret, the likeliest first.</summary>
/// <param name="Items">The proposals.</param>
/// <param name="Start">Where the text that they replace begins: an index of the cell's text.</param>
/// <param name="End">Where it ends.</param>
public sealed record CompletionList(IReadOnlyList<CompletionItem> Items, int Start, int End);
