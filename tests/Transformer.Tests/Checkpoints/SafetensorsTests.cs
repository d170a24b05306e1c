using System.Buffers.Binary;
using System.Text;
using TorchSharp;
using Transformer.Checkpoints;
using static TorchSharp.torch;

namespace Transformer.Tests.Checkpoints;

/// <summary>safetensors files: those of other writers are read and written again byte by byte; broken ones are refused by name.</summary>
public sealed class SafetensorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safetensors").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string In(string name) => Path.Combine(_folder, name);
    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", "checkpoints", name);

    [Theory]
    [InlineData("all-types.safetensors")]
    [InlineData("bert-mlm-bf16.safetensors")]
    [InlineData("bert-mlm-gamma-beta.safetensors")]
    [InlineData("gpt2-sharded/model-00001-of-00004.safetensors")]
    public void What_others_wrote_is_written_again_byte_by_byte(string name)
    {
        using var file = new SafetensorsFile(Fixture(name));
        Assert.Equal("pt", file.Metadata["format"]);
        // In any order: the writer has its own.
        var tensors = file.Tensors.Keys.Reverse().ToDictionary(key => key, file.Read);
        SafetensorsFile.Write(In("again"), tensors, file.Metadata);
        Assert.Equal(File.ReadAllBytes(Fixture(name)), File.ReadAllBytes(In("again")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Every_type_has_its_values()
    {
        using var file = new SafetensorsFile(Fixture("all-types.safetensors"));
        Assert.Equal(13, file.Tensors.Count);
        Equal(tensor(new[] { long.MinValue, (1L << 53) + 1 }), "long");
        Equal(tensor(new[,] { { 0.1, -5e-324 } }), "double");
        Equal(tensor(new[,] { { 1.5f, -2, 1e-30f }, { 4, 5, 3.5f } }), "Zebra");
        Equal(tensor(42f), "scalar");
        Equal(zeros(0, 3), "zebra");
        Equal(tensor(new[] { -1f }), "한글 \"quoted\" \\ tab\t");
        Equal(tensor(new[] { int.MinValue, 0, int.MaxValue }), "int");
        Equal(tensor(new[] { 1.5f, -3 }).to(bfloat16), "brain");
        Equal(tensor(new[] { 1.5f, -65504, 1 / 16777216f }).to(float16), "half");
        Equal(tensor(new short[] { -32768, 32767 }), "short");
        Equal(tensor(new sbyte[] { -128, 127 }), "signed");
        Equal(tensor(new byte[] { 0, 1, 127, 128, 255 }), "byte");
        Equal(tensor(new[] { true, false, true }), "flag");
        Assert.Throws<KeyNotFoundException>(() => file.Read("nothing"));

        void Equal(Tensor expected, string name)
        {
            var entry = file.Tensors[name];
            var read = file.Read(name);
            Assert.Equal((expected.dtype, read.dtype), (entry.Type, expected.dtype));
            Assert.Equal(expected.shape, entry.Shape);
            Assert.True(expected.Equals(read), name);
        }
    }

    [Fact]
    public void Views_and_no_tensors_are_written_too()
    {
        var x = arange(12).view(3, 4);
        SafetensorsFile.Write(In("views"), new Dictionary<string, Tensor> { ["turned"] = x.t(), ["slice"] = x[1], ["whole"] = x });
        using (var file = new SafetensorsFile(In("views")))
        {
            Assert.Empty(file.Metadata);
            Assert.True(file.Read("turned").Equals(x.t()));
            Assert.True(file.Read("slice").Equals(x[1]));
        }
        SafetensorsFile.Write(In("none"), [], [new("a", "b\u0001"), new("c", "d")]);
        using var none = new SafetensorsFile(In("none"));
        Assert.Empty(none.Tensors);
        Assert.Equal("b\u0001", none.Metadata["a"]);
    }

    [Fact]
    public void What_cannot_be_written_is_refused_and_leaves_no_file()
    {
        var one = ones(1);
        Assert.Contains("'z' is ComplexFloat32", Assert.Throws<ArgumentException>(() => Write("z", zeros(1, complex64))).Message);
        Assert.Contains("reserved", Assert.Throws<ArgumentException>(() => Write("__metadata__", one)).Message);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(In("x"), [new("a", one), new("a", one)])).Message);
        Assert.Contains("no valid text", Assert.Throws<ArgumentException>(() => Write("\ud800", one)).Message);
        Assert.Empty(Directory.GetFiles(_folder));
        Write("a", one);
        var gone = ones(3);
        SafetensorsFile.Write(In("y"), [new("a", gone)]);
        var old = File.ReadAllBytes(In("y"));
        Assert.ThrowsAny<Exception>(() => SafetensorsFile.Write(In("y"), Disposed(gone)));
        Assert.Equal(old, File.ReadAllBytes(In("y")));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);

        void Write(string name, Tensor tensor) => SafetensorsFile.Write(In("x"), [new(name, tensor)]);

        static IEnumerable<KeyValuePair<string, Tensor>> Disposed(Tensor tensor)
        {
            yield return new("a", tensor);
            tensor.Dispose();
        }
    }

    private const string A = """{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""";

    /// <summary>What is wrong, what the message says, the header, and how many bytes follow it.</summary>
    public static TheoryData<string, string, string, int> BrokenHeaders() => new()
    {
        { "overlap", "'b' overlaps", $$$"""{"a":{{{A}}},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12 },
        { "the same bytes twice", "overlaps", $$$"""{"a":{{{A}}},"b":{{{A}}}}""", 8 },
        { "a hole", "'b' leaves a hole", $$$"""{"a":{{{A}}},"b":{"dtype":"U8","shape":[1],"data_offsets":[9,10]}}""", 10 },
        { "a hole at the start", "'a' leaves a hole", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2 },
        { "data beyond the last tensor", "1 bytes after the last tensor", $$$"""{"a":{{{A}}}}""", 9 },
        { "data without tensors", "3 bytes after the last tensor", "{}", 3 },
        { "truncated data", "'a' ends at byte", $$$"""{"a":{{{A}}}}""", 7 },
        { "no data", "'a' ends at byte", $$$"""{"a":{{{A}}}}""", 0 },
        { "a petabyte", "'a' ends at byte", """{"a":{"dtype":"F32","shape":[281474976710656],"data_offsets":[0,1125899906842624]}}""", 8 },
        { "offsets that do not fit the shape", "'a' needs 12 bytes for F32 [3], but its offsets [0, 8] hold 8", """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8 },
        { "offsets that do not fit the type", "'a' needs 16 bytes for F64 [2]", """{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", 8 },
        { "offsets backwards", "no range", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8 },
        { "three offsets", "no range", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8 },
        { "a negative offset", "no count", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8 },
        { "an offset beyond 64 bits", "no count", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551624]}}""", 8 },
        { "an offset with a fraction", "no count", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8.0]}}""", 8 },
        { "a negative size", "no count", """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8 },
        { "an overflowing shape", "'a' has the impossible shape", """{"a":{"dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8]}}""", 8 },
        { "an overflow to the right size", "'a' has the impossible shape", """{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0 },
        { "an overflow hidden by a zero", "'a' has the impossible shape", """{"a":{"dtype":"F32","shape":[0,9223372036854775807,4],"data_offsets":[0,0]}}""", 0 },
        { "overflowing offsets", "'a' ", """{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", 8 },
        { "an unknown type", "'a' has element type F8_E4M3", """{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", 8 },
        { "a type in small letters", "element type f32", """{"a":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}}""", 8 },
        { "a type that is a number", "Number in its header where String", """{"a":{"dtype":6,"shape":[2],"data_offsets":[0,8]}}""", 8 },
        { "a shape that is a number", "StartArray", """{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8 },
        { "a shape of text", "where a number belongs", """{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8 },
        { "a tensor that is a list", "'a' has StartArray", """{"a":[2]}""", 8 },
        { "a missing entry", "'a' lacks", """{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8 },
        { "an unknown entry", "'a' has an unknown entry 'stride'", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"stride":[1]}}""", 8 },
        { "an entry twice", "'a' has shape twice", """{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}""", 8 },
        { "a tensor twice", "'a' is in it twice", $$$"""{"a":{{{A}}},"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12 },
        { "a tensor twice, once escaped", "'a' is in it twice", $$$"""{"a":{{{A}}},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12 },
        { "metadata twice", "__metadata__ twice", """{"__metadata__":{},"__metadata__":{}}""", 0 },
        { "metadata with a key twice", "has k twice", """{"__metadata__":{"k":"1","k":"2"}}""", 0 },
        { "metadata with a number", "'__metadata__' has Number", """{"__metadata__":{"k":1}}""", 0 },
        { "metadata that is a list", "'__metadata__' has StartArray", """{"__metadata__":[]}""", 0 },
        { "65 dimensions", "'a' has 65 dimensions", $$$"""{"a":{"dtype":"U8","shape":[{{{string.Join(',', Enumerable.Repeat(1, 65))}}}],"data_offsets":[0,1]}}""", 1 },
        { "deep nesting", "not valid JSON", $$$"""{"a":{"shape":{{{new string('[', 5000)}}}{{{new string(']', 5000)}}}}}""", 0 },
        { "half a surrogate pair", "not valid JSON", """{"\ud800":{}}""", 0 },
        { "an array", "StartArray in its header where StartObject", "[]", 0 },
        { "an empty header", "not valid JSON", "", 0 },
        { "an open object", "not valid JSON", """{"a":{"dtype":"F32" """, 8 },
        { "two objects", "not valid JSON", "{}{}", 0 },
        { "a comment", "not valid JSON", "{/* */}", 0 },
        { "a comma too many", "not valid JSON", $$$"""{"a":{{{A}}},}""", 8 },
    };

    [Theory, MemberData(nameof(BrokenHeaders))]
    public void A_broken_header_is_refused_by_name(string kind, string message, string header, int data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(In(kind), [.. Length((ulong)json.Length), .. json, .. new byte[data]]);
        Refused(kind, message);
    }

    public static TheoryData<string, string, byte[]> BrokenFiles() => new()
    {
        { "empty", "has 0 bytes", [] },
        { "seven bytes", "has 7 bytes", new byte[7] },
        { "a header longer than the file", "claims a header of 3 bytes, but only 2 follow", [.. Length(3), .. "{}"u8] },
        { "a header of 2^63", "claims a header of 9223372036854775808 bytes", [.. Length(1UL << 63), .. "{}"u8] },
        { "a header over 100 MB", "claims a header of 100000001 bytes; 100000000 is the most", [.. Length(100_000_001), .. "{}"u8] },
        { "a header that is not UTF-8", "not valid UTF-8", [.. Length(4), (byte)'{', 0xC3, 0x28, (byte)'}'] },
        { "a byte order mark", "not valid JSON", [.. Length(5), 0xEF, 0xBB, 0xBF, .. "{}"u8] },
    };

    [Theory, MemberData(nameof(BrokenFiles))]
    public void A_broken_file_is_refused_by_name(string kind, string message, byte[] bytes)
    {
        File.WriteAllBytes(In(kind), bytes);
        Refused(kind, message);
    }

    private void Refused(string kind, string message)
    {
        var (before, tensors) = (GC.GetAllocatedBytesForCurrentThread(), Tensor.TotalCount);
        var error = Assert.Throws<CheckpointException>(() => new SafetensorsFile(In(kind)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20, "a claimed size was allocated");
        Assert.True(Tensor.TotalCount <= tensors, "a tensor was made");
        Assert.StartsWith(In(kind) + ": ", error.Message);
        Assert.Contains(message, error.Message);
        File.Delete(In(kind));
    }

    [Fact]
    public void A_boolean_is_zero_or_one()
    {
        var json = """{"flag":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}}"""u8;
        File.WriteAllBytes(In("bool"), [.. Length((ulong)json.Length), .. json, 1, 2]);
        using var file = new SafetensorsFile(In("bool"));
        Assert.Contains("'flag' holds a BOOL that is neither", Assert.Throws<CheckpointException>(() => file.Read("flag")).Message);
    }

    [Fact]
    public void A_file_that_shrinks_while_open_is_noticed()
    {
        SafetensorsFile.Write(In("shrinks"), [new("a", ones(100)), new("b", ones(100))]);
        using var file = new SafetensorsFile(In("shrinks"));
        using (var stream = new FileStream(In("shrinks"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) stream.SetLength(stream.Length - 1);
        Assert.True(file.Read("a").Equals(ones(100)));
        Assert.Contains("'b' ends too early", Assert.Throws<CheckpointException>(() => file.Read("b")).Message);
    }

    /// <summary>Wherever a file ends and whatever some of its bytes become: an exception that names it, or tensors of what it says.</summary>
    [Fact]
    public void Damaged_files_never_do_anything_else()
    {
        var whole = File.ReadAllBytes(Fixture("all-types.safetensors"));
        var random = new Random(5);
        var read = 0;
        var cuts = whole.Length / 7;
        for (var trial = 0; trial < cuts + 500; trial++)
        {
            var bytes = whole.ToArray();
            if (trial < cuts) bytes = bytes[..(trial * 7)];
            else for (var flips = random.Next(1, 4); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(In("damaged"), bytes);
            using var scope = NewDisposeScope();
            try
            {
                using var file = new SafetensorsFile(In("damaged"));
                foreach (var name in file.Tensors.Keys) Assert.Equal(file.Tensors[name].Shape, file.Read(name).shape);
                read++;
            }
            catch (CheckpointException error)
            {
                Assert.StartsWith(In("damaged") + ": ", error.Message);
            }
        }
        Assert.InRange(read, 10, 400);
    }

    private static byte[] Length(ulong length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return bytes;
    }
}
