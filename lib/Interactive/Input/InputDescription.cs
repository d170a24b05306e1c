namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>One of several values that a cell asks for.</summary>
/// <param name="name">Its name in the answer.</param>
/// <param name="prompt">What the user is asked; the name, if it is left out.</param>
public class InputDescription(string name, string? prompt = null)
{
    /// <summary>Its name in the answer.</summary>
    public string Name { get; } = name;

    /// <summary>What the user is asked.</summary>
    public string Prompt { get; } = prompt ?? name;

    /// <summary>"password" hides what is typed; anything else is text.</summary>
    public string TypeHint { get; set; } = "text";
}
