namespace CSharpKernel;

/// <summary>Compiles and runs a little code when a session starts, so that the first cell finds the compiler ready.</summary>
internal static class WarmUp
{
    private const string Code = "var numbers = new List<int> { 1, 2 }; string Show(int n) => $\"{n}\"; numbers.Select(Show).ToArray()";

    public static void Run()
    {
        var loader = new CellLoadContext();
        var chain = new SubmissionChain(new ReferenceResolver(AppContext.BaseDirectory, loader), loader, AppContext.BaseDirectory);
        foreach (var code in new[] { Code, "numbers.Count" })
        {
            var compilation = chain.Compile(SubmissionChain.Parse(code, "", default), default);
            chain.Append(compilation, out _, default)?.Invoke();
        }
    }
}
