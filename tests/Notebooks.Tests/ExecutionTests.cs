using System.Collections.Concurrent;
using CourseCli;
using CSharpKernel.Runner;

namespace Notebooks.Tests;

/// <summary>Runs the notebooks as <c>./course run</c> does. A claim that is no longer true fails its cell, and so the test.</summary>
public class ExecutionTests
{
    private static readonly Repository Repository = Repository.Find();
    private static readonly ConcurrentDictionary<string, Task<RunResult>> Runs = [];

    public static TheoryData<string> Korean => [.. Names("ko")];

    public static TheoryData<string> Solutions => [.. Names("solutions")];

    [Theory]
    [MemberData(nameof(Korean))]
    public async Task Every_cell_runs_and_every_claim_holds(string name)
    {
        var result = await Run("ko", name);
        Assert.True(result.Status == RunStatus.Passed, result.Message);
        Assert.NotEmpty(result.Checks);
        Assert.All(result.Checks, check => Assert.True(check.Passed, $"cell {check.Cell}: {check.Claim}"));
    }

    [Theory]
    [MemberData(nameof(Korean))]
    public async Task Every_exercise_is_still_to_be_solved(string name)
    {
        var result = await Run("ko", name);
        Assert.True(result.Exercises.Select(exercise => exercise.Id).Distinct().Count() >= 3, "a chapter has three exercises or more");
        Assert.All(result.Exercises, exercise => Assert.False(exercise.Passed, $"the starter of {exercise.Id} passes its own check"));
    }

    [Theory]
    [MemberData(nameof(Solutions))]
    public async Task Every_solution_solves_its_exercise(string name)
    {
        var result = await Run("solutions", name);
        Assert.True(result.Status == RunStatus.Passed, result.Message);
        Assert.NotEmpty(result.Exercises);
        Assert.All(result.Exercises, exercise => Assert.True(exercise.Passed, $"{exercise.Id}: {exercise.Feedback}"));
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Notebooks, folder), "*.ipynb").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    // One run serves every test that looks at it.
    private static Task<RunResult> Run(string folder, string name) => Runs.GetOrAdd($"{folder}/{name}", _ =>
        new NotebookRunner(new RunOptions { KernelFolder = Path.GetDirectoryName(Repository.Kernel)! }).RunAsync(
            new RunJob(Path.Combine(Repository.Notebooks, folder, name), Path.Combine(Repository.Artifacts, "test-notebooks", folder, name))));
}
