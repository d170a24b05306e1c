using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A string that is JSON already.</summary>
/// <param name="json">The JSON.</param>
public class JsonString(string json) : HtmlString(json);
