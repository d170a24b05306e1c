using System.Globalization;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Checkpoints;

/// <summary>A checkpoint as Hugging Face lays it out: model.safetensors, or shards and model.safetensors.index.json.</summary>
public sealed class CheckpointFolder : IDisposable
{
    private const string Whole = "model.safetensors", Index = "model.safetensors.index.json", ShardPattern = "model-?????-of-?????.safetensors";

    private readonly Dictionary<string, SafetensorsFile> _files = [];

    /// <summary>Opens a folder or a single safetensors file; elements are read tensor by tensor.</summary>
    /// <param name="path">The folder or file.</param>
    /// <exception cref="CheckpointException">It holds no checkpoint, or a broken one.</exception>
    public CheckpointFolder(string path)
    {
        try
        {
            Tensors = Directory.Exists(path) ? OpenFolder(path) : Open(path).Tensors;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Every tensor by its name.</summary>
    public IReadOnlyDictionary<string, CheckpointTensor> Tensors { get; }

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A new tensor on the CPU, of the type and shape that the file says.</returns>
    /// <exception cref="KeyNotFoundException">The checkpoint has no such tensor.</exception>
    /// <exception cref="CheckpointException">The file has become shorter since it was opened.</exception>
    public Tensor Read(string name) => Tensors.TryGetValue(name, out var entry) ? _files[entry.File].Read(name)
        : throw new KeyNotFoundException($"The checkpoint has no tensor '{name}'.");

    /// <summary>Writes tensors to a folder: one file, or shards with an index where they are larger than one shard may be.</summary>
    /// <param name="folder">The folder; made if it is not there. An older checkpoint in it is replaced.</param>
    /// <param name="tensors">The tensors by their names; shards are filled in this order.</param>
    /// <param name="maxShardBytes">The most bytes of tensors in one shard; a tensor that is larger gets a shard of its own.</param>
    /// <param name="metadata">Text to keep in every file; {"format": "pt"} if null, which Hugging Face's readers ask for.</param>
    /// <exception cref="ArgumentException">As <see cref="SafetensorsFile.Write"/>.</exception>
    public static void Write(string folder, IEnumerable<KeyValuePair<string, Tensor>> tensors, long maxShardBytes = 5_000_000_000, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxShardBytes, 1);
        metadata ??= new Dictionary<string, string> { ["format"] = "pt" };
        List<KeyValuePair<string, Tensor>> all = [.. tensors];
        var shards = Split(all, maxShardBytes);
        Directory.CreateDirectory(folder);
        List<string> names = [.. shards.Select((_, k) => shards.Count == 1 ? Whole : string.Create(CultureInfo.InvariantCulture, $"model-{k + 1:00000}-of-{shards.Count:00000}.safetensors"))];
        foreach (var (name, shard) in names.Zip(shards)) SafetensorsFile.Write(Path.Combine(folder, name), shard, metadata);
        if (shards.Count > 1) AtomicFile.Write(Path.Combine(folder, Index), stream => stream.Write(Encoding.UTF8.GetBytes(IndexOf(all, names, shards))));

        // What an older checkpoint left would be read in place of this one, or beside it.
        string[] old = [.. Directory.EnumerateFiles(folder, ShardPattern), Path.Combine(folder, Whole), .. shards.Count == 1 ? [Path.Combine(folder, Index)] : Array.Empty<string>()];
        foreach (var file in old.Where(file => !names.Contains(Path.GetFileName(file)))) File.Delete(file);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
    }

    private SafetensorsFile Open(string path)
    {
        if (!_files.TryGetValue(path, out var file)) _files.Add(path, file = new SafetensorsFile(path));
        return file;
    }

    private IReadOnlyDictionary<string, CheckpointTensor> OpenFolder(string folder)
    {
        string whole = Path.Combine(folder, Whole), index = Path.Combine(folder, Index);
        if (File.Exists(whole)) return Open(whole).Tensors;
        if (!File.Exists(index)) throw new CheckpointException(folder, null, $"holds neither {Whole} nor {Index}");
        Dictionary<string, CheckpointTensor> tensors = [];
        foreach (var (name, shard) in ShardIndex.Read(index))
        {
            var path = Path.Combine(folder, shard);
            if (!File.Exists(path)) throw new CheckpointException(index, name, $"is said to be in {shard}, which is not there");
            tensors.Add(name, Open(path).Tensors.TryGetValue(name, out var tensor) ? tensor
                : throw new CheckpointException(path, name, $"is not in it, although {Index} says so"));
        }
        return tensors;
    }

    private static List<List<KeyValuePair<string, Tensor>>> Split(List<KeyValuePair<string, Tensor>> tensors, long maxShardBytes)
    {
        List<List<KeyValuePair<string, Tensor>>> shards = [];
        List<KeyValuePair<string, Tensor>> current = [];
        var held = 0L;
        foreach (var entry in tensors)
        {
            var bytes = Bytes(entry);
            if (bytes > maxShardBytes)
            {
                shards.Add([entry]);
                continue;
            }
            if (held + bytes > maxShardBytes)
            {
                shards.Add(current);
                (current, held) = ([], 0);
            }
            current.Add(entry);
            held += bytes;
        }
        if (current.Count > 0 || shards.Count == 0) shards.Add(current);
        return shards;
    }

    private static long Bytes(KeyValuePair<string, Tensor> entry) => entry.Value.numel() * ElementType.Of(entry.Value.dtype, entry.Key).Bytes;

    private static string IndexOf(List<KeyValuePair<string, Tensor>> tensors, List<string> names, List<List<KeyValuePair<string, Tensor>>> shards)
    {
        var files = names.Zip(shards).SelectMany(pair => pair.Second.Select(entry => (entry.Key, File: pair.First))).OrderBy(entry => entry.Key, StringComparer.Ordinal);
        var map = string.Join(",\n", files.Select(entry => $"    {JsonText.Quoted(entry.Key, ascii: true)}: \"{entry.File}\""));
        return string.Create(CultureInfo.InvariantCulture, $"{{\n  \"metadata\": {{\n    \"total_size\": {tensors.Sum(Bytes)}\n  }},\n  \"weight_map\": {{\n{map}\n  }}\n}}\n");
    }
}
