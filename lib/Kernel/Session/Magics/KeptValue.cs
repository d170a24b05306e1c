namespace CSharpKernel;

/// <summary>What <c>#!value</c> keeps.</summary>
/// <param name="Text">The text.</param>
/// <param name="MimeType">What it is.</param>
internal sealed record KeptValue(string Text, string MimeType);
