using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting.Csv;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes a value in a MIME type: with its own formatter if it has one, else in the default way.</summary>
internal static class ValueWriter
{
    [ThreadStatic]
    private static int _depth;

    public static int Depth => _depth;

    /// <summary>The value in a MIME type; null if nobody can write it so.</summary>
    public static string? Write(object? value, string mimeType)
    {
        using var page = Style.Begin();
        if (!TryOwn(value, mimeType, out var own, out var failure)) return WriteDefault(value, mimeType);
        if (failure is null) return own;
        return mimeType switch
        {
            Formatter.PlainTextMimeType => $"{failure}\n{WriteDefault(value, mimeType)}",
            Formatter.HtmlMimeType => $"<pre>{DefaultHtml.Encode(failure)}</pre>{WriteDefault(value, mimeType)}",
            Formatter.JsonMimeType => WriteDefault(value, mimeType),
            _ => null,
        };
    }

    /// <summary>The value as it is written when nothing is registered; null if nobody can write it so.</summary>
    public static string? WriteDefault(object? value, string mimeType)
    {
        try
        {
            return mimeType switch
            {
                Formatter.PlainTextMimeType => PlainText.Write(value),
                Formatter.HtmlMimeType => DefaultHtml.Write(value),
                Formatter.JsonMimeType => JsonFormatter.Write(value),
                TabularDataResourceFormatter.MimeType => TabularDataResourceFormatter.Write(value),
                CsvFormatter.MimeType => CsvFormatter.Write(value),
                _ when FormattedValue.IsBase64(mimeType) && value is byte[] bytes => Convert.ToBase64String(bytes),
                _ when mimeType.EndsWith("+json", StringComparison.Ordinal) => null,
                _ => PlainText.Write(value),
            };
        }
        catch (Exception e) when (e is NotSupportedException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes a value with its own formatter.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">The MIME type.</param>
    /// <param name="text">What the formatter wrote.</param>
    /// <param name="failure">What a formatter threw, if none succeeded after it.</param>
    /// <returns>True if there is a formatter.</returns>
    public static bool TryOwn(object? value, string mimeType, out string text, out string? failure)
    {
        (text, failure) = ("", null);
        if (value is null or Sequence || _depth > Formatter.RecursionLimit) return false;
        if (mimeType == Formatter.HtmlMimeType && value is IHtmlContent html)
        {
            var writer = new StringWriter();
            html.WriteTo(writer, Html.Encoder);
            text = writer.ToString();
            return true;
        }

        foreach (var formatter in FormatterRegistry.FormattersOf(value.GetType(), mimeType))
        {
            _depth++;
            try
            {
                var writer = new StringWriter();
                if (!formatter.Format(value, new FormatContext(writer))) continue;
                (text, failure) = (writer.ToString(), null);
                return true;
            }
            catch (Exception e) when (!Interruption.Token.IsCancellationRequested)
            {
                failure ??= $"(The formatter of {TypeName.Of(value.GetType())} for {mimeType} threw {Failure.Describe(e)})";
            }
            finally
            {
                _depth--;
            }
        }

        return failure is not null;
    }
}
