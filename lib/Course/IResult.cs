using Microsoft.DotNet.Interactive.Formatting;

namespace Course;

/// <summary>Something that the course shows: as JSON for programs, as HTML and as plain text for readers.</summary>
internal interface IResult
{
    /// <summary>The MIME type of the JSON.</summary>
    static abstract string MimeType { get; }

    string ToJson();

    string ToHtml();

    string ToPlainText();
}

/// <summary>Displays a result in its three forms at once.</summary>
internal sealed class ResultFormatters<T> : ITypeFormatterSource where T : IResult
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new TypeFormatter<T>(result => result.ToJson(), T.MimeType),
        new HtmlFormatter<T>(result => result.ToHtml()),
        new PlainTextFormatter<T>(result => result.ToPlainText()),
    ];
}
