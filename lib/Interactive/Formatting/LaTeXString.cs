namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A formula in LaTeX, displayed as text/latex.</summary>
/// <param name="latexCode">The formula, with its $ signs or without.</param>
[TypeFormatterSource(typeof(Source), PreferredMimeTypes = [MimeType])]
public class LaTeXString(string latexCode)
{
    private const string MimeType = "text/latex";

    /// <summary>Text as a formula.</summary>
    /// <param name="source">The formula.</param>
    public static implicit operator LaTeXString(string source) => new(source);

    /// <summary>The formula as it was given.</summary>
    public override string ToString() => latexCode;

    private sealed class Source : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new TypeFormatter<LaTeXString>(formula => Delimited(formula.ToString()), MimeType)];

        // Jupyter's front-ends typeset only what stands between delimiters; they know \begin{…} as one.
        private static string Delimited(string latex) => latex.Contains('$') || latex.Contains(@"\begin{") || latex.Contains(@"\[") || latex.Contains(@"\(") ? latex : $"$${latex}$$";
    }
}
