namespace CSharpKernel;

/// <summary>What a running cell writes to. Calls come one at a time; after the cell ended, from tasks it left running.</summary>
public interface ICellOutput
{
    /// <summary>Text written to the console.</summary>
    /// <param name="name">"stdout" or "stderr".</param>
    /// <param name="text">The text, with its line ends.</param>
    void Stream(string name, string text);

    /// <summary>A displayed value.</summary>
    /// <param name="data">MIME type → a string, or a <see cref="System.Text.Json.Nodes.JsonNode"/> for a JSON MIME type.</param>
    /// <param name="displayId">Names the output.</param>
    /// <param name="update">True replaces the output of that name.</param>
    void Display(IReadOnlyDictionary<string, object> data, string displayId, bool update);

    /// <summary>The value of the last expression of the cell.</summary>
    /// <param name="data">As in <see cref="Display"/>.</param>
    void Result(IReadOnlyDictionary<string, object> data);

    /// <summary>Empties the output of the cell.</summary>
    /// <param name="wait">True waits for the next output.</param>
    void Clear(bool wait);
}
