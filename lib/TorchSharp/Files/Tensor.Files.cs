using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Writes a file in LibTorch's format for one tensor, as torch::save of C++ does.</summary>
        public void save(string location) => torch.save(this, location);

        /// <summary>Reads what <see cref="save(string)"/> wrote.</summary>
        public static Tensor load(string location) => torch.load(location);

        /// <summary>Reads one tensor in TorchSharp's own layout.</summary>
        /// <exception cref="InvalidDataException">It is broken; the message names the file.</exception>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(string location)
        {
            Tensor? tensor = null;
            TensorFile.Load(location, reader => tensor = Load(reader));
            return tensor!;
        }

        /// <summary>Writes the elements in row-major order, each as it lies in memory.</summary>
        /// <param name="stream">Where to.</param>
        /// <param name="bufferSize">How many bytes are written at a time.</param>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            var here = device_type == DeviceType.CPU ? this : cpu();
            if (!here.is_contiguous() || here.is_conj() || here.is_neg()) here = here.resolve().contiguous();
            var data = (byte*)here.DataPointer;
            var bytes = here.numel() * here.ElementSize;
            for (var offset = 0L; offset < bytes; offset += bufferSize)
                stream.Write(new ReadOnlySpan<byte>(data + offset, (int)Math.Min(bufferSize, bytes - offset)));
            GC.KeepAlive(here);
        }

        /// <summary>Replaces the elements by what <see cref="WriteBytesToStream"/> wrote of a tensor of the same shape and type.</summary>
        /// <exception cref="EndOfStreamException">The stream holds fewer bytes; the elements are then partly replaced.</exception>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            var direct = device_type == DeviceType.CPU && is_contiguous() && !is_conj() && !is_neg();
            var target = direct ? this : torch.empty(shape, dtype, CPU);
            var data = (byte*)target.DataPointer;
            var bytes = target.numel() * target.ElementSize;
            for (var offset = 0L; offset < bytes; offset += bufferSize)
                stream.ReadExactly(new Span<byte>(data + offset, (int)Math.Min(bufferSize, bytes - offset)));
            GC.KeepAlive(target);
            if (!direct) copy_(target);
        }

        // Conjugate and negative tensors may be flags on memory that holds something else.
        private Tensor resolve() => Dispatch.Call("resolve_neg", Dispatch.Call("resolve_conj", this));
    }

    /// <summary>Writes a file in LibTorch's format for one tensor, as torch::save of C++ does; in Python, torch.jit.load opens it.</summary>
    /// <remarks>For the weights of a model see <see cref="nn.Module.save(string, IList{string}?)"/>.</remarks>
    public static void save(Tensor t, string location) => TensorFile.SaveAt(location, path =>
    {
        Library.Checked(Library.SaveTensor(t.Handle, path), nameof(save));
        GC.KeepAlive(t);
    });

    /// <summary>Reads what <see cref="save"/> wrote; the tensor comes back on the CPU.</summary>
    /// <exception cref="InvalidDataException">The file is no such file.</exception>
    public static Tensor load(string location)
    {
        if (!File.Exists(location)) throw new FileNotFoundException($"There is no file {location}.", location);
        return TensorArchive.Read(location);
    }
}

public static partial class TensorExtensionMethods
{
    /// <summary>Writes one tensor in TorchSharp's own layout.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer) => TensorFile.Write(writer, tensor);

    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    public static void Save(this torch.Tensor tensor, string location) => TensorFile.Save(location, writer => tensor.Save(writer));

    /// <summary>Reads one tensor in TorchSharp's own layout; with <paramref name="skip"/> its elements are passed over and come back as zeros.</summary>
    public static torch.Tensor Load(BinaryReader reader, bool skip = false)
    {
        torch.Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor!;
    }

    /// <summary>Replaces a tensor's elements by those of one of the same shape and type.</summary>
    /// <exception cref="ArgumentException">Shape or type differ; nothing has changed then.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Load(ref tensor!, reader, skip);
    }

    /// <summary>As above; a new tensor where there is none.</summary>
    public static void Load(ref torch.Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var header = TensorFile.ReadHeader(reader, "tensor");
        if (tensor is not null) TensorFile.Fit(reader, "tensor", header, tensor.dtype, skip ? null : tensor.shape);
        if (skip)
        {
            TensorFile.Skip(reader, "tensor", header);
            tensor ??= torch.zeros(header.Shape, header.Type);
            return;
        }
        var read = TensorFile.ReadElements(reader, "tensor", header);
        if (tensor is null)
        {
            tensor = read;
            return;
        }
        using (read)
        using (torch.no_grad()) tensor.copy_(read);
    }
}
