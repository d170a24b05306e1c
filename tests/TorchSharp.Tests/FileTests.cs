using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Files of tensors, modules and optimizers, held against ones that tests/oracle/torchsharp_files.py wrote byte by byte.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("files").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string In(string name) => Path.Combine(_folder, name);
    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", $"torchsharp-{name}");

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

    // ---- modules ----

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
        Assert.Equal(["again"], Directory.GetFiles(_folder).Select(Path.GetFileName));
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
            { "an overflow hidden by a zero", "impossible shape", [1, .. Entry("weight", [6, 3, .. huge, .. huge, 0], 0)] },
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
        Assert.Single(Directory.GetFiles(_folder));
        Assert.Throws<DirectoryNotFoundException>(() => Linear(1, 1).save(Path.Combine(_folder, "no", "such")));
    }

    // ---- tensors ----

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
        Assert.Single(Directory.GetFiles(_folder));
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

    // ---- optimizers ----

    private static readonly Dictionary<string, Func<Parameter, Parameter, OptimizerHelper>> Optimizers = new()
    {
        ["SGD"] = (a, b) => optim.SGD(new SGD.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["Adam"] = (a, b) => optim.Adam(new Adam.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["AdamW"] = (a, b) => optim.AdamW(new AdamW.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["Adagrad"] = (a, b) => optim.Adagrad(new Adagrad.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["RMSProp"] = (a, b) => optim.RMSProp(new RMSProp.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
    };

    public static TheoryData<string> OptimizerNames() => [.. Optimizers.Keys];

    [Theory, MemberData(nameof(OptimizerNames))]
    public void An_optimizer_reads_TorchSharps_file_and_writes_the_same_bytes(string name)
    {
        using var optimizer = Optimizers[name](Parameter(zeros(2, 3)), Parameter(zeros(5)));
        var file = Fixture($"{name.ToLowerInvariant()}.dat");
        optimizer.load_state_dict(file);
        Assert.Equal([(0.25, 0.5), (1.25, 1.5)], optimizer.ParamGroups.Select(group => (group.LearningRate, group.InitialLearningRate)));
        var state = optimizer.state_dict();
        switch (state.Options[0], state.State[0], state.State[1])
        {
            case (SGD.Options options, SGD.State first, SGD.State second):
                Assert.Equal((0.9, 0.0, 0.01, true, false), (options.momentum, options.dampening, options.weight_decay, options.nesterov, options.maximize));
                Assert.True(first.momentum_buffer!.Equals(arange(6).view(2, 3) * 0.5f));
                Assert.Null(second.momentum_buffer);
                break;
            case (Adam.Options options, Adam.State first, Adam.State second):
                Assert.Equal((0.8, 0.95, 1e-6, 0.1, true, false), (options.beta1, options.beta2, options.eps, options.weight_decay, options.amsgrad, options.maximize));
                Assert.Equal((3, 4), (first.step, second.step));
                Assert.True(first.exp_avg.Equals(arange(6).view(2, 3) * 0.5f) && first.exp_avg_sq.Equals(arange(6).view(2, 3) * 0.25f) && first.max_exp_avg_sq!.Equals(arange(6).view(2, 3) * 2f));
                Assert.True(second.exp_avg.Equals(arange(5) * -0.5f));
                Assert.Null(second.max_exp_avg_sq);
                break;
            case (Adagrad.Options options, Adagrad.State first, Adagrad.State second):
                Assert.Equal((0.1, 0.2, 1e-6, 0.3), (options.lr_decay, options.initial_accumulator_value, options.eps, options.weight_decay));
                Assert.Equal((3, 4), (first.step, second.step));
                Assert.True(first.sum.Equals(arange(6).view(2, 3) * 0.5f));
                break;
            case (RMSProp.Options options, RMSProp.State first, RMSProp.State second):
                Assert.Equal((true, 0.9, 0.8, 1e-6, 0.1, true), (options.maximize, options.momentum, options.alpha, options.eps, options.weight_decay, options.centered));
                Assert.True(first.square_avg.Equals(arange(6).view(2, 3) * 0.5f) && first.momentum_buffer!.Equals(arange(6).view(2, 3) * 2f) && first.grad_avg!.Equals(arange(6).view(2, 3) * 3f));
                Assert.True(second.square_avg.Equals(arange(5) * 0.25f) && second.momentum_buffer is null && second.grad_avg is null);
                break;
            default: Assert.Fail("unknown state"); break;
        }
        optimizer.save_state_dict(In(name));
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(In(name)));
    }

    [Theory, MemberData(nameof(OptimizerNames))]
    public void A_broken_optimizer_file_is_refused_and_changes_nothing(string name)
    {
        using var optimizer = Optimizers[name](Parameter(zeros(2, 3)), Parameter(zeros(5)));
        optimizer.save_state_dict(In("before"));
        var (before, whole) = (File.ReadAllBytes(In("before")), File.ReadAllBytes(Fixture($"{name.ToLowerInvariant()}.dat")));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(In("cut"), whole[..length]);
            Assert.Contains(In("cut"), Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(In("cut"))).Message);
        }
        optimizer.save_state_dict(In("after"));
        Assert.Equal(before, File.ReadAllBytes(In("after")));
        File.WriteAllBytes(In("long"), [.. whole, 0]);
        Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(In("long")));

        using var other = Optimizers[name](Parameter(zeros(3, 2)), Parameter(zeros(5)));
        Assert.Contains("[2, 3] in the file, but [3, 2] here", Assert.Throws<ArgumentException>(() => other.load_state_dict(Fixture($"{name.ToLowerInvariant()}.dat"))).Message);
        using var stranger = Optimizers[name == "SGD" ? "Adam" : "SGD"](Parameter(zeros(2, 3)), Parameter(zeros(5)));
        Assert.Contains($"called '{name}'", Assert.Throws<InvalidDataException>(() => stranger.load_state_dict(Fixture($"{name.ToLowerInvariant()}.dat"))).Message);
        Assert.Throws<ArgumentException>(() => stranger.load_state_dict(optimizer.state_dict()));
    }

    /// <summary>A stream that neither knows its length nor goes back, as one from a network.</summary>
    private sealed class ForwardOnly(byte[] bytes) : Stream
    {
        private readonly MemoryStream _inner = new(bytes);
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, Math.Min(count, 5));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
