using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace System;

/// <summary>Display as a method of every value.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null shows as null.</param>
    /// <param name="mimeTypes">The MIME types wanted; none means those preferred for the type. text/plain is always added.</param>
    /// <returns>The output, which can be updated.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Shows a string that is already written in a MIME type, such as text/markdown.</summary>
    /// <param name="value">The content, shown as it is.</param>
    /// <param name="mimeType">Its MIME type.</param>
    /// <returns>The output, which can be updated.</returns>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static DisplayedValue DisplayAs(this string? value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return DisplayedValue.ShowAs(value ?? "", mimeType);
    }

    /// <summary>Shows items as a table: a row for each, their public members as columns.</summary>
    /// <param name="value">The items; null shows as null.</param>
    /// <param name="mimeTypes">The MIME types wanted, such as text/csv; none means HTML and text.</param>
    /// <returns>The output, which can be updated.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        DisplayedValue.Show(value?.ToTabularDataResource(), mimeTypes);
}
