using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>The channels of the Jupyter protocol, in the names that the JSON transport writes in lower case.</summary>
public enum Channel
{
    /// <summary>Requests that are answered in order.</summary>
    Shell,

    /// <summary>Requests that do not wait for a running cell.</summary>
    Control,

    /// <summary>The kernel asks the user.</summary>
    Stdin,

    /// <summary>What every client sees: outputs and status.</summary>
    IoPub,
}

/// <summary>One message of the Jupyter protocol, whatever carries it.</summary>
/// <remarks>Source: "Messaging in Jupyter", protocol version 5.3, general message format.</remarks>
/// <param name="Channel">The channel it came by or leaves by.</param>
/// <param name="Header">Its header.</param>
/// <param name="ParentHeader">The header of the request that it answers; null for a request.</param>
/// <param name="Metadata">Data about the content.</param>
/// <param name="Content">Depends on the type.</param>
public sealed record JupyterMessage(
    Channel Channel, MessageHeader Header, MessageHeader? ParentHeader, JsonObject Metadata, JsonObject Content)
{
    /// <summary>The ZeroMQ routing frames of the client; empty on a transport with one client.</summary>
    public IReadOnlyList<byte[]> Identities { get; init; } = [];

    /// <summary>The type of the message, for example <c>execute_request</c>.</summary>
    public string Type => Header.Type;

    /// <summary>A message to the client that sent this one, on the same channel unless another is named.</summary>
    public JupyterMessage Reply(string type, JsonObject content, Channel? channel = null) =>
        new(channel ?? Channel, MessageHeader.Create(type), Header, [], content) { Identities = Identities };

    /// <summary>A message to all clients, caused by this one.</summary>
    public JupyterMessage Publish(string type, JsonObject content, JsonObject? metadata = null) =>
        new(Channel.IoPub, MessageHeader.Create(type), Header, metadata ?? [], content);

    /// <summary>A message to all clients that no request caused.</summary>
    public static JupyterMessage Announce(string type, JsonObject content) =>
        new(Channel.IoPub, MessageHeader.Create(type), null, [], content);
}
