using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes a value in a MIME type: with its own formatter if it has one, else in the default way.</summary>
internal static class ValueWriter
{
    [ThreadStatic]
    private static int _depth;

    /// <summary>The value in a MIME type; null if nobody can write it so.</summary>
    public static string? Write(object? value, string mimeType)
    {
        if (TryOwn(value, mimeType, out var own, out var failure) && failure is null) return own;
        try
        {
            return mimeType switch
            {
                Formatter.PlainTextMimeType => failure is null ? PlainText.Write(value) : $"{failure}\n{PlainText.Write(value)}",
                Formatter.HtmlMimeType => failure is null ? Html.Write(value) : $"<pre>{WebUtility.HtmlEncode(failure)}</pre>{Html.Write(value)}",
                "application/json" => JsonSerializer.Serialize(value),
                _ when failure is not null || mimeType.EndsWith("+json", StringComparison.Ordinal) => null,
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
            html.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
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
            catch (Exception e)
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
