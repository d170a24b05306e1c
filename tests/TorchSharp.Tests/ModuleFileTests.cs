using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Modules in TorchSharp's own layout.</summary>
public sealed class ModuleFileTests : FileTests
{
    private sealed class Sample : Module
    {
        public readonly Linear fc = Linear(3, 2);
        public readonly Parameter gain = Parameter(zeros(1, 2, 3, float64));
        public readonly Tensor steps = zeros(Array.Empty<long>(), int64), mask = zeros(4, @bool), half = zeros(3, float16), brain = zeros(2, bfloat16), none = zeros(3, 0, uint8), @long = zeros(130, uint8);

        public Sample() : base(nameof(Sample))
        {
            register_module("fc", fc);
            register_parameter("gain", gain);
            foreach (var (name, buffer) in new[] { ("steps", steps), ("mask", mask), ("half", half), ("brain", brain), ("none", none), ("long", @long) }) register_buffer(name, buffer);
        }

        // In the order of the file: the children's parameters come after the module's own.
        public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null) =>
            base.state_dict(destination, prefix).OrderBy(entry => !entry.Key.StartsWith("fc.", StringComparison.Ordinal)).ToDictionary();

        public byte[] Bytes()
        {
            using var stream = new MemoryStream();
            save(stream);
            return stream.ToArray();
        }
    }

    [Fact]
    public void A_module_reads_TorchSharps_file_and_writes_the_same_bytes()
    {
        var module = new Sample();
        Assert.Same(module, module.load(Fixture("module.dat")));
        Assert.Equal([0.5f, -1.5f, 2.25f, 3, -4.75f, 1e-30f], module.fc.weight.data<float>().ToArray());
        Assert.Equal([7f, -8.5f], module.fc.bias!.data<float>().ToArray());
        Assert.Equal([0.1, 0.2, 0.3, -0.4, 1e300, -5e-324], module.gain.data<double>().ToArray());
        Assert.Equal(-(1L << 62), module.steps.item<long>());
        Assert.Equal([true, false, false, true], module.mask.data<bool>().ToArray());
        Assert.Equal([1.5f, -65504, 1 / 16777216f], module.half.to(float32).data<float>().ToArray());
        Assert.Equal([1.5f, -3], module.brain.to(float32).data<float>().ToArray());
        Assert.Equal(129, module.@long[129].item<byte>());
        Assert.True(module.fc.weight.requires_grad);
        module.save(In("again"));
        Assert.Equal(File.ReadAllBytes(Fixture("module.dat")), File.ReadAllBytes(In("again")));
        Assert.Equal(["again"], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Streams_and_writers_do_what_files_do_and_leave_the_rest()
    {
        Sample first = new(), second = new(), third = new();
        first.load(Fixture("module.dat"));
        using var stream = new MemoryStream();
        stream.WriteByte(99);
        first.save(stream);
        stream.WriteByte(77);
        stream.Position = 1;
        second.load(stream);
        Assert.Equal(77, stream.ReadByte());
        using var forward = new ForwardOnly(first.Bytes());
        third.load(forward);
        foreach (var other in new[] { second, third }) Assert.Equal(first.Bytes(), other.Bytes());
    }

    [Fact]
    public void Skip_and_strict()
    {
        Sample module = new();
        module.load(Fixture("module.dat"), skip: ["fc.weight", "steps"]);
        Assert.Equal(0, module.steps.item<long>());
        Assert.Equal(7, module.fc.bias![0].item<float>());
        module.save(In("part"), skip: ["gain", "mask"]);
        Sample other = new();
        var error = Assert.Throws<ArgumentException>(() => other.load(In("part")));
        Assert.Contains(In("part"), error.Message);
        Assert.Contains("gain, mask", error.Message);
        var loaded = new Dictionary<string, bool>();
        other.load(In("part"), strict: false, loadedParameters: loaded);
        Assert.Equal(7, loaded.Count);
        Assert.All(loaded.Values, Assert.True);
        Assert.Equal(7, other.fc.bias![0].item<float>());

        var linear = Linear(3, 2);
        var before = linear.weight.detach().clone();
        Assert.Contains("Unknown to the module: fc.weight", Assert.Throws<ArgumentException>(() => linear.load(Fixture("module.dat"))).Message);
        loaded.Clear();
        linear.load(Fixture("module.dat"), strict: false, loadedParameters: loaded);
        Assert.All(loaded.Values, Assert.False);
        Assert.True(linear.weight.detach().Equals(before));
    }

    [Fact]
    public void What_does_not_fit_is_named_and_changes_nothing()
    {
        var module = Linear(3, 2);
        var before = module.weight.detach().clone();
        Linear(3, 4).save(In("shape"));
        Linear(3, 2).@double().save(In("type"));
        Linear(3, 2, hasBias: false).save(In("missing"));
        var shape = Assert.Throws<ArgumentException>(() => module.load(In("shape"))).Message;
        Assert.Contains(In("shape"), shape);
        Assert.Contains("'weight' has shape [4, 3] in the file, but [2, 3] here", shape);
        Assert.Contains("'weight' is Float64 in the file, but Float32 here", Assert.Throws<ArgumentException>(() => module.load(In("type"))).Message);
        Assert.Contains("Missing in the file: bias", Assert.Throws<ArgumentException>(() => module.load(In("missing"))).Message);
        Assert.Throws<FileNotFoundException>(() => module.load(In("nothing")));
        Assert.True(module.weight.detach().Equals(before));
    }

    /// <summary>Each file claims something that is not so.</summary>
    public static TheoryData<string, string, byte[]> BrokenFiles()
    {
        byte[] huge = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F];
        return new()
        {
            { "empty", "ends too early", [] },
            { "a count that never ends", "cannot be read", [.. Enumerable.Repeat((byte)0x80, 40)] },
            { "a negative count", "where a count belongs", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01] },
            { "more tensors than there are", "ends too early", [.. huge, .. Entry("weight", [6, 2, 2, 3], 24)] },
            { "a name longer than the file", "ends too early", [1, 0xFF, 0x7F, (byte)'a'] },
            { "a name of a gigabyte", "length of 268435455 bytes", [1, 0xFF, 0xFF, 0xFF, 0x7F, (byte)'a'] },
            { "a name that is no text", "not valid UTF-8", [1, 2, 0xC3, 0x28] },
            { "a name of a negative length", "length of -1 bytes", [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, (byte)'a'] },
            { "an unknown element type", "element type 99", [1, .. Entry("weight", [99, 1, 1], 4)] },
            { "an element type beyond a byte", "element type 6406", [1, .. Entry("weight", [0x86, 0x32, 1, 1], 4)] },
            { "a quantized type", "element type 12", [1, .. Entry("weight", [12, 1, 1], 4)] },
            { "too many dimensions", "dimensions", [1, .. Entry("weight", [6, .. huge], 24)] },
            { "65 dimensions", "65 dimensions", [1, .. Entry("weight", [6, 65, .. Enumerable.Repeat((byte)1, 65)], 24)] },
            { "more elements than memory", "needs", [1, .. Entry("weight", [6, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], 24)] },
            { "an overflowing shape", "impossible shape", [1, .. Entry("weight", [6, 2, .. huge, .. huge], 24)] },
            { "an overflow hidden by a zero", "impossible shape", [1, .. Entry("weight", [6, 3, 0, .. huge, .. huge], 0)] },
            { "too few elements", "needs 24 bytes for shape [2, 3], but only 23 are left", [1, .. Entry("weight", [6, 2, 2, 3], 23)] },
            { "trailing bytes", "1 bytes more", [2, .. Entry("weight", [6, 2, 2, 3], 24), .. Entry("bias", [6, 1, 2], 8), 0] },
            { "a name twice", "'bias' is in it twice", [3, .. Entry("weight", [6, 2, 2, 3], 24), .. Entry("bias", [6, 1, 2], 8), .. Entry("bias", [6, 1, 2], 8)] },
        };

        static byte[] Entry(string name, byte[] header, int bytes) => [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), .. header, .. new byte[bytes]];
    }

    [Theory, MemberData(nameof(BrokenFiles))]
    public void A_broken_file_is_refused_by_name_and_changes_nothing(string kind, string message, byte[] bytes)
    {
        File.WriteAllBytes(In(kind), bytes);
        var module = Linear(3, 2);
        var before = module.weight.detach().clone();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var tensors = Interop.Bytes;
        var error = Assert.Throws<InvalidDataException>(() => module.load(In(kind)));
        Assert.StartsWith(In(kind) + ": ", error.Message);
        Assert.Contains(message, error.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < 1 << 20);
        Assert.InRange(Interop.Bytes - tensors, -1 << 20, 1 << 20);
        if (kind != "trailing bytes")
        {
            using var forward = new ForwardOnly(bytes);
            Assert.True(Record.Exception(() => module.load(forward)) is InvalidDataException or ArgumentException);
        }
        Assert.True(module.weight.detach().Equals(before));
    }

    private static class Interop
    {
        public static long Bytes => TorchSharp.Interop.NativeMemory.Bytes;
    }

    /// <summary>Whatever one byte becomes and wherever the file ends: an exception and an unchanged module, or other numbers in it.</summary>
    [Fact]
    public void Damaged_files_never_do_anything_else()
    {
        var whole = File.ReadAllBytes(Fixture("module.dat"));
        var random = new Random(11);
        var module = new Sample();
        for (var trial = 0; trial < 800; trial++)
        {
            var bytes = whole.ToArray();
            if (trial < whole.Length) bytes = bytes[..trial];
            else for (var flips = random.Next(1, 4); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var before = module.Bytes();
            File.WriteAllBytes(In("damaged"), bytes);
            var error = Record.Exception(() => module.load(In("damaged")));
            if (error is null) continue;
            Assert.True(error is InvalidDataException or ArgumentException, error.ToString());
            Assert.Contains(In("damaged"), error.Message);
            Assert.Equal(before, module.Bytes());
        }
    }

    [Fact]
    public void A_boolean_is_zero_or_one()
    {
        byte[] bytes = [11, 1, 2, 1, 2];
        Assert.Contains("neither 0 nor 1", Assert.Throws<InvalidDataException>(() => Tensor.Load(new MemoryStream(bytes))).Message);
        Assert.Throws<InvalidDataException>(() => Tensor.Load(new ForwardOnly(bytes)));
        var whole = File.ReadAllBytes(Fixture("module.dat"));
        whole[whole.AsSpan().IndexOf("mask"u8) + 4 + 3] = 7;
        File.WriteAllBytes(In("bool"), whole);
        var module = new Sample();
        var before = module.Bytes();
        Assert.Contains("'mask' holds a boolean", Assert.Throws<InvalidDataException>(() => module.load(In("bool"))).Message);
        Assert.Equal(before, module.Bytes());
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_and_no_other()
    {
        var module = Linear(3, 2);
        module.save(In("model"));
        var old = File.ReadAllBytes(In("model"));
        module.bias!.Dispose();
        Assert.ThrowsAny<Exception>(() => module.save(In("model")));
        Assert.Equal(old, File.ReadAllBytes(In("model")));
        Assert.Single(Directory.GetFiles(Folder));
        Assert.Throws<DirectoryNotFoundException>(() => Linear(1, 1).save(Path.Combine(Folder, "no", "such")));
    }
}
