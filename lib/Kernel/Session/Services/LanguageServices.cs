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

    private Caret CaretIn(CellView view, CancellationToken cancel) =>
        Caret.At(chain.Preview(SubmissionChain.Parse(view.Code, Path.Combine(folder, "preview"), cancel)), view.Caret);
}
