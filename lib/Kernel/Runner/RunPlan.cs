namespace CSharpKernel.Runner;

/// <summary>What the arguments of <c>run</c> name: the notebooks, and where what comes of them is written.</summary>
internal static class RunPlan
{
    /// <param name="Notebook">The notebook.</param>
    /// <param name="Output">Where the executed notebook is written; null for nowhere.</param>
    /// <param name="Page">Where its page is written; null for nowhere.</param>
    /// <param name="IsNamed">Whether it was named itself, and not the folder that it lies in.</param>
    internal sealed record Step(string Notebook, string? Output, string? Page, bool IsNamed);

    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">Notebooks and folders.</param>
    /// <param name="output">A file for one notebook, a folder for any number; null writes no notebooks.</param>
    /// <param name="withPages">Whether pages are written.</param>
    /// <exception cref="FormatException">There is nothing to run, or two notebooks would be written to one place.</exception>
    public static IReadOnlyList<Step> Make(IReadOnlyList<string> arguments, string? output, bool withPages)
    {
        if (arguments.Count == 0) throw new FormatException("run needs the path of a notebook, or of a folder with notebooks");
        var notebooks = arguments.SelectMany(Find).DistinctBy(found => Path.GetFullPath(found.Path)).ToList();
        var isFile = output is not null && !Directory.Exists(output) && !Path.EndsInDirectorySeparator(output) && arguments is [var only] && !Directory.Exists(only);
        if (output is not null && !isFile && Extension(output) == ".ipynb" && !Directory.Exists(output))
            throw new FormatException("--output names one notebook, and there may be several to run: name a folder");
        if (isFile && Extension(output!) != ".ipynb")
            throw new FormatException($"--output takes an .ipynb, which can hold outputs, or a folder with a / at its end; '{output}' is neither");

        var steps = notebooks.Select(notebook =>
        {
            var target = output is null ? null : isFile ? output : Path.Combine(output, Path.ChangeExtension(notebook.Relative, ".ipynb"));
            return new Step(notebook.Path, target, withPages ? Path.ChangeExtension(target ?? notebook.Path, ".html") : null, notebook.IsNamed);
        }).ToList();
        foreach (var twice in steps.GroupBy(step => step.Output ?? step.Page).Where(group => group.Key is not null && group.Count() > 1))
            throw new FormatException($"{string.Join(" and ", twice.Select(step => step.Notebook))} would both be written to {twice.Key}");
        return steps;
    }

    private static IEnumerable<(string Path, string Relative, bool IsNamed)> Find(string argument)
    {
        if (!Directory.Exists(argument)) return [(argument, Path.GetFileName(argument), true)];
        // Hidden folders hold copies: .ipynb_checkpoints, .git.
        var found = Directory.EnumerateFiles(argument, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
            .Where(file => NotebookFile.Extensions.Contains(Extension(file))).Order(StringComparer.Ordinal)
            .Select(file => (file, Path.GetRelativePath(argument, file), false)).ToList();
        return found.Count > 0 ? found : throw new FormatException($"there is no notebook in the folder '{argument}'");
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
