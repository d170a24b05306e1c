using CSharpKernel.Jupyter;
using CSharpKernel.Runner;

namespace CSharpKernel;

/// <summary>The verbs of <c>csharp-kernel</c>.</summary>
internal static class CommandLine
{
    public const int Ok = 0, Failed = 1, Usage = 2;

    private const string Help = """
        csharp-kernel: runs C# notebooks.

          csharp-kernel jupyter FILE       serves a Jupyter front-end; FILE is the connection file that it wrote
          csharp-kernel stdio              serves the program that started it: one JSON message a line
          csharp-kernel run PATH...        runs notebooks (.ipynb, .dib), those of a folder too, and says what failed
              --output PATH                writes the executed notebook there; for several, a folder
              --html                       writes a page of each, beside the executed notebook
              --timeout SECONDS            stops a cell that runs longer (default 600)
              --stop-on-error              leaves out the cells after one that failed (the default)
              --keep-going                 runs them all the same
              --parallel N                 runs so many notebooks at once (default: one for each core)
          csharp-kernel install            registers the kernel with Jupyter, for this user
          csharp-kernel uninstall          takes that back
              --path DIR                   Jupyter's data folder, instead of the user's
              --force                      also when another program's kernel has the name .net-csharp
          csharp-kernel --version

        Ends with 0 if all went well, 1 if a cell failed, 2 if it was called wrongly or a file is bad.
        """;

    public static int Run(string[] args)
    {
        try
        {
            return args switch
            {
                ["help", ..] => Say(Help),
                _ when args.Contains("--help") || args.Contains("-h") => Say(Help),
                ["jupyter", var file] => KernelHost.ServeJupyter(file),
                ["jupyter", ..] => Misused("jupyter takes one argument, the connection file that the front-end wrote"),
                ["stdio"] => KernelHost.ServeStdio(),
                ["stdio", ..] => Misused("stdio takes no arguments"),
                ["run", .. var rest] => RunCommand.Run(rest),
                ["install", .. var rest] => Install(new Options(rest, values: ["--path"], switches: ["--force"])),
                ["uninstall", .. var rest] => Uninstall(new Options(rest, values: ["--path"], switches: ["--force"])),
                ["--version"] => Say("csharp-kernel " + KernelInfo.Version),
                [] => Misused("what shall it do?"),
                [var verb, ..] => Misused($"there is no verb '{verb}'"),
            };
        }
        catch (FormatException e)
        {
            return Misused(e.Message);
        }
        catch (DllNotFoundException e) when (e.Message.Contains("libzmq", StringComparison.Ordinal))
        {
            Log.Write("libzmq.so.5 is not installed. On Debian and Ubuntu: sudo apt-get install libzmq5");
            return Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Log.Write(e.Message);
            return Failed;
        }
    }

    private static int Install(Options options)
    {
        options.RefuseArguments();
        return Say("registered " + KernelSpec.DisplayName + ": "
            + KernelSpec.Install(AppContext.BaseDirectory, options.Value("--path") ?? KernelSpec.DataFolder(), options.Has("--force")));
    }

    private static int Uninstall(Options options)
    {
        options.RefuseArguments();
        var folder = options.Value("--path") ?? KernelSpec.DataFolder();
        return Say(KernelSpec.Uninstall(folder, options.Has("--force"))
            ? "removed " + KernelSpec.FileIn(folder)
            : "nothing to remove: there is no " + KernelSpec.FileIn(folder));
    }

    private static int Say(string text)
    {
        Console.WriteLine(text);
        return Ok;
    }

    private static int Misused(string message)
    {
        Log.Write(message + "\n`csharp-kernel --help` shows the verbs.");
        return Usage;
    }
}
