using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>
/// Answers what an editor asks while a cell is being written. Nothing of the cell is run, and the session stays as it is:
/// the cell is compiled, as far as an answer needs it, against the last submission that has finished.
/// </summary>
/// <param name="chain">The submissions.</param>
/// <param name="folder">Where relative paths start.</param>
internal sealed class LanguageServices(SubmissionChain chain, string folder)
{
    private readonly PathCompletion _paths = new(folder);

    /// <summary>What can be written at the caret.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="caret">An index of it.</param>
    /// <param name="cancel">Gives up.</param>
    public CompletionList Complete(string cell, int caret, CancellationToken cancel)
    {
        var view = CellView.Of(cell, caret);
        if (view.IsForeign) return new([], caret, caret);
        if ((_paths.Find(view.Line, view.Caret) ?? MagicCompletion.Find(view.Line, view.Caret)) is { } found) return found;
        var at = CaretIn(view, cancel);
        return new(new CodeCompletion(at, cancel).Find(), at.Start, at.Position);
    }

    /// <summary>What is known of the code at the caret: its symbol, and the call whose arguments it is in.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="caret">An index of it.</param>
    /// <param name="all">Lists every overload.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null if nothing is known.</returns>
    public Inspection? Inspect(string cell, int caret, bool all, CancellationToken cancel)
    {
        var view = CellView.Of(cell, caret);
        if (view.Part is not CellPart.Code) return null;
        var at = CaretIn(view, cancel);
        var written = new CodeInspection(at, _ => null).Find().Select(d => d.Write(at.Model.Compilation, all)).ToList();
        return written.Count == 0 ? null : new(
            string.Join("\n\n", written.Select(w => w.Text)),
            string.Join("\n\n---\n\n", written.Select(w => w.Markdown)),
            string.Join("<hr>", written.Select(w => w.Html)));
    }

    private Caret CaretIn(CellView view, CancellationToken cancel) =>
        Caret.At(chain.Preview(SubmissionChain.Parse(view.Code, Path.Combine(folder, "preview"), cancel)), view.Caret);
}
