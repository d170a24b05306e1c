using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary><c>#!who</c> and <c>#!whos</c>.</summary>
internal static class VariableList
{
    private static readonly IReadOnlyList<FormattedValue> None = [new("text/plain", "There are no variables yet.")];

    public static IReadOnlyList<FormattedValue> Names(SessionVariables variables) =>
        variables.All() is { Count: > 0 } all ? [new("text/plain", string.Join('\n', all.Select(variable => variable.Name)))] : None;

    /// <summary>Every variable with its type and value, as the formatters write them; of a long value the beginning.</summary>
    public static IReadOnlyList<FormattedValue> Values(SessionVariables variables) =>
        variables.All() is { Count: > 0 } all
            ? MagicTable.Write(["Name", "Type", "Value"], [.. all.Select(variable =>
                new[] { variable.Name, TypeName.Of(variable.Type) is { Length: > 0 } type ? type : "(anonymous)", MagicTable.Shorten(variable.Value.ToDisplayString()) })])
            : None;
}
