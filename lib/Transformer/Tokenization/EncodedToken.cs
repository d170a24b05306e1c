namespace Transformer.Tokenization;

/// <summary>One token of a text: its id, its text, and where it stood.</summary>
/// <param name="Id">Id in the vocabulary, from 0.</param>
/// <param name="Value">The token as the vocabulary holds it.</param>
/// <param name="Offset">Where the token stood in the text, in UTF-16 code units.</param>
/// <remarks>Source: the struct of the same name in Microsoft.ML.Tokenizers. Chapter 02.</remarks>
public readonly record struct EncodedToken(int Id, string Value, Range Offset);
