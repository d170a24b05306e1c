using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CSharpKernel;

/// <summary>The submissions so far: each one compiles against those before it and reads their variables.</summary>
internal sealed class SubmissionChain(MetadataReferenceResolver resolver, IEnumerable<MetadataReference> references, string folder)
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private static readonly string[] Imports =
    [
        "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic",
        "System.Threading.Tasks", "System.Linq", "Microsoft.DotNet.Interactive.Kernel",
    ];

    private readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: Imports,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Annotations,
        metadataReferenceResolver: resolver,
        sourceReferenceResolver: new SourceFileResolver([], folder),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    private CSharpCompilation? _last;
    private int _slots = 1;
    private int _number;
    private object?[] _states = new object?[16];

    /// <summary>Parses code as a submission.</summary>
    public static SyntaxTree Parse(string code, string path, CancellationToken cancel) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path, cancel);

    /// <summary>Compiles a submission against those before it, without making it one of them.</summary>
    public CSharpCompilation Compile(SyntaxTree tree, CancellationToken cancel) =>
        CSharpCompilation.CreateScriptCompilation(
            $"cell-{++_number}", tree, _last is null ? references : null, _options, _last, typeof(object));

    /// <summary>Writes the assembly and its debug information.</summary>
    public static ImmutableArray<Diagnostic> Emit(CSharpCompilation compilation, Stream assembly, Stream symbols, CancellationToken cancel) =>
        compilation.Emit(assembly, symbols, options: EmitOptions, cancellationToken: cancel).Diagnostics;

    /// <summary>Makes a compiled submission the last of the chain and gives what runs it.</summary>
    public Func<Task<object?>> Append(CSharpCompilation compilation, Assembly assembly, CancellationToken cancel)
    {
        _last = compilation;
        // An empty submission has no code, and takes no slot among the states.
        if (compilation.GetEntryPoint(cancel) is not { } entry || assembly.GetType(entry.ContainingType.MetadataName) is not { } type)
            return () => Task.FromResult<object?>(null);

        if (++_slots > _states.Length) Array.Resize(ref _states, _states.Length * 2);
        var states = _states;
        var run = type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        return () => run(states);
    }

    /// <summary>True if the submission ends in an expression whose value is to be shown.</summary>
    public static bool HasResult(CSharpCompilation compilation, CancellationToken cancel)
    {
        var tree = compilation.SyntaxTrees[^1];
        return tree.GetCompilationUnitRoot(cancel).Members.LastOrDefault() is GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last,
            }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression, cancel).ConvertedType?.SpecialType != SpecialType.System_Void;
    }
}
