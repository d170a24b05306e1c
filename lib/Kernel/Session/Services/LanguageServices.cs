using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel;

/// <summary>
/// Answers what an editor asks while a cell is being written. Nothing of the cell is run, and the session stays as it is:
/// the cell is compiled, as far as an answer needs it, against the last submission that has finished.
/// </summary>
/// <param name="session">The submissions, and where relative paths start.</param>
internal sealed class LanguageServices(SessionState session)
{
    private readonly PathCompletion _paths = new(session.Folder);

    /// <summary>What can be written at the caret.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="caret">An index of it.</param>
    /// <param name="cancel">Gives up.</param>
    public CompletionList Complete(string cell, int caret, CancellationToken cancel)
    {
        var view = CellView.Of(cell, caret);
        if (view.IsForeign) return new([], view.Caret, view.Caret);
        var at = CaretIn(view, cancel);
        if (at.IsInText) return new([], at.Position, at.Position);
        if ((_paths.Find(view.Line, view.Caret) ?? MagicCompletion.Find(view.Line, view.Caret)) is { } found) return found;
        return new(new CodeCompletion(at, cancel).Find(), at.Start, at.Position);
    }

    /// <summary>What is known of the code at the caret: its symbol, and the call whose arguments it is in.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="caret">An index of it.</param>
    /// <param name="all">Lists every overload.</param>
    /// <param name="isIdle">False while a cell runs: objects that it may be changing are not read.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null if nothing is known.</returns>
    public Inspection? Inspect(string cell, int caret, bool all, bool isIdle, CancellationToken cancel)
    {
        var view = CellView.Of(cell, caret);
        if (view.IsForeign) return null;
        var at = CaretIn(view, cancel);
        if (!at.IsInText && MagicCompletion.Explain(view.LineText) is { } magic) return magic;
        var written = new CodeInspection(at, field => Value(field, isIdle)).Find().Select(d => d.Write(at.Model.Compilation, all)).ToList();
        return written.Count == 0 ? null : new(
            string.Join("\n\n", written.Select(w => w.Text)),
            string.Join("\n\n---\n\n", written.Select(w => w.Markdown)),
            string.Join("<hr>", written.Select(w => w.Html)));
    }

    private string? Value(IFieldSymbol field, bool isIdle)
    {
        var cell = session.Chain.States.FirstOrDefault(s => s.GetType().Assembly.GetName().Name == field.ContainingAssembly.Name);
        var variable = cell?.GetType().GetField(field.Name, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        return variable is null || field.IsConst ? null : VariableText.Of(variable.GetValue(variable.IsStatic ? null : cell), isIdle);
    }

    private Caret CaretIn(CellView view, CancellationToken cancel) =>
        Caret.At(session.Chain.Preview(SubmissionChain.Parse(view.Code, Path.Combine(session.Folder, "preview"), cancel)), view.Caret);
}
