using System.Text;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// TorchSharp's own layout of a tensor: element type, number of dimensions and each dimension as LEB128 numbers (seven bits a
/// byte, the lowest first), then the elements in row-major order. What is read is not trusted: no claim is believed, and
/// nothing allocated for it, before the file is known to hold as much.
/// </summary>
internal static class TensorFile
{
    private const int MostDimensions = 64, MostTextBytes = 1 << 16, ChunkBytes = 1 << 20;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // ---- files as a whole ----

    /// <summary>Writes under another name in the same folder and renames, so that a failure leaves what was there.</summary>
    public static void Save(string location, Action<BinaryWriter> write) => SaveAt(location, path =>
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var writer = new BinaryWriter(stream);
        write(writer);
    });

    public static void SaveAt(string location, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        var path = Path.GetFullPath(location);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            write(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads a file to its end; bytes that are left over are an error.</summary>
    public static void Load(string location, Action<BinaryReader> read)
    {
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        read(reader);
        if (stream.Position != stream.Length) throw Broken(reader, "", $"has {stream.Length - stream.Position} bytes more than it should");
    }

    // ---- numbers and text ----

    public static void Encode(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    /// <summary>A LEB128 number that is not negative.</summary>
    public static long Decode(BinaryReader reader, string tensor)
    {
        var value = Guarded(reader, tensor, reader.Read7BitEncodedInt64);
        return value >= 0 ? value : throw Broken(reader, tensor, $"holds {value} where a count belongs");
    }

    public static long ReadCount(BinaryReader reader, string name)
    {
        var value = Guarded(reader, name, reader.ReadInt64);
        return value >= 0 ? value : throw Broken(reader, name, $"is {value}, which is no count");
    }

    public static double ReadNumber(BinaryReader reader, string name)
    {
        var value = Guarded(reader, name, reader.ReadDouble);
        return double.IsNaN(value) ? throw Broken(reader, name, "is not a number") : value;
    }

    public static bool ReadFlag(BinaryReader reader, string name)
    {
        var value = Guarded(reader, name, reader.ReadByte);
        return value <= 1 ? value == 1 : throw Broken(reader, name, $"holds {value} where 0 or 1 belongs");
    }

    public static string ReadText(BinaryReader reader, string name)
    {
        var bytes = Guarded(reader, name, reader.Read7BitEncodedInt);
        if (bytes is < 0 or > MostTextBytes) throw Broken(reader, name, $"has a length of {bytes} bytes");
        return Guarded(reader, name, () =>
        {
            var text = new byte[bytes];
            reader.BaseStream.ReadExactly(text);
            return StrictUtf8.GetString(text);
        });
    }

    // ---- tensors ----

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (Size(tensor.dtype) == 0) throw new NotSupportedException($"A tensor of type {tensor.dtype} cannot be written.");
        Encode(writer, (long)tensor.dtype);
        Encode(writer, tensor.ndim);
        foreach (var size in tensor.shape) Encode(writer, size);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream, ChunkBytes);
    }

    /// <summary>A new tensor on the CPU; <paramref name="name"/> stands in the message if it cannot be read.</summary>
    public static Tensor Read(BinaryReader reader, string name, ScalarType? dtype = null, long[]? shape = null)
    {
        var header = ReadHeader(reader, name);
        Fit(reader, name, header, dtype, shape);
        return ReadElements(reader, name, header);
    }

    public static Header ReadHeader(BinaryReader reader, string name)
    {
        var type = Decode(reader, name);
        var dtype = type <= sbyte.MaxValue ? (ScalarType)type : default;
        if (type > sbyte.MaxValue || Size(dtype) == 0) throw Broken(reader, name, $"has element type {type}, which is unknown");
        var dims = Decode(reader, name);
        if (dims > MostDimensions) throw Broken(reader, name, $"has {dims} dimensions; {MostDimensions} is the most");
        var shape = new long[dims];
        for (var k = 0; k < dims; k++) shape[k] = Decode(reader, name);
        long bytes;
        try
        {
            // A size of zero must not hide an overflow of the others, which LibTorch would compute with.
            _ = shape.Aggregate(1L, (product, size) => checked(product * Math.Max(size, 1)));
            bytes = checked(shape.Aggregate(1L, (product, size) => checked(product * size)) * Size(dtype));
        }
        catch (OverflowException)
        {
            throw Broken(reader, name, $"has the impossible shape {ErrorText.Text(shape)}");
        }
        var stream = reader.BaseStream;
        if (stream.CanSeek && bytes > stream.Length - stream.Position)
            throw Broken(reader, name, $"needs {bytes} bytes for shape {ErrorText.Text(shape)}, but only {stream.Length - stream.Position} are left");
        return new Header(dtype, shape, bytes);
    }

    public static Tensor ReadElements(BinaryReader reader, string name, Header header)
    {
        var stream = reader.BaseStream.CanSeek ? reader.BaseStream : Collect(reader, name, header.Bytes);
        CheckElements(reader, stream, name, header);
        var tensor = empty(header.Shape, header.Type, CPU);
        try
        {
            Guarded(reader, name, () => { tensor.ReadBytesFromStream(stream, ChunkBytes); return 0; });
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    public static void Skip(BinaryReader reader, string name, Header header)
    {
        if (reader.BaseStream.CanSeek) reader.BaseStream.Seek(header.Bytes, SeekOrigin.Current);
        else Copy(reader, name, header.Bytes, Stream.Null);
    }

    /// <summary>Bytes other than 0 and 1 would make booleans that are neither; goes back to where the elements begin.</summary>
    public static void CheckElements(BinaryReader reader, Stream stream, string name, Header header)
    {
        if (header.Type != ScalarType.Bool) return;
        var start = stream.Position;
        var chunk = new byte[(int)Math.Min(header.Bytes, ChunkBytes)];
        for (var left = header.Bytes; left > 0;)
        {
            var read = stream.Read(chunk, 0, (int)Math.Min(left, chunk.Length));
            if (read == 0) throw Broken(reader, name, "ends too early");
            if (chunk.AsSpan(0, read).ContainsAnyExcept((byte)0, (byte)1)) throw Broken(reader, name, "holds a boolean that is neither 0 nor 1");
            left -= read;
        }
        stream.Position = start;
    }

    /// <exception cref="ArgumentException">The file holds another type or shape than what it is read into.</exception>
    public static void Fit(BinaryReader reader, string name, Header header, ScalarType? dtype, long[]? shape)
    {
        if (dtype is { } type && header.Type != type)
            throw new ArgumentException($"{Place(reader)}: '{name}' is {header.Type} in the file, but {type} here: convert what it is read into first, for example with to(ScalarType.{header.Type}).");
        if (shape is not null && !header.Shape.SequenceEqual(shape))
            throw new ArgumentException($"{Place(reader)}: '{name}' has shape {ErrorText.Text(header.Shape)} in the file, but {ErrorText.Text(shape)} here.");
    }

    public static InvalidDataException Broken(BinaryReader reader, string tensor, string reason, Exception? inner = null) =>
        new($"{Place(reader)}: {(tensor.Length > 0 ? $"'{tensor}' " : "")}{reason}.", inner);

    public static string Place(BinaryReader reader) => reader.BaseStream is FileStream file ? file.Name : "the stream";

    internal readonly record struct Header(ScalarType Type, long[] Shape, long Bytes);

    /// <summary>Bytes of one element; 0 for a type that files do not hold.</summary>
    private static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => 0,
    };

    // A stream that does not know its length is believed as far as it delivers.
    private static MemoryStream Collect(BinaryReader reader, string name, long bytes)
    {
        var collected = new MemoryStream();
        Copy(reader, name, bytes, collected);
        collected.Position = 0;
        return collected;
    }

    private static void Copy(BinaryReader reader, string name, long bytes, Stream target)
    {
        var chunk = new byte[(int)Math.Min(bytes, ChunkBytes)];
        for (var left = bytes; left > 0;)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(left, chunk.Length));
            if (reader.BaseStream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length) throw Broken(reader, name, $"ends {left} bytes too early");
            target.Write(part);
            left -= part.Length;
        }
    }

    private static T Guarded<T>(BinaryReader reader, string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            throw Broken(reader, name, error is EndOfStreamException ? "ends too early" : error is FormatException ? "holds a length that cannot be read" : "is not valid UTF-8", error);
        }
    }
}
