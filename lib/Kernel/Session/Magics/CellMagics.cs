using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>Runs the magics of a cell, in their place among its code.</summary>
internal sealed class CellMagics(CellRun run, SessionState session, CellThread thread, CellContext context)
{
    private readonly SharingMagics _sharing = new(session);

    /// <summary>Runs a magic.</summary>
    /// <returns>Why it failed; null if it did not.</returns>
    /// <exception cref="MagicException">It was asked for what is not there.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public async Task<CellError?> RunAsync(MagicCall call, CellSource source)
    {
        if (call.AsksForHelp)
        {
            Show([new("text/plain", call.Info.Help)]);
            return null;
        }

        await AskAsync(call);
        switch (call.Info.Name)
        {
            case KnownMagics.Import:
                return await run.ImportAsync(call, source);
            case KnownMagics.Set or KnownMagics.Share:
                return await DeclareAsync(await OnThreadAsync(() => _sharing.Read(call)), call, source);
            case KnownMagics.Who:
                Show(await OnThreadAsync(() => VariableList.Names(session.Variables)));
                return null;
            case KnownMagics.Whos:
                Show(await OnThreadAsync(() => VariableList.Values(session.Variables)));
                return null;
            case KnownMagics.LsMagic:
                Show(MagicTable.Write(["magic", "", "arguments"], [.. KnownMagics.All.Select(magic =>
                    new[] { string.Join(" ", magic.Names), magic.Summary, magic.Arguments })]));
                return null;
            case KnownMagics.About:
                Show(AboutKernel.Write(session.Folder));
                return null;
            default:
                return null;   // a selector of C# and #!time do nothing at their place
        }
    }

    /// <summary>Shows lines in another language, or keeps them.</summary>
    /// <exception cref="MagicException">It was asked for what is not there.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public async Task RunAsync(MagicCall call, string text, IReadOnlyList<MagicCall> magics, CellSource source)
    {
        if (call.AsksForHelp)
        {
            Show([new("text/plain", call.Info.Help)]);
            return;
        }

        await AskAsync(call);
        if (call.Info.Name == KnownMagics.Value)
        {
            var kept = await ValueMagic.ReadAsync(call, text, source.Folder, context.Stopped);
            session.Kept[call.Value("--name")!] = kept;
            if (call.Has("--mime-type"))
                Show(kept.MimeType == "text/plain" ? [new("text/plain", kept.Text)] : [new(kept.MimeType, kept.Text), new("text/plain", kept.Text)]);
            return;
        }

        var declarations = "";
        foreach (var magic in magics)
        {
            await AskAsync(magic);
            declarations += await OnThreadAsync(() => _sharing.ToJavaScript(magic));
        }

        if (!string.IsNullOrWhiteSpace(text)) Show(ContentCell.Write(call.Info.Name, text, declarations));
    }

    /// <summary>Puts the user's answers in the place of questions.</summary>
    private async Task AskAsync(MagicCall call)
    {
        foreach (var (option, text) in call.Given)
        {
            if (MagicExpression.Read(text, call.IsQuoted(option)) is not MagicExpression.Question question) continue;
            call.Answer(option, await OnThreadAsync(() => Kernel.GetInputAsync(question.Text, question.IsSecret ? "password" : "text")), question.IsSecret);
        }
    }

    private async Task<CellError?> DeclareAsync(SharingMagics.Declaration declaration, MagicCall call, CellSource source)
    {
        var (name, same, value) = declaration;
        if (same == name) return null;
        var code = same is null ? $"{value!.Type} {name} = default!;" : $"var {name} = {same};";
        var error = await run.RunCodeAsync(new(new string('\n', call.Line - 1) + code), source, isLast: false);
        if (error is null && same is null) session.Variables.Set(name, value!.Value);
        return error;
    }

    /// <summary>Where formatters and the properties of values run: what they do can be stopped, and what they print is shown.</summary>
    private Task<T> OnThreadAsync<T>(Func<T> make) => OnThreadAsync(() => Task.FromResult(make()));

    private async Task<T> OnThreadAsync<T>(Func<Task<T>> make)
    {
        T result = default!;
        await thread.RunAsync(context, async () => result = await make());
        return result;
    }

    private void Show(IReadOnlyList<FormattedValue> bundle) => context.Writer.Display(bundle, Guid.NewGuid().ToString("N"), update: false);
}
