using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>A C# session: runs cells one after the other, each of which sees what the ones before it declared.</summary>
public sealed class CSharpSession : IDisposable
{
    private readonly AssemblyLoadContext _loader = new("cells");
    private readonly SubmissionChain _chain;
    private readonly SemaphoreSlim _turn = new(1);
    private int _cell;

    /// <summary>Starts a session.</summary>
    /// <param name="folder">The folder that relative paths in <c>#r</c> and <c>#!import</c> start from; null is the current one.</param>
    public CSharpSession(string? folder = null)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory.EnumerateFiles(framework, "*.dll")
            .Where(f => Path.GetFileName(f) is var n && (n.StartsWith("System", StringComparison.Ordinal) || n is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll"))
            .Append(typeof(DisplaySink).Assembly.Location)
            .Select(f => MetadataReference.CreateFromFile(f));
        _chain = new(Microsoft.CodeAnalysis.Scripting.ScriptMetadataResolver.Default, references, folder ?? Environment.CurrentDirectory);
    }

    /// <summary>Runs a cell after those submitted before it. Never throws for what the cell does.</summary>
    /// <param name="code">The text of the cell.</param>
    /// <param name="output">Receives what the cell writes and shows.</param>
    /// <returns>Null if all went well.</returns>
    public async Task<CellError?> ExecuteAsync(string code, ICellOutput output)
    {
        await _turn.WaitAsync();
        try
        {
            return await Task.Run(() => RunAsync(code, output));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops the running cell; variables keep their values.</summary>
    /// <returns>False if nothing was running.</returns>
    public bool Interrupt() => false;

    /// <summary>Says whether code can be run as it is.</summary>
    /// <param name="code">The text of a cell.</param>
    /// <returns>complete, incomplete (with the indent of the next line) or invalid.</returns>
    public (string Status, string Indent) IsComplete(string code) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFactory.IsCompleteSubmission(SubmissionChain.Parse(code, "", default)) ? ("complete", "") : ("incomplete", "    ");

    /// <summary>Ends the session.</summary>
    public void Dispose() => _turn.Dispose();

    private async Task<CellError?> RunAsync(string code, ICellOutput output)
    {
        var compilation = _chain.Compile(SubmissionChain.Parse(code, $"cell {++_cell}", default), default);
        var (assembly, symbols) = (new MemoryStream(), new MemoryStream());
        var diagnostics = SubmissionChain.Emit(compilation, assembly, symbols, default);
        if (diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            var start = error.Location.GetLineSpan().StartLinePosition;
            return new("CompilationError", error.GetMessage(), [error.ToString()], start.Line + 1, start.Character + 1);
        }

        (assembly.Position, symbols.Position) = (0, 0);
        DisplaySink.Use(new Sink(output));
        var (stdout, stderr) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(new Writer(output, "stdout"));
            Console.SetError(new Writer(output, "stderr"));
            var result = await _chain.Append(compilation, _loader.LoadFromStream(assembly, symbols), default)();
            if (SubmissionChain.HasResult(compilation, default)) output.Result(Bundle(FormattedValue.CreateManyFromObject(result)));
            return null;
        }
        catch (Exception e)
        {
            return new(e.GetType().Name, e.Message, e.ToString().Split('\n'), null, null);
        }
        finally
        {
            Console.SetOut(stdout);
            Console.SetError(stderr);
        }
    }

    private static Dictionary<string, object> Bundle(IReadOnlyList<FormattedValue> values) =>
        values.ToDictionary(v => v.MimeType, v => v.IsJson ? JsonNode.Parse(v.Value)! : (object)v.Value);

    private sealed class Sink(ICellOutput output) : IDisplaySink
    {
        public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool update) => output.Display(Bundle(bundle), displayId, update);

        public void ClearOutput(bool wait) => output.Clear(wait);
    }

    private sealed class Writer(ICellOutput output, string name) : StringWriter
    {
        public override void Write(char value) => output.Stream(name, value.ToString());

        public override void Write(string? value) => output.Stream(name, value ?? "");

        public override void Write(char[] buffer, int index, int count) => output.Stream(name, new(buffer, index, count));
    }
}
