namespace CSharpKernel;

/// <summary>A cell, or a file that a cell imports.</summary>
/// <param name="Path">The path that positions in it are reported with.</param>
/// <param name="Text">Its text.</param>
/// <param name="Name">How errors call an imported file; null for a cell.</param>
/// <param name="ImportedBy">What imports it.</param>
internal sealed record CellSource(string Path, string Text, string? Name = null, CellSource? ImportedBy = null)
{
    /// <summary>Stands between the path of a notebook and the number of a cell.</summary>
    public const char CellMark = '#';

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>True if this is that file, or a cell of that notebook.</summary>
    public bool IsFrom(string file) => Path == file || Path.StartsWith(file + CellMark, StringComparison.Ordinal);

    /// <summary>This source and those that import it, innermost first.</summary>
    public IEnumerable<CellSource> Chain()
    {
        for (var source = this; source is not null; source = source.ImportedBy) yield return source;
    }
}
