using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Checkpoints;

/// <summary>
/// Writes as Hugging Face's library does: wide types first and by name within a type, JSON without spaces, and spaces after it
/// until the tensors begin at a multiple of eight bytes.
/// </summary>
internal static class SafetensorsWriter
{
    private const int ChunkBytes = 1 << 20, Alignment = 8;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        var entries = tensors.Select(entry => (entry.Key, entry.Value, Utf8: Utf8(entry.Key), Type: ElementType.Of(entry.Value.dtype, entry.Key))).ToList();
        entries.Sort((a, b) => a.Type.Order != b.Type.Order ? a.Type.Order - b.Type.Order : a.Utf8.AsSpan().SequenceCompareTo(b.Utf8));
        var header = Header([.. entries.Select(entry => (entry.Key, entry.Value, entry.Type))], metadata);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            using var guard = no_grad();
            foreach (var (_, tensor, _, _) in entries)
            {
                using var scope = NewDisposeScope();
                tensor.cpu().contiguous().WriteBytesToStream(stream, ChunkBytes);
            }
        });
    }

    private static byte[] Header((string Name, Tensor Tensor, (string Name, int Order, int Bytes) Type)[] entries, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        var json = new StringBuilder("{");
        if (metadata is not null)
        {
            json.Append("\"__metadata__\":{").AppendJoin(',', metadata.Select(entry => $"{JsonText.Quoted(entry.Key)}:{JsonText.Quoted(entry.Value)}")).Append('}');
            if (entries.Length > 0) json.Append(',');
        }
        var offset = 0L;
        var seen = new HashSet<string> { "__metadata__" };
        foreach (var (name, tensor, type) in entries)
        {
            if (!seen.Add(name)) throw new ArgumentException($"The name '{name}' is reserved or given twice.", "tensors");
            var end = checked(offset + tensor.numel() * type.Bytes);
            if (seen.Count > 2) json.Append(',');
            json.Append(CultureInfo.InvariantCulture, $"{JsonText.Quoted(name)}:{{\"dtype\":\"{type.Name}\",\"shape\":[{string.Join(',', tensor.shape)}],\"data_offsets\":[{offset},{end}]}}");
            offset = end;
        }
        json.Append('}');
        var text = Utf8(json.ToString());
        var padded = (text.Length + Alignment - 1) / Alignment * Alignment;
        var header = new byte[Alignment + padded];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)padded);
        text.CopyTo(header, Alignment);
        header.AsSpan(Alignment + text.Length).Fill((byte)' ');
        return header;
    }

    private static byte[] Utf8(string text)
    {
        try
        {
            return StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException($"The name '{text}' is no valid text.", error);
        }
    }
}
