using CSharpKernel.Runner;

namespace Notebooks.Tests;

/// <summary>A claim that is no longer true fails its cell, and so the test.</summary>
public class ExecutionTests
{
    public static TheoryData<string> Korean => [.. ExecutedNotebooks.Names("ko")];

    public static TheoryData<string> Solutions => [.. ExecutedNotebooks.Names("solutions")];

    [Theory]
    [MemberData(nameof(Korean))]
    public async Task Every_cell_runs_and_every_claim_holds(string name)
    {
        var result = await ExecutedNotebooks.Run("ko", name);
        Assert.True(result.Status == RunStatus.Passed, result.Message);
        Assert.NotEmpty(result.Checks);
        Assert.All(result.Checks, check => Assert.True(check.Passed, $"cell {check.Cell}: {check.Claim}"));
        Assert.All(result.Checks, check => Assert.DoesNotContain("Interruption", check.Claim, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Korean))]
    public async Task Every_exercise_is_still_to_be_solved(string name)
    {
        var result = await ExecutedNotebooks.Run("ko", name);
        Assert.True(result.Exercises.Select(exercise => exercise.Id).Distinct().Count() >= 3, "a chapter has three exercises or more");
        Assert.All(result.Exercises, exercise => Assert.False(exercise.Passed, $"the starter of {exercise.Id} passes its own check"));
    }

    [Theory]
    [MemberData(nameof(Solutions))]
    public async Task Every_solution_solves_its_exercise(string name)
    {
        var result = await ExecutedNotebooks.Run("solutions", name);
        Assert.True(result.Status == RunStatus.Passed, result.Message);
        Assert.NotEmpty(result.Exercises);
        Assert.All(result.Exercises, exercise => Assert.True(exercise.Passed, $"{exercise.Id}: {exercise.Feedback}"));
    }
}
