using System.Diagnostics;
using System.Xml.Linq;

namespace CourseCli;

/// <summary><c>./course test</c>: runs every test project, one after the other, and adds up.</summary>
public static class TestCommand
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <param name="Project">Name of the test project.</param>
    /// <param name="Failures">Name, message and trace of each failed test.</param>
    public sealed record Result(string Project, int Passed, IReadOnlyList<(string Name, string Message)> Failures);

    public static int Run(Repository repository, string? filter)
    {
        var clock = Stopwatch.StartNew();
        var results = new List<Result>();
        foreach (var project in Directory.GetDirectories(Path.Combine(repository.Root, "tests"), "*.Tests").Order(StringComparer.Ordinal))
        {
            var start = clock.Elapsed;
            Console.Write($"  {Path.GetFileName(project),-20} ");
            var result = RunProject(repository, project, filter);
            results.Add(result);
            Console.WriteLine($"{result.Passed,4} passed, {result.Failures.Count} failed  ({(clock.Elapsed - start).TotalSeconds:0} s)");
            foreach (var (name, message) in result.Failures) Console.WriteLine($"\n    FAILED {name}\n      {message.ReplaceLineEndings("\n      ")}\n");
        }

        var (passed, failed) = (results.Sum(result => result.Passed), results.Sum(result => result.Failures.Count));
        if (passed + failed == 0) throw new UsageException($"no test has '{filter}' in its name");
        foreach (var (name, _) in results.SelectMany(result => result.Failures)) Console.WriteLine($"  failed: {name}");
        Console.WriteLine($"  {clock.Elapsed.TotalSeconds:0} s in all");
        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static Result RunProject(Repository repository, string project, string? filter)
    {
        var name = Path.GetFileName(project);
        var report = Path.Combine(repository.Artifacts, "test-results", name + ".trx");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        string[] arguments = ["test", project, "-c", "Release", "--no-build", "--nologo", "-v", "quiet",
            "--logger", $"trx;LogFileName={report}", "--blame-hang-timeout", "10min",
            .. filter is null ? Array.Empty<string>() : ["--filter", $"FullyQualifiedName~{filter}"]];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = repository.Root };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return File.Exists(report)
            ? Read(name, XDocument.Load(report), process.ExitCode)
            : new Result(name, 0, process.ExitCode == 0 ? [] : [(name, "ended before it could report:\n" + output)]);
    }

    /// <summary>Reads a test report; a run that broke off or failed outside a test counts as one failure.</summary>
    public static Result Read(string project, XDocument report, int exitCode)
    {
        var tests = report.Descendants(Trx + "UnitTestResult").ToList();
        var failures = tests.Where(test => (string?)test.Attribute("outcome") is not ("Passed" or "NotExecuted"))
            .Select(test => ((string)test.Attribute("testName")!, Text(test, "Message") + "\n" + Text(test, "StackTrace"))).ToList();
        if (failures.Count == 0 && exitCode != 0)
            failures.Add((project, "no test failed, but the run did:\n" + string.Join("\n", report.Descendants(Trx + "RunInfo").Select(info => info.Value))));
        return new Result(project, tests.Count(test => (string?)test.Attribute("outcome") == "Passed"), failures);
    }

    private static string Text(XElement test, string name) => test.Descendants(Trx + name).FirstOrDefault()?.Value.Trim() ?? "";
}
