using System.CommandLine;
using CourseCli;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
    AnsiConsole.Profile.Width = 200; // a log has no width of its own
}

var repository = Repository.Find();
var chapters = new Argument<string[]>("chapter") { Description = "chapter numbers, such as 05; none means all", Arity = ArgumentArity.ZeroOrMore };
var language = new Option<string>("--lang") { Description = "which edition: ko, en or all", DefaultValueFactory = _ => "ko" };
language.AcceptOnlyFromAmong("ko", "en", "all");
var save = new Option<bool>("--save") { Description = "store the outputs in notebooks/ too" };
var timeout = new Option<double>("--timeout") { Description = "the longest a cell may run, in seconds", DefaultValueFactory = _ => 600 };
var filter = new Argument<string?>("filter") { Description = "runs only tests with this in their name", Arity = ArgumentArity.ZeroOrOne };

var run = new Command("run", "Executes the notebooks headless and writes them with their outputs to artifacts/course/.") { chapters, language, save, timeout };
run.SetAction((parsed, cancel) => RunCommand.RunAsync(repository, parsed.GetValue(chapters)!, parsed.GetValue(language)!, parsed.GetValue(save), parsed.GetValue(timeout), cancel));
var test = new Command("test", "Runs every test.") { filter };
test.SetAction(parsed => TestCommand.Run(repository, parsed.GetValue(filter)));
var doctor = new Command("doctor", "Says what is installed, and how to mend what is not.");
doctor.SetAction((_, cancel) => DoctorCommand.RunAsync(repository, cancel));
var cases = new Argument<string[]>("case") { Description = "kernel, or a computation; none means all", Arity = ArgumentArity.ZeroOrMore };
var bench = new Command("bench", "Our code beside PyTorch and our kernel beside ipykernel, as ratios.") { cases };
bench.SetAction(parsed => BenchCommand.Run(repository, parsed.GetValue(cases)!));
var sync = new Command("sync", "Copies code cells from the Korean notebook to the English one.") { chapters };
sync.SetAction(parsed => SyncCommand.Run(repository, parsed.GetValue(chapters)!));
var notebooks = new Argument<string[]>("notebook") { Description = "executed .ipynb files", Arity = ArgumentArity.OneOrMore };
var page = new Command("page", "Draws the charts of executed notebooks as pictures, stored in them, and writes a page beside each.") { notebooks };
page.SetAction((parsed, cancel) => PageCommand.RunAsync(repository, parsed.GetValue(notebooks)!, cancel));

try
{
    var parsed = new RootCommand("The command line behind ./course") { run, test, doctor, bench, sync, page }.Parse(args);
    if (parsed.Errors.Count > 0) throw new UsageException(string.Join("; ", parsed.Errors.Select(error => error.Message)) + "  See ./course --help");
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UsageException mistake)
{
    Console.Error.WriteLine($"course: {mistake.Message}");
    return 2;
}
