using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CSharpKernel;

/// <summary>The submissions so far: each one compiles against those before it and reads their variables.</summary>
internal sealed class SubmissionChain
{
    /// <summary>How the names of the assemblies of cells begin.</summary>
    public const string NamePrefix = "cell-";

    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script, ["DEBUG", "TRACE"]);

    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private static readonly string[] Imports =
    [
        "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic",
        "System.Threading.Tasks", "System.Linq", "Microsoft.DotNet.Interactive.Kernel",
    ];

    private readonly AssemblyLoadContext _loader;
    private readonly CSharpCompilationOptions _options, _preview;
    private volatile CSharpCompilation? _last;   // the language services read it while cells run
    private int _number;
    private int _slots = 1;   // the first one belongs to a host object, which cells do not have
    private object?[] _states = new object?[16];

    /// <param name="resolver">Serves the <c>#r</c> of loaded files.</param>
    /// <param name="loader">Loads the submissions.</param>
    /// <param name="folder">Where relative paths start.</param>
    public SubmissionChain(MetadataReferenceResolver resolver, AssemblyLoadContext loader, string folder)
    {
        _loader = loader;
        _options = new(
            OutputKind.DynamicallyLinkedLibrary,
            usings: Imports,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Annotations,
            metadataReferenceResolver: resolver,
            sourceReferenceResolver: new SourceFileResolver([], folder),
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
        _preview = _options.WithMetadataReferenceResolver(new PreviewReferences(folder));
    }

    /// <summary>The objects whose fields are the variables of cells, in the order of the cells; a cell without code has none.</summary>
    public IEnumerable<object> States => _states.Take(_slots).OfType<object>();

    /// <summary>Parses code as a submission.</summary>
    public static SyntaxTree Parse(string code, string path, CancellationToken cancel) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path, cancel);

    /// <summary>Compiles a submission against those before it, without making it one of them.</summary>
    /// <param name="tree">The parsed code.</param>
    /// <param name="references">What it adds to the references of those before it.</param>
    public CSharpCompilation Compile(SyntaxTree tree, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.CreateScriptCompilation(
            NamePrefix + ++_number, tree, _last is null ? Framework.CreateReferences().Concat(references) : references,
            HasChecksOfItsOwn(tree) ? _options.WithOptimizationLevel(OptimizationLevel.Debug) : _options, _last, typeof(object));

    /// <summary>Compiles code that is being written against the submissions so far; at any time, on any thread.</summary>
    public CSharpCompilation Preview(SyntaxTree tree) => _last is { } last
        ? CSharpCompilation.CreateScriptCompilation("preview", tree, [], _preview, last, typeof(object))
        : CSharpCompilation.CreateScriptCompilation("preview", tree, Framework.CreateReferences(), _preview, null, typeof(object));

    /// <summary>
    /// True for code that indexes, divides or checks for overflow: optimised, all of a function's checks jump to one place,
    /// and the line of the one that failed is lost. Other code starts sooner when it is optimised.
    /// </summary>
    private static bool HasChecksOfItsOwn(SyntaxTree tree) => tree.GetRoot().DescendantNodes().Any(node => node.Kind() is
        SyntaxKind.ElementAccessExpression or SyntaxKind.ElementBindingExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression
        or SyntaxKind.DivideAssignmentExpression or SyntaxKind.ModuloAssignmentExpression or SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement);

    /// <summary>Makes a submission the last of the chain, if it compiles.</summary>
    /// <param name="compilation">The submission.</param>
    /// <param name="diagnostics">What the compiler has to say.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What runs it; null if it does not compile.</returns>
    public Func<Task<object?>>? Append(CSharpCompilation compilation, out ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var hasCode = compilation.SyntaxTrees.Any(t => t.GetCompilationUnitRoot(cancel).Members.Count > 0);
        var (assembly, symbols) = (new MemoryStream(), new MemoryStream());
        diagnostics = hasCode
            ? compilation.Emit(assembly, symbols, options: EmitOptions, cancellationToken: cancel).Diagnostics
            : compilation.GetDiagnostics(cancel);
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)) return null;

        _last = compilation;
        // The compiler gives a submission without code no place among the states.
        return hasCode ? Load(compilation.GetEntryPoint(cancel)!, assembly, symbols) : () => Task.FromResult<object?>(null);
    }

    /// <summary>True if the submission ends in an expression whose value is to be shown.</summary>
    public static bool HasResult(CSharpCompilation compilation, CancellationToken cancel)
    {
        var tree = compilation.SyntaxTrees[^1];
        return tree.GetCompilationUnitRoot(cancel).Members.LastOrDefault() is GlobalStatementSyntax last && last.Statement switch
        {
            ReturnStatementSyntax statement => statement.Expression is not null,
            ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement =>
                compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression, cancel).ConvertedType?.SpecialType != SpecialType.System_Void,
            _ => false,
        };
    }

    private Func<Task<object?>> Load(IMethodSymbol entry, MemoryStream assembly, MemoryStream symbols)
    {
        (assembly.Position, symbols.Position) = (0, 0);
        var run = _loader.LoadFromStream(assembly, symbols).GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        if (++_slots > _states.Length) Array.Resize(ref _states, _states.Length * 2);
        var states = _states;
        return () => run(states);
    }
}
