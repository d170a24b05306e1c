using System.Text.Json.Nodes;

namespace CSharpKernel.Runner;

/// <summary>A code cell of a notebook.</summary>
/// <param name="json">The cell in the file.</param>
/// <param name="number">1 for the first code cell: the number that front-ends show in brackets after "Run all".</param>
/// <param name="source">Its code.</param>
/// <param name="selector">The line that says its language, where the code does not and the file does; with its line end, or empty.</param>
public sealed class CodeCell(JsonObject json, int number, string source, string selector)
{
    /// <summary>1 for the first code cell.</summary>
    public int Number => number;

    /// <summary>The code.</summary>
    public string Source => source;

    /// <summary>What the kernel is given to run.</summary>
    public string Code => selector + source;

    /// <summary>The line of <see cref="Source"/> that is a line of <see cref="Code"/>.</summary>
    public int? LineOfSource(int? line) => selector.Length == 0 || line is null ? line : Math.Max(1, line.Value - 1);

    /// <summary>Whether the author expects an error (the tag <c>raises-exception</c>, as in Jupyter).</summary>
    public bool MayFail => json["metadata"] is JsonObject metadata && metadata["tags"] is JsonArray tags
        && tags.Any(tag => tag is JsonValue value && value.TryGetValue<string>(out var text) && text == "raises-exception");

    /// <summary>Replaces what the file holds of the last execution.</summary>
    /// <param name="executionCount">Null if the cell was not executed.</param>
    /// <param name="outputs">Outputs in the notebook format.</param>
    public void SetResult(int? executionCount, JsonArray outputs)
    {
        json["execution_count"] = executionCount;
        json["outputs"] = outputs;
    }
}
