using System.Collections.Concurrent;
using CourseCli;
using CSharpKernel.Runner;

namespace Notebooks.Tests;

/// <summary>Notebooks run as <c>./course run</c> runs them, each once for all the tests that look at it.</summary>
internal static class ExecutedNotebooks
{
    public static readonly Repository Repository = Repository.Find();

    private static readonly ConcurrentDictionary<string, Task<RunResult>> Runs = [];

    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Notebooks, folder), "*.ipynb").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <param name="folder">ko, en or solutions.</param>
    /// <param name="name">File name of the notebook.</param>
    public static Task<RunResult> Run(string folder, string name) => Runs.GetOrAdd($"{folder}/{name}", _ =>
        new NotebookRunner(new RunOptions { KernelFolder = Path.GetDirectoryName(Repository.Kernel)! }).RunAsync(
            new RunJob(Path.Combine(Repository.Notebooks, folder, name), Path.Combine(Repository.Artifacts, "test-notebooks", folder, name))));
}
