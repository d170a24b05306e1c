using System.Text.RegularExpressions;

namespace CSharpKernel;

/// <summary>
/// Puts the colours of a terminal into a traceback, which every front-end shows: red for the line that names the error and
/// for the carets under the code. Who reads the text and not the colours finds all of it in the message.
/// </summary>
internal static partial class TracebackColours
{
    private const string Red = "\e[31m", Reset = "\e[0m";

    public static IEnumerable<string> Paint(IReadOnlyList<string> traceback) =>
        traceback.Select((line, i) => i == 0 || IsHead().IsMatch(line) ? Red + line + Reset : line);

    [GeneratedRegex(@"^\s*\^+$|^[^""]*line \d+, column \d+: error \w+: ")]
    private static partial Regex IsHead();
}
