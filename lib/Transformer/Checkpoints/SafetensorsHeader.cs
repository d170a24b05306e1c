using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace Transformer.Checkpoints;

/// <summary>
/// Reads the head of a safetensors file: eight bytes that say how long it is, then JSON that says of every tensor its type,
/// its shape, and where its bytes are. Nothing that it says is believed before it is known to fit the file.
/// </summary>
internal static class SafetensorsHeader
{
    private const int LengthBytes = 8, MostBytes = 100_000_000, MostDimensions = 64;

    // {"name": {"shape": [1, 2]}} is three deep; what is deeper is no header.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 3 };

    public static (Dictionary<string, CheckpointTensor> Tensors, Dictionary<string, string> Metadata) Read(Stream stream, string file)
    {
        var length = stream.Length;
        if (length < LengthBytes) throw new CheckpointException(file, null, $"has {length} bytes, too few for a safetensors file");
        Span<byte> prefix = stackalloc byte[LengthBytes];
        stream.Position = 0;
        stream.ReadExactly(prefix);
        var claimed = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (claimed > MostBytes) throw new CheckpointException(file, null, $"claims a header of {claimed} bytes; {MostBytes} is the most");
        if ((long)claimed > length - LengthBytes) throw new CheckpointException(file, null, $"claims a header of {claimed} bytes, but only {length - LengthBytes} follow");
        var json = new byte[claimed];
        stream.ReadExactly(json);
        if (!Utf8.IsValid(json)) throw new CheckpointException(file, null, "has a header that is not valid UTF-8");

        string? tensor = null;
        try
        {
            var (tensors, metadata) = Parse(json, file, LengthBytes + (long)claimed, ref tensor);
            CheckCover(tensors.Values, file, LengthBytes + (long)claimed, length);
            return (tensors, metadata);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, which JSON can write and text cannot hold.
            throw new CheckpointException(file, tensor, $"has a header that is not valid JSON: {error.Message}", error);
        }
    }

    private static (Dictionary<string, CheckpointTensor>, Dictionary<string, string>) Parse(byte[] json, string file, long start, ref string? tensor)
    {
        Dictionary<string, CheckpointTensor> tensors = [];
        Dictionary<string, string>? metadata = null;
        var reader = new Utf8JsonReader(json, Options);
        Expect(ref reader, JsonTokenType.StartObject, file, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (name == "__metadata__")
            {
                if (metadata is not null) throw new CheckpointException(file, null, "has __metadata__ twice");
                metadata = ParseMetadata(ref reader, file);
                continue;
            }
            tensor = name;
            if (!tensors.TryAdd(name, ParseTensor(ref reader, file, name, start))) throw new CheckpointException(file, name, "is in it twice");
            tensor = null;
        }
        // Nothing but spaces may follow; the reader throws otherwise.
        while (reader.Read()) { }
        return (tensors, metadata ?? []);
    }

    private static Dictionary<string, string> ParseMetadata(ref Utf8JsonReader reader, string file)
    {
        Dictionary<string, string> metadata = [];
        Expect(ref reader, JsonTokenType.StartObject, file, "__metadata__");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, file, "__metadata__");
            if (!metadata.TryAdd(key, reader.GetString()!)) throw new CheckpointException(file, "__metadata__", $"has {key} twice");
        }
        return metadata;
    }

    private static CheckpointTensor ParseTensor(ref Utf8JsonReader reader, string file, string name, long start)
    {
        string? type = null;
        List<long>? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, file, name);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            if ((key == "dtype" && type is not null) || (key == "shape" && shape is not null) || (key == "data_offsets" && offsets is not null))
                throw new CheckpointException(file, name, $"has {key} twice");
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, file, name);
                    type = reader.GetString();
                    break;
                case "shape": shape = ParseNumbers(ref reader, file, name); break;
                case "data_offsets": offsets = ParseNumbers(ref reader, file, name); break;
                default: throw new CheckpointException(file, name, $"has an unknown entry '{key}'");
            }
        }
        if (type is null || shape is null || offsets is null) throw new CheckpointException(file, name, "lacks one of dtype, shape and data_offsets");
        if (ElementType.Find(type) is not { } element) throw new CheckpointException(file, name, $"has element type {type}; the known ones are {ElementType.Names}");
        if (shape.Count > MostDimensions) throw new CheckpointException(file, name, $"has {shape.Count} dimensions; {MostDimensions} is the most");
        if (offsets is not [var from, var to] || to < from) throw new CheckpointException(file, name, $"has data_offsets [{string.Join(", ", offsets)}], which are no range");
        long bytes;
        try
        {
            // A size of zero must not hide an overflow of the others.
            _ = shape.Aggregate((long)element.Bytes, (product, size) => checked(product * Math.Max(size, 1)));
            bytes = shape.Aggregate((long)element.Bytes, (product, size) => product * size);
            _ = checked(start + to);
        }
        catch (OverflowException error)
        {
            throw new CheckpointException(file, name, $"has the impossible shape [{string.Join(", ", shape)}] or offsets [{from}, {to}]", error);
        }
        if (bytes != to - from) throw new CheckpointException(file, name, $"needs {bytes} bytes for {type} [{string.Join(", ", shape)}], but its offsets [{from}, {to}] hold {to - from}");
        return new CheckpointTensor(name, element.Type, shape.AsReadOnly(), file, start + from, bytes);
    }

    private static List<long> ParseNumbers(ref Utf8JsonReader reader, string file, string name)
    {
        List<long> numbers = [];
        Expect(ref reader, JsonTokenType.StartArray, file, name);
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            numbers.Add(reader.TryGetInt64(out var number) && number >= 0 ? number : throw new CheckpointException(file, name, "has a size or offset that is no count"));
        return reader.TokenType == JsonTokenType.EndArray ? numbers : throw new CheckpointException(file, name, $"has {reader.TokenType} where a number belongs");
    }

    /// <summary>The tensors follow each other without a gap and fill the file.</summary>
    private static void CheckCover(IEnumerable<CheckpointTensor> tensors, string file, long start, long length)
    {
        var end = start;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Offset).ThenBy(tensor => tensor.Bytes))
        {
            if (tensor.Offset < end) throw new CheckpointException(file, tensor.Name, $"overlaps the tensor before it: it starts at byte {tensor.Offset}, that one ends at {end}");
            if (tensor.Offset > end) throw new CheckpointException(file, tensor.Name, $"leaves a hole: it starts at byte {tensor.Offset}, what is before it ends at {end}");
            end += tensor.Bytes;
            if (end > length) throw new CheckpointException(file, tensor.Name, $"ends at byte {end}, but the file has {length}");
        }
        if (end != length) throw new CheckpointException(file, null, $"has {length - end} bytes after the last tensor");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType wanted, string file, string? name)
    {
        if (!reader.Read() || reader.TokenType != wanted) throw new CheckpointException(file, name, $"has {reader.TokenType} in its header where {wanted} belongs");
    }
}
