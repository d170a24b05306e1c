using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Checkpoints;

/// <summary>One safetensors file, open for reading: what it holds is known at once, elements are read tensor by tensor.</summary>
/// <remarks>
/// Source: github.com/huggingface/safetensors, "Format". A file is refused that a careful writer cannot have made: tensors that
/// overlap, leave holes or do not fill it, sizes that do not fit types, names that are there twice.
/// Departs from: types of newer versions (F8, unsigned beyond U8) are unknown here.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly FileStream _stream;
    private readonly Lock _gate = new();

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">It is no sound safetensors file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public SafetensorsFile(string path)
    {
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            (var tensors, var metadata) = SafetensorsHeader.Read(_stream, path);
            (Path, Tensors, Metadata) = (path, tensors, metadata);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The file's path as it was given.</summary>
    public string Path { get; }

    /// <summary>Every tensor by its name.</summary>
    public IReadOnlyDictionary<string, CheckpointTensor> Tensors { get; }

    /// <summary>Text that the writer left; {"format": "pt"}, usually.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A new tensor on the CPU, of the type and shape that the file says.</returns>
    /// <exception cref="KeyNotFoundException">The file has no such tensor.</exception>
    /// <exception cref="CheckpointException">The file has become shorter since it was opened, or a BOOL is neither 0 nor 1.</exception>
    public Tensor Read(string name)
    {
        if (!Tensors.TryGetValue(name, out var entry)) throw new KeyNotFoundException($"{Path} has no tensor '{name}'.");
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        // Bytes other than 0 and 1 would make booleans that are neither.
        var isBool = entry.Type == ScalarType.Bool;
        var tensor = empty([.. entry.Shape], isBool ? ScalarType.Byte : entry.Type, CPU);
        try
        {
            lock (_gate)
            {
                if (entry.Offset + entry.Bytes > _stream.Length) throw new EndOfStreamException();
                _stream.Position = entry.Offset;
                tensor.ReadBytesFromStream(_stream, ChunkBytes);
            }
        }
        catch (EndOfStreamException error)
        {
            throw new CheckpointException(Path, name, "ends too early: the file has changed since it was opened", error);
        }
        if (isBool && entry.Bytes > 0 && tensor.max().item<byte>() > 1) throw new CheckpointException(Path, name, "holds a BOOL that is neither 0 nor 1");
        return (isBool ? tensor.to(ScalarType.Bool) : tensor).MoveToOuterDisposeScope();
    }

    /// <summary>Writes tensors to a file, byte for byte as Hugging Face's library writes them.</summary>
    /// <param name="path">The file; what it held before stays until the new one is complete.</param>
    /// <param name="tensors">The tensors by their names; a transposed one is written in the order of its indices.</param>
    /// <param name="metadata">Text to keep with them, in this order.</param>
    /// <exception cref="ArgumentException">A type that safetensors does not hold, or a name that is reserved or no valid text.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IEnumerable<KeyValuePair<string, string>>? metadata = null) =>
        SafetensorsWriter.Write(path, tensors, metadata);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();
}
