namespace Transformer.Tokenization;

/// <summary>A token as it was found in a text.</summary>
/// <param name="Id">Its number in the vocabulary.</param>
/// <param name="Value">Its text.</param>
/// <param name="Offset">Where it stands in the text that was encoded.</param>
/// <remarks>Named and shaped as in Microsoft.ML.Tokenizers.</remarks>
public readonly record struct EncodedToken(int Id, string Value, Range Offset);
