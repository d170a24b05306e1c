using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>Messages as ZeroMQ frames: identities, a delimiter, an HMAC-SHA256 signature, and four JSON objects.</summary>
/// <remarks>Source: "Messaging in Jupyter", the wire protocol.</remarks>
/// <param name="key">The secret; empty leaves the signature empty.</param>
public sealed class WireFormat(byte[] key)
{
    private const int JsonFrames = 4;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    /// <summary>The frames of a message.</summary>
    public IReadOnlyList<byte[]> Write(JupyterMessage message)
    {
        byte[][] json =
        [
            Json.Write(message.Header.ToJson()),
            Json.Write(message.ParentHeader?.ToJson() ?? new JsonObject()),
            Json.Write(message.Metadata),
            Json.Write(message.Content),
        ];
        return [.. message.Identities, Delimiter, Sign(json), .. json];
    }

    /// <summary>Reads the frames of a message.</summary>
    /// <exception cref="FormatException">Frames are missing, the signature is wrong, or the JSON is malformed.</exception>
    public JupyterMessage Read(Channel channel, IReadOnlyList<byte[]> frames)
    {
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter)) delimiter++;
        // Frames after these are binary buffers of comm messages, which nothing here reads.
        if (frames.Count < delimiter + 2 + JsonFrames)
            throw new FormatException("the message has too few frames");
        var json = frames.Skip(delimiter + 2).Take(JsonFrames).ToArray();
        if (!CryptographicOperations.FixedTimeEquals(Sign(json), frames[delimiter + 1]))
            throw new FormatException("the signature is wrong");

        var header = MessageHeader.Read(Json.ReadObject(json[0], "the header"));
        var parent = Json.ReadObject(json[1], "the parent header");
        return new JupyterMessage(channel, header, parent.Count == 0 ? null : MessageHeader.Read(parent),
            Json.ReadObject(json[2], "the metadata"), Json.ReadObject(json[3], "the content"))
        {
            Identities = [.. frames.Take(delimiter)],
        };
    }

    /// <summary>The signature of the four JSON frames: lower-case hexadecimal, as ASCII.</summary>
    private byte[] Sign(byte[][] json)
    {
        if (key.Length == 0) return [];
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var frame in json) hmac.AppendData(frame);
        return System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset()));
    }
}
