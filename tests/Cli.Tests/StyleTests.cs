using System.Diagnostics;
using CourseCli;

namespace Cli.Tests;

public class StyleTests
{
    [Fact]
    public async Task Every_source_file_is_formatted_as_editorconfig_says()
    {
        var start = new ProcessStartInfo("dotnet", ["format", "Transformer.Notebooks.sln", "--verify-no-changes", "--no-restore"])
        {
            WorkingDirectory = Repository.Find().Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"run dotnet format\n{error}{await output}");
    }
}
