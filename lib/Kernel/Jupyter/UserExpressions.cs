using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Evaluates the <c>user_expressions</c> of an execute request, each for itself, after the cell has run.</summary>
internal static class UserExpressions
{
    /// <summary>A name → the displayed value of its expression, or why it has none.</summary>
    /// <param name="session">Evaluates them.</param>
    /// <param name="expressions">A name → C# code.</param>
    /// <param name="console">Takes what they write to the console.</param>
    public static JsonObject Evaluate(CSharpSession session, JsonObject? expressions, ICellOutput console)
    {
        var values = new JsonObject();
        foreach (var (name, code) in expressions ?? [])
        {
            var value = new Value(console);
            var error = code is JsonValue text && text.TryGetValue<string>(out var expression)
                ? session.ExecuteAsync(expression, value).GetAwaiter().GetResult()
                : new CellError("FormatException", "the expression is not a string", [], null, null);
            values[Unicode.Whole(name)] = error is null ? Success(value.Data) : Failure(error);
        }
        return values;
    }

    private static JsonObject Success(IReadOnlyDictionary<string, object> data) =>
        new() { ["status"] = "ok", ["data"] = CellOutput.Bundle(data), ["metadata"] = new JsonObject() };

    private static JsonObject Failure(CellError error)
    {
        var content = CellOutput.ErrorContent(error);
        content["status"] = "error";
        return content;
    }

    /// <summary>Keeps the value; what is displayed or cleared on the way is not for the cell.</summary>
    private sealed class Value(ICellOutput console) : ICellOutput
    {
        public IReadOnlyDictionary<string, object> Data { get; private set; } = new Dictionary<string, object>();

        public void Stream(string name, string text) => console.Stream(name, text);

        public void Display(IReadOnlyDictionary<string, object> data, string displayId, bool update) => console.Display(data, displayId, update);

        public void Result(IReadOnlyDictionary<string, object> data) => Data = data;

        public void Clear(bool wait)
        {
        }
    }
}
