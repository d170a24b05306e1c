namespace CSharpKernel;

/// <summary>
/// Runs a little code when a session starts, so that the first cell finds the compiler ready. It becomes the first of the
/// submissions: a chain of its own would not share its symbols, which are the larger half of the work.
/// </summary>
internal static class WarmUp
{
    private const string Code =
        "{ var numbers = new List<int> { 1, 2 }; foreach (var text in numbers.Select(n => $\"{n}\")) Console.Out.Flush(); string.Join(\", \", numbers); }";

    public static void Run(SubmissionChain chain, string folder)
    {
        var tree = new InterruptionPoints(intoLambdas: true, untouched: []).Add(SubmissionChain.Parse(Code, Path.Combine(folder, "start"), default));
        chain.Append(chain.Compile(tree, []), out _, default)?.Invoke();
    }
}
