using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using TorchSharp;

namespace Course;

/// <summary>What every notebook of the course begins with.</summary>
public static class Notebook
{
    /// <summary>The seed of the random generator, the same in every notebook, so that readers see the same numbers.</summary>
    public const int Seed = 42;

    /// <summary>
    /// Makes a notebook ready, and says so in one line: fixes the seed, shows tensors as PyTorch prints them and modules by their
    /// parameters, and gives the page
    /// what draws the charts, which is cleared again so that it is never saved with the notebook.
    /// </summary>
    /// <exception cref="InvalidOperationException">LibTorch cannot be loaded; the message says how to mend it.</exception>
    public static void Start()
    {
        var texts = Texts.Current;
        // First, so that the page has run the script by the time that loading LibTorch is done and the output is cleared.
        var missing = SendPlotly(texts);
        var torchLine = StartTorch(texts);
        Formatter.Register<torch.Tensor>(tensor => tensor.ToString());
        Formatter.Register<torch.nn.Module>(ModuleText.Of);
        Formatter.SetPreferredMimeTypesFor(typeof(torch.Tensor), "text/plain");
        Formatter.SetPreferredMimeTypesFor(typeof(torch.nn.Module), "text/plain");

        Kernel.ClearOutput(wait: true);
        string?[] lines = [torchLine, missing, UnknownLanguage(texts)];
        Kernel.display(string.Join('\n', lines.Where(line => line is not null)));
    }

    private static string? SendPlotly(Texts texts)
    {
        try
        {
            PlotlyScript.Send("plotly");
            return null;
        }
        catch (FileNotFoundException)
        {
            return texts.Say("start.no-plotly", PlotlyScript.FilePath);
        }
    }

    private static string StartTorch(Texts texts)
    {
        try
        {
            torch.manual_seed(Seed);
            return texts.Say("start.ready", Language.Current, Seed, torch.get_num_threads(), torch.__version__);
        }
        catch (Exception e) when (e is not (ThreadInterruptedException or ThreadAbortException))
        {
            throw new InvalidOperationException(texts.Say("start.no-torch", e.GetBaseException().Message), e);
        }
    }

    private static string? UnknownLanguage(Texts texts) =>
        Environment.GetEnvironmentVariable(Language.Variable) is { Length: > 0 } given && Language.Known(given) is null
            ? texts.Say("start.language", given, string.Join(", ", Language.All), Language.Current)
            : null;
}
