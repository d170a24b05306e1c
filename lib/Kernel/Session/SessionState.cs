using System.Collections.Concurrent;
namespace CSharpKernel;

/// <summary>What the cells of a session share.</summary>
internal sealed class SessionState
{
    /// <param name="folder">Where relative paths start.</param>
    public SessionState(string folder)
    {
        var loader = new CellLoadContext();
        Folder = folder;
        Resolver = new(folder, loader);
        Chain = new(Resolver, loader, folder);
        Variables = new(Chain);
        Packages = new(folder, Resolver);
    }

    public string Folder { get; }

    public ReferenceResolver Resolver { get; }

    public SubmissionChain Chain { get; }

    public SessionVariables Variables { get; }

    public SessionPackages Packages { get; }


    /// <summary>What <c>#!value</c> keeps, by name.</summary>
    public Dictionary<string, KeptValue> Kept { get; } = [];

    /// <summary>The cells and imported files so far, by path.</summary>
    public ConcurrentDictionary<string, CellSource> Sources { get; } = [];
}
