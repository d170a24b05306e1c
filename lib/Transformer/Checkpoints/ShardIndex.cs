using System.Text.Json;
using System.Text.Unicode;

namespace Transformer.Checkpoints;

/// <summary>Reads model.safetensors.index.json, which says in which file each tensor is.</summary>
internal static class ShardIndex
{
    private const int MostBytes = 100_000_000;

    public static Dictionary<string, string> Read(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > MostBytes) throw new CheckpointException(path, null, $"has {length} bytes; {MostBytes} is the most");
        var json = File.ReadAllBytes(path);
        if (!Utf8.IsValid(json)) throw new CheckpointException(path, null, "is not valid UTF-8");
        try
        {
            return Parse(json, path);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CheckpointException(path, null, $"is not valid JSON: {error.Message}", error);
        }
    }

    private static Dictionary<string, string> Parse(byte[] json, string path)
    {
        Dictionary<string, string>? files = null;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new CheckpointException(path, null, "is no JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMap = reader.ValueTextEquals("weight_map");
            reader.Read();
            if (!isMap)
            {
                reader.Skip();
                continue;
            }
            if (files is not null) throw new CheckpointException(path, null, "has weight_map twice");
            if (reader.TokenType != JsonTokenType.StartObject) throw new CheckpointException(path, null, "has a weight_map that is no object");
            files = [];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!reader.Read() || reader.TokenType != JsonTokenType.String) throw new CheckpointException(path, name, "is mapped to what is no file name");
                var file = reader.GetString()!;
                // A name, and no path to anywhere else on the machine.
                if (file.Length == 0 || file is "." or ".." || file.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || Path.GetFileName(file) != file)
                    throw new CheckpointException(path, name, $"is mapped to '{file}', which is no plain file name");
                if (!files.TryAdd(name, file)) throw new CheckpointException(path, name, "is in it twice");
            }
        }
        while (reader.Read()) { }
        return files ?? throw new CheckpointException(path, null, "has no weight_map");
    }
}
