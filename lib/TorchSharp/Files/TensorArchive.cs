using System.IO.Compression;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Reads a file of one tensor as torch::save of C++ writes it: a zip archive whose data.pkl describes an object with the
/// tensor under the name "0", and whose data/… holds the elements. LibTorch's own reader believes the file and may end the
/// process over a damaged one.
/// </summary>
internal static class TensorArchive
{
    private const int ChunkBytes = 1 << 20;

    public static Tensor Read(string location)
    {
        using var stream = File.OpenRead(location);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var description = archive.Entries.Where(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal)).ToArray();
            if (description.Length != 1) throw new InvalidDataException("it has no data.pkl");
            var folder = description[0].FullName[..^"data.pkl".Length];
            if (archive.GetEntry(folder + "byteorder") is { } order && Bytes(order) is not [(byte)'l', ..]) throw new InvalidDataException("its numbers are not little endian");
            var content = TensorPickle.Read(Bytes(description[0]));
            var data = archive.GetEntry($"{folder}data/{content.Key}") ?? throw new InvalidDataException($"it has no data/{content.Key}");
            return Read(data, content);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or OverflowException or NotSupportedException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{location}: is no file of one tensor as torch.save writes it: {error.Message}", error);
        }
    }

    private static Tensor Read(ZipArchiveEntry data, TensorPickle.Content content)
    {
        using var scope = NewDisposeScope();
        // Elements are stored as they are; what unpacks to more than the archive holds is none of LibTorch's.
        if (data.CompressedLength != data.Length) throw new InvalidDataException("its elements are compressed");
        var elements = empty(0, content.Type).ElementSize;
        if (checked(content.Elements * elements) != data.Length) throw new InvalidDataException($"it claims {content.Elements} elements of {content.Type}, but holds {data.Length} bytes");
        if (content.Sizes.Length != content.Strides.Length || content.Sizes.Length > 64) throw new InvalidDataException("its shape and strides do not fit");
        var last = content.Sizes.Zip(content.Strides).Aggregate(content.Offset, (reach, pair) => checked(reach + Math.Max(pair.First - 1, 0) * pair.Second));
        _ = content.Sizes.Aggregate(1L, (product, size) => checked(product * Math.Max(size, 1)));
        if (content.Sizes.Concat(content.Strides).Append(content.Offset).Any(number => number < 0) || (!content.Sizes.Contains(0) && last >= content.Elements))
            throw new InvalidDataException("its shape reaches beyond its elements");

        var isBool = content.Type == ScalarType.Bool;
        var flat = empty([content.Elements], isBool ? ScalarType.Byte : content.Type, CPU);
        using (var bytes = data.Open()) flat.ReadBytesFromStream(bytes, ChunkBytes);
        if (isBool && content.Elements > 0 && flat.max().item<byte>() > 1) throw new InvalidDataException("it holds a boolean that is neither 0 nor 1");
        if (isBool) flat = flat.to(ScalarType.Bool);
        return Dispatch.Call("as_strided", flat, content.Sizes, content.Strides, content.Offset).MoveToOuterDisposeScope();
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length > ChunkBytes) throw new InvalidDataException($"{entry.Name} has {entry.Length} bytes");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
