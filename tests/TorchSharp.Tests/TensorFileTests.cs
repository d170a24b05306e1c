using System.Text;
using TorchSharp;
using static TorchSharp.torch;

/// <summary>Single tensors, in TorchSharp's own layout and in LibTorch's.</summary>
public sealed class TensorFileTests : FileTests
{
    [Fact]
    public void A_tensor_reads_TorchSharps_file_and_writes_the_same_bytes()
    {
        using var read = Tensor.Load(Fixture("tensor.dat"));
        Assert.True(read.Equals(tensor(new[,] { { 1f, 2, 3 }, { 4, 5, -6 } })));
        read.Save(In("tensor"));
        Assert.Equal(File.ReadAllBytes(Fixture("tensor.dat")), File.ReadAllBytes(In("tensor")));
        using var turned = read.t();
        using (var stream = new MemoryStream())
        {
            turned.Save(stream);
            stream.Position = 0;
            Assert.True(Tensor.Load(stream).Equals(turned));
        }
        using var reader = new BinaryReader(File.OpenRead(Fixture("tensor.dat")));
        using var into = zeros(3, 2).t();
        into.Load(reader);
        Assert.True(into.Equals(read));
        reader.BaseStream.Position = 0;
        using var skipped = TensorExtensionMethods.Load(reader, skip: true);
        Assert.True(skipped.Equals(zeros(2, 3)));
        Assert.Equal(reader.BaseStream.Length, reader.BaseStream.Position);
        reader.BaseStream.Position = 0;
        Assert.Contains("[2, 3] in the file, but [3, 2] here", Assert.Throws<ArgumentException>(() => zeros(3, 2).Load(reader)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1024)]
    public void Bytes_go_through_a_stream_in_pieces_of_any_size(int buffer)
    {
        using var stream = new MemoryStream();
        Tensor x = arange(35).view(5, 7).t(), y = zeros(7, 5, int64), z = zeros(5, 7, int64).t();
        x.WriteBytesToStream(stream, buffer);
        Assert.Equal(280, stream.Length);
        foreach (var target in new[] { y, z })
        {
            stream.Position = 0;
            target.ReadBytesFromStream(stream, buffer);
            Assert.True(target.Equals(x));
        }
        Assert.Throws<EndOfStreamException>(() => y.ReadBytesFromStream(stream, buffer));
    }

    [Fact]
    public void LibTorchs_own_format_of_one_tensor()
    {
        using var read = load(Fixture("libtorch.pt"));
        Assert.True(read.Equals(tensor(new[,] { { 1.5, -2.0, 3.25 }, { 4.0, 5.5, -6.0 } })));
        foreach (var original in new[] { read.t(), zeros(0, 3), tensor(3L), ones(2, 1, float16), tensor(new[] { true, false }) })
        {
            save(original, In("one.pt"));
            using var again = Tensor.load(In("one.pt"));
            Assert.True(original.Equals(again));
            Assert.Equal(original.dtype, again.dtype);
        }
        Assert.Single(Directory.GetFiles(Folder));
        Assert.Throws<FileNotFoundException>(() => load(In("nothing")));
        var bytes = File.ReadAllBytes(Fixture("libtorch.pt"));
        for (var length = 0; length < bytes.Length; length += 13)
        {
            File.WriteAllBytes(In("cut.pt"), bytes[..length]);
            Assert.Contains("cut.pt", Assert.Throws<InvalidDataException>(() => load(In("cut.pt"))).Message);
        }
        // LibTorch's own reader ends the process over some of these.
        var random = new Random(3);
        for (var trial = 0; trial < 500; trial++)
        {
            var damaged = bytes.ToArray();
            for (var k = random.Next(1, 5); k > 0; k--) damaged[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(In("damaged.pt"), damaged);
            var error = Record.Exception(() => load(In("damaged.pt")).clone());
            Assert.True(error is null or InvalidDataException, error?.ToString());
        }
    }

    /// <summary>A description that reaches beyond its elements, or calls what it must not.</summary>
    [Theory]
    [InlineData("K\u0006K\0(K\u0002K\u0003t(K\u0003K\u0001t", null)]
    [InlineData("K\u0006K\u0001(K\u0002K\u0003t(K\u0003K\u0001t", "reaches beyond")]
    [InlineData("K\u0006K\0(K\u0002K\u0003t(K\u0004K\u0001t", "reaches beyond")]
    [InlineData("K\u0007K\0(K\u0002K\u0003t(K\u0003K\u0001t", "claims 7 elements")]
    [InlineData("K\u0006K\0(K\u0002K\u0003t(K\u0003t", "shape and strides do not fit")]
    [InlineData("K\u0006K\0(J\u00ff\u00ff\u00ff\u00ffK\u0003t(K\u0003K\u0001t", "reaches beyond")]
    public void A_description_is_checked_against_its_elements(string layout, string? message)
    {
        var parts = layout.Split('K', 3);
        var pickle = "\u0080\u0002c__torch__\nModule\n)\u0081}(X\u0001\0\0\00ctorch._utils\n_rebuild_tensor_v2\n((X\a\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuK" + parts[1] + "tQK" + parts[2] +
            "\u0089ccollections\nOrderedDict\n)RtRub.";
        using (var archive = new System.IO.Compression.ZipArchive(File.Create(In("made.pt")), System.IO.Compression.ZipArchiveMode.Create))
        {
            Add("x/data.pkl", Encoding.Latin1.GetBytes(pickle));
            Add("x/data/0", System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([1, 2, 3, 4, 5, 6]).ToArray());

            void Add(string name, byte[] bytes)
            {
                using var entry = archive.CreateEntry(name, System.IO.Compression.CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }
        if (message is null) Assert.True(load(In("made.pt")).Equals(tensor(new[,] { { 1f, 2, 3 }, { 4, 5, 6 } })));
        else Assert.Contains(message, Assert.Throws<InvalidDataException>(() => load(In("made.pt"))).Message);
    }
}
