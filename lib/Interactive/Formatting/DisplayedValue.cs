namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>An output that is on the page and can be replaced.</summary>
public class DisplayedValue
{
    private readonly string[] _mimeTypes;

    private DisplayedValue(object? value, IReadOnlyList<FormattedValue> formatted, string[] mimeTypes)
    {
        (Value, FormattedValues, _mimeTypes) = (value, formatted, mimeTypes);
        DisplaySink.Current.Display(formatted, DisplayId, update: false);
    }

    /// <summary>Names this output among all outputs.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What is shown now, in each of its MIME types.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>The value shown now.</summary>
    public object? Value { get; private set; }

    /// <summary>True once <see cref="Update"/> has replaced the first value.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>Replaces what is shown, also from a later cell.</summary>
    /// <param name="updatedValue">The new value.</param>
    public void Update(object? updatedValue)
    {
        (Value, IsUpdated) = (updatedValue, true);
        FormattedValues = Formatter.WriteBundle(updatedValue, _mimeTypes);
        // Through the cell that updates: front-ends that wait for one cell drop what arrives in the name of another.
        DisplaySink.Current.Display(FormattedValues, DisplayId, update: true);
    }

    internal static DisplayedValue Show(object? value, string[] mimeTypes) =>
        new(value, Formatter.WriteBundle(value, mimeTypes), mimeTypes);

    internal static DisplayedValue ShowAs(string content, string mimeType) =>
        new(content, Formatter.WriteAs(content, mimeType), [mimeType]);
}
