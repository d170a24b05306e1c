using System.Collections;
using System.Dynamic;
using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// HTML written as C#: <c>div[@class: "box"](h1("Title"), b("bold"))</c>. Strings are encoded, HTML is not, sequences of HTML are
/// written one after another, and any other value as its formatter writes it. In the names of attributes _ stands for -.
/// </summary>
public class PocketView : DynamicObject, IHtmlContent
{
    private readonly HtmlTag? _tag;

    /// <summary>The start of an element of any name: <c>_.article("text")</c>.</summary>
    public PocketView() { }

    /// <summary>An empty element.</summary>
    /// <param name="tagName">Its name, such as div.</param>
    public PocketView(string tagName) => _tag = new HtmlTag(tagName);

    /// <summary>The element.</summary>
    /// <exception cref="InvalidOperationException">None is named yet.</exception>
    public HtmlTag HtmlTag => _tag ?? throw new InvalidOperationException("Name an element first, such as _.div(\"text\").");

    /// <summary>The attributes of the element.</summary>
    public HtmlAttributes HtmlAttributes => HtmlTag.HtmlAttributes;

    /// <summary>Sets what the element holds.</summary>
    /// <param name="args">Strings, HTML, sequences of HTML, or any values.</param>
    public virtual void SetContent(params object?[] args)
    {
        if (args.Length > 0) HtmlTag.Content = context => Write(args, context.Writer);
    }

    /// <summary>Shows the HTML below the cell.</summary>
    public DisplayedValue Display() => DisplayedValue.Show(this, []);

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => _tag?.WriteTo(new FormatContext(writer));

    /// <summary>The HTML.</summary>
    public override string ToString() => _tag?.ToString() ?? "";

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        result = new PocketView(binder.Name);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryInvokeMember(InvokeMemberBinder binder, object?[]? args, out object? result)
    {
        var element = new PocketView(binder.Name);
        element.SetContent(args ?? []);
        result = element;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result)
    {
        SetContent(args ?? []);
        result = this;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetIndex(GetIndexBinder binder, object[] values, out object? result)
    {
        var names = binder.CallInfo.ArgumentNames;   // those of the last values
        for (var i = 0; i < values.Length; i++)
        {
            var named = i - (values.Length - names.Count);
            if (named >= 0) HtmlAttributes[names[named].Replace('_', '-')] = values[i];
            else if (values[i] is IDictionary<string, object?> attributes) HtmlAttributes.MergeWith(attributes, replace: true);
            else throw new ArgumentException($"In brackets stand attributes with their names: {HtmlTag.Name}[@class: \"x\"]; {values[i]} has none.");
        }

        result = this;
        return true;
    }

    private static void Write(IEnumerable values, TextWriter writer)
    {
        foreach (var value in values)
        {
            if (value is IHtmlContent html) html.WriteTo(writer, Html.Encoder);
            else if (value is IEnumerable sequence and not string && sequence.Cast<object?>().ToList() is var items && items.All(item => item is IHtmlContent)) Write(items, writer);
            else if (value is not null && Shapes.Of(value) == Shape.Scalar && !Formatter.HasOwnFormatter(value.GetType(), Formatter.HtmlMimeType)) writer.Write(WebUtility.HtmlEncode(Scalar.Write(value)));
            else if (value is not null) writer.Write(value.ToDisplayString(Formatter.HtmlMimeType));
        }
    }
}
