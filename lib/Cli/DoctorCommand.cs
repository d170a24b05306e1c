using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;
using Spectre.Console;

namespace CourseCli;

/// <summary><c>./course doctor</c>: what is installed, and how to mend what is not.</summary>
public static class DoctorCommand
{
    private enum State { Fine, Optional, Missing }

    private sealed record Finding(string What, State State, string Found, string Mend = "");

    // Runs in the real kernel, so that what it prints is what a notebook gets.
    private const string Probe = """
        var loaded = File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1]).Distinct().ToList();
        string Where(string name) => loaded.FirstOrDefault(path => Path.GetFileName(path).StartsWith(name)) ?? "";
        var product = torch.ones(2, 2).matmul(torch.ones(2, 2))[0, 0].item<float>();
        Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { version = torch.__version__, threads = torch.get_num_threads(), product,
            cuda = torch.cuda.is_available(), libtorch = Where("libtorch_cpu"), blas = Where("libopenblas") }));
        """;

    public static async Task<int> RunAsync(Repository repository, CancellationToken cancel)
    {
        var findings = new List<Finding>
        {
            Tool(".NET SDK", "dotnet", ["--version"], "install the .NET SDK 10: https://dot.net/download"),
            Tool("C++ compiler", "g++", ["-dumpfullversion"], "apt install g++"),
            Tool("CMake", "cmake", ["--version"], "apt install cmake"),
            Tool("Node.js", "node", ["--version"], "apt install nodejs npm"),
        };
        findings.AddRange(await ProbeAsync(repository, cancel));
        findings.Add(Registration(repository));
        findings.Add(Tool("Chromium", "chromium", ["--version"], "./course test installs it; only tests need it") with { State = State.Optional });
        findings.Add(Tool("nbclient", "/usr/bin/python3", ["-c", "import nbclient; print(nbclient.__version__)"], "./course test installs it; only tests need it") with { State = State.Optional });

        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "what", "found", "mend");
        foreach (var finding in findings)
        {
            var found = finding.Found.Length > 0;
            var mark = found ? "[green]✓[/]" : finding.State == State.Missing ? "[red]✗[/]" : "[yellow]–[/]";
            table.AddRow(mark, finding.What, Markup.Escape(found ? finding.Found : "not found"), found ? "" : Markup.Escape(finding.Mend));
        }
        AnsiConsole.Write(table);
        return findings.Any(finding => finding.State == State.Missing && finding.Found.Length == 0) ? 1 : 0;
    }

    private static async Task<IEnumerable<Finding>> ProbeAsync(Repository repository, CancellationToken cancel)
    {
        const string mend = "./course setup";
        var (answer, error) = await KernelProbe.RunAsync(repository, Probe, cancel);
        if (answer is null) return [new Finding("kernel", State.Missing, "", $"{mend}  ({error})")];
        var facts = JsonNode.Parse(answer)!;
        var blas = (string)facts["blas"]!;
        return
        [
            new Finding("kernel", State.Missing, repository.Kernel),
            new Finding("LibTorch", State.Missing, $"{facts["version"]} in {Path.GetDirectoryName((string)facts["libtorch"]!)}", mend),
            new Finding("BLAS", State.Optional, blas, "apt install libopenblas0-openmp, or matrix products are slow"),
            new Finding("threads", State.Optional, $"{facts["threads"]} of {Environment.ProcessorCount} cores"),
            new Finding("GPU", State.Optional, (bool)facts["cuda"]! ? "CUDA" : "none that this LibTorch can use; the course needs none"),
        ];
    }

    private static Finding Tool(string what, string program, string[] arguments, string mend)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var version = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Finding(what, State.Missing, process.ExitCode == 0 ? version.Split('\n')[0].Trim() : "", mend);
        }
        catch (Win32Exception)
        {
            return new Finding(what, State.Missing, "", mend);
        }
    }

    private static Finding Registration(Repository repository)
    {
        var spec = KernelSpec.FileIn(KernelSpec.DataFolder());
        var missing = new Finding("Jupyter kernel", State.Optional, "", $"{repository.Kernel} install");
        if (!File.Exists(spec)) return missing;
        if (!KernelSpec.IsOurs(spec)) return missing with { Mend = $"{spec} belongs to another kernel; to replace it: {repository.Kernel} install --force" };
        return File.ReadAllText(spec).Contains(Path.GetDirectoryName(repository.Kernel)!, StringComparison.Ordinal)
            ? missing with { Found = $"{KernelSpec.DisplayName}, in {spec}" }
            : missing with { Mend = $"{spec} starts another clone's kernel; to use this one: {repository.Kernel} install" };
    }
}
