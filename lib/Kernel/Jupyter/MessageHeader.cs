using System.Globalization;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>The header of a Jupyter message: who sent what, when.</summary>
/// <remarks>Immutable, because several threads answer with the same parent header.</remarks>
/// <param name="MessageId">Unique among all messages.</param>
/// <param name="Session">Identifies the sending process.</param>
/// <param name="Username">Who sent it.</param>
/// <param name="Date">ISO 8601, as sent.</param>
/// <param name="Type">For example <c>execute_request</c>.</param>
/// <param name="Version">The version of the messaging protocol, for example 5.3.</param>
public sealed record MessageHeader(string MessageId, string Session, string Username, string Date, string Type, string Version)
{
    /// <summary>The version of the protocol that this kernel speaks.</summary>
    public const string ProtocolVersion = "5.3";

    private static readonly string ThisSession = Guid.NewGuid().ToString();

    /// <summary>A header for a new message of this process.</summary>
    public static MessageHeader Create(string type) => new(
        Guid.NewGuid().ToString(), ThisSession, "kernel",
        DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), type, ProtocolVersion);

    /// <summary>Reads a header.</summary>
    /// <exception cref="FormatException"><c>msg_id</c> or <c>msg_type</c> is missing.</exception>
    public static MessageHeader Read(JsonObject json)
    {
        var (id, type) = (Text(json, "msg_id"), Text(json, "msg_type"));
        if (id.Length == 0 || type.Length == 0)
            throw new FormatException("the header has no msg_id or no msg_type");
        return new(id, Text(json, "session"), Text(json, "username"), Text(json, "date"), type, Text(json, "version"));
    }

    /// <summary>The header as JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["msg_id"] = MessageId,
        ["session"] = Session,
        ["username"] = Username,
        ["date"] = Date,
        ["msg_type"] = Type,
        ["version"] = Version,
    };

    private static string Text(JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
